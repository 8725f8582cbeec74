import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { appendFileSync, existsSync } from 'node:fs';
import tls from 'node:tls';
import electron, { app, clipboard, safeStorage, shell } from 'electron';

/**
 * Loaded before the program, and never by anything else: what Electron 45 has and the Electron 33 of these tests has not,
 * and what a machine without a desktop has not: a keyring, a browser, a printer.
 */
URL.parse ??= (address, base) => (URL.canParse(address, base) ? new URL(address, base) : null);

tls.getCACertificates ??= (type) => (type === 'default' ? [...tls.rootCertificates] : []);

/** A name stands for a keyring of that name, as in the stand-in; without one there is only `basic_text`. */
const keyring = process.env.LICENCE_DESK_TEST_KEYRING ?? null;
/** While there is a file of this name, it refuses, in Electron's words. */
const refusal = process.env.LICENCE_DESK_TEST_KEYRING_REFUSES ?? null;
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

/** What left the program, a line each, for the tests to ask after, even when it has ended. */
const note = (line) => appendFileSync(process.env.LICENCE_DESK_TEST_SEEN, `${JSON.stringify(line)}\n`);

const { readText, writeText, clear } = clipboard;
clipboard.readText = async (...words) => readText.apply(clipboard, words);
electron.ClipboardItem = class {
  constructor(items) {
    this.items = items;
  }
};
clipboard.write = async ([{ items }]) => {
  const text = items['text/plain'];
  note({ copied: text });
  writeText.call(clipboard, text);
};
clipboard.clear = async (...words) => {
  note({ copied: '' });
  clear.apply(clipboard, words);
};

shell.openExternal = async (address) => {
  note({ opened: address });
};

app.relaunch = ({ args }) => note({ relaunched: args });

app.on('web-contents-created', (_event, contents) => {
  contents.print = (_options, done) => {
    // A test has said why nothing is printed.
    const { printFails } = globalThis;
    if (printFails !== undefined) return done?.(false, printFails);
    note({ printed: true });
    done?.(true, '');
  };
});

await import('./out/main/index.js');
