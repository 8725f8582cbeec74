import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import tls from 'node:tls';
import electron, { app, BrowserWindow, clipboard, dialog, safeStorage, shell } from 'electron';

/**
 * Loaded before the program, and never by anything else: what Electron 45 has and the Electron 33 of these tests has not,
 * and what a machine without a desktop has not: a keyring, a browser, a printer.
 */
URL.parse ??= (address, base) => (URL.canParse(address, base) ? new URL(address, base) : null);

tls.getCACertificates ??= (type) => (type === 'default' ? [...tls.rootCertificates] : []);

/** A name stands for a keyring of that name, as in the stand-in; without one there is only `basic_text`. */
const keyring = process.env.STAND_IN_KEYRING ?? null;
/** While there is a file of this name, it refuses, in Electron's words. */
const refusal = process.env.STAND_IN_KEYRING_REFUSES ?? null;
const refuseTo = (doing) => {
  if (refusal !== null && existsSync(refusal))
    throw new Error(`Error while ${doing} provided to safeStorage.`);
};
/** As Chromium marks on Linux what a keyring's key wrapped. */
const PREFIX = Buffer.from('v11');
const key = createHash('sha256')
  .update(keyring ?? '')
  .digest();
if (keyring !== null) {
  safeStorage.isEncryptionAvailable = () => true;
  safeStorage.getSelectedStorageBackend = () => 'gnome_libsecret';
  safeStorage.encryptString = (plain) => {
    refuseTo('encrypting the text');
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return Buffer.concat([PREFIX, nonce, cipher.getAuthTag(), body]);
  };
  safeStorage.decryptString = (wrapped) => {
    refuseTo('decrypting the ciphertext');
    const sealed = wrapped.subarray(PREFIX.length);
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
    decipher.setAuthTag(sealed.subarray(12, 28));
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
  };
}
safeStorage.isAsyncEncryptionAvailable ??= async () => safeStorage.isEncryptionAvailable();
safeStorage.encryptStringAsync ??= async (plain) => safeStorage.encryptString(plain);
safeStorage.decryptStringAsync ??= async (sealed) => ({
  result: safeStorage.decryptString(sealed),
  shouldReEncrypt: false,
});

/** The test's hand and ear, with the words of the stand-in (test/stand-in/control.ts). A second start has none. */
const tell = (message) => process.send?.(message);
const dialogAnswers = [];
const boxAnswers = [];
let printFails = null;
process.on('message', (message) => {
  if ('dialogAnswer' in message) dialogAnswers.push(message.dialogAnswer);
  else if ('boxAnswer' in message) boxAnswers.push(message.boxAnswer);
  else if ('printFails' in message) printFails = message.printFails;
  else BrowserWindow.getAllWindows()[0]?.close();
});
// Listening alone must not keep the process alive.
process.channel?.unref();

const tellAsked = (words) => {
  const { defaultPath, filters = [] } = words.at(-1);
  tell({ asked: { ...(defaultPath === undefined ? {} : { defaultPath }), filters } });
};
dialog.showOpenDialog = async (...words) => {
  tellAsked(words);
  const filePaths = dialogAnswers.shift() ?? [];
  return { canceled: filePaths.length === 0, filePaths };
};
dialog.showSaveDialog = async (...words) => {
  tellAsked(words);
  const [filePath] = dialogAnswers.shift() ?? [];
  return { canceled: filePath === undefined, filePath: filePath ?? '' };
};
dialog.showMessageBox = async (...words) => {
  const { message, buttons, cancelId } = words.at(-1);
  tell({ asked: { message, buttons } });
  return { response: boxAnswers.shift() ?? cancelId, checkboxChecked: false };
};

const { readText, writeText, clear } = clipboard;
clipboard.readText = async (...words) => readText.apply(clipboard, words);
electron.ClipboardItem = class {
  constructor(items) {
    this.items = items;
  }
};
clipboard.write = async ([{ items }]) => {
  const text = items['text/plain'];
  tell({ clipboard: text });
  writeText.call(clipboard, text);
};
clipboard.clear = async (...words) => {
  tell({ clipboard: '' });
  clear.apply(clipboard, words);
};

shell.openExternal = async (address) => tell({ opened: address });

app.relaunch = ({ args }) => tell({ relaunched: args });

// The page is the test's by Chromium's own port: the product's fuses leave no other way.
app.commandLine.appendSwitch('remote-debugging-port', '0');
const tellPort = async () => {
  const path = join(app.getPath('userData'), 'DevToolsActivePort');
  while (!existsSync(path)) await delay(20);
  const [port] = (await readFile(path, 'utf8')).split('\n');
  tell({ debugPort: Number(port) });
};
let isTold = false;

app.on('web-contents-created', (_event, contents) => {
  contents.once('did-finish-load', () => {
    if (!isTold) void tellPort();
    isTold = true;
  });
  contents.print = (_options, done) => {
    if (printFails !== null) return done?.(false, printFails);
    tell({ printedBytes: 1 });
    done?.(true, '');
  };
});

await import('./out/main/index.js');
