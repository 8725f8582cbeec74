import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { _electron, type Browser, chromium, type Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { electronBinary } from '../../build/electron-binary.ts';
import { standInWords } from '../../build/stand-in.ts';
import { cameraArguments } from '../stand-in/camera-arguments.ts';
import type { Asked, ControlMessage } from '../stand-in/control.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const START_MILLISECONDS = 30_000;

/** The built program in a window, the same for the test whether Electron or the stand-in runs it. */
export interface DeskWindow {
  readonly page: Page;
  /** What the next system dialog answers. */
  answerDialog(paths: readonly string[]): Promise<void>;
  /** The button that is pressed in the next message box. */
  answerBox(button: number): Promise<void>;
  /** What dialogs and message boxes were asked to show. */
  asked(): Promise<readonly Asked[]>;
  /** Why nothing is printed from now on. */
  failPrinting(reason: string): Promise<void>;
  /** Ends the page's process as a fault does. `page` is of no use from then on. */
  crash(): Promise<void>;
  /** The words of the page, whichever process shows it now. */
  shown(): Promise<string>;
  /** Starts the program a second time, as a person does, and waits for that process to end. */
  startAgain(files: readonly string[]): Promise<void>;
  /** The words that the program is to be started with when it has ended, for each time it wants that. */
  relaunched(): Promise<readonly (readonly string[])[]>;
  /** Addresses that were handed to the system's browser. */
  openedOutside(): Promise<readonly string[]>;
  /** What the clipboard held, from the first to now. */
  clipboard(): Promise<readonly string[]>;
  /** Pages that went to the system's print dialog. */
  printed(): Promise<number>;
  /** Closes the window as a person does, and waits for the program to end. */
  close(): Promise<void>;
  /** Ends the program at once, as a power cut does. */
  kill(): Promise<void>;
}

export interface LaunchOptions {
  readonly home: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The name of the system's keyring; null for a machine without one. */
  readonly keyring?: string | null;
  /** While there is a file of this name, the keyring refuses. */
  readonly keyringRefusal?: string;
  /** Invented cameras in place of the machine's: how many, or the path of an MJPEG file that the one camera shows. */
  readonly camera?: string;
  /** Paths that the system opens with the program. */
  readonly files?: readonly string[];
}

/** Electron itself where the tests run on it, and what it is told to run; null where its binary cannot be had. */
export const ELECTRON = electron();

interface Electron {
  readonly executablePath: string;
  readonly program: readonly string[];
}

function electron(): Electron | null {
  // The program lies in its resources (test/real-electron/).
  const real = process.env.LICENCE_DESK_TEST_ELECTRON;
  if (real) return { executablePath: real, program: [] };
  const executablePath = electronBinary(ROOT);
  return executablePath === null ? null : { executablePath, program: [ROOT] };
}

export async function launchDesk(options: LaunchOptions): Promise<DeskWindow> {
  const env = {
    ...fromSystem(['PATH', 'DISPLAY', 'SystemRoot', 'TEMP']),
    HOME: options.home,
    TZ: 'Asia/Shanghai',
    LICENCE_DESK_HOME: options.home,
    ...options.env,
  };
  const window = ELECTRON
    ? await launchElectron(ELECTRON, env, options)
    : await launchStandIn({ ...env, ...standInEnvironment(options) }, options.files ?? []);
  onTestFinished(() => window.kill());
  // Electron draws without a graphics card here.
  window.page.setDefaultTimeout(ELECTRON ? 20_000 : 10_000);
  return window;
}

function fromSystem(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function standInEnvironment({ keyring, keyringRefusal, camera }: LaunchOptions): Record<string, string> {
  return {
    ...(keyring ? { STAND_IN_KEYRING: keyring } : {}),
    ...(keyringRefusal ? { STAND_IN_KEYRING_REFUSES: keyringRefusal } : {}),
    ...(camera ? { STAND_IN_CAMERA: camera } : {}),
  };
}

interface Told {
  readonly debugPort?: number;
  readonly opened?: string;
  readonly clipboard?: string;
  readonly printedBytes?: number;
  readonly asked?: Asked;
  readonly relaunched?: readonly string[];
}

async function launchStandIn(env: Record<string, string>, files: readonly string[]): Promise<DeskWindow> {
  const words = standInWords(ROOT);
  const child = spawn(process.execPath, [...words, ...files], {
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const tell = async (message: ControlMessage) => void child.send(message);
  const asked: Asked[] = [];
  const relaunched: (readonly string[])[] = [];
  const openedOutside: string[] = [];
  const copied: string[] = [];
  let printed = 0;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const debugPort = await new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the window did not open')), START_MILLISECONDS);
    child.once('exit', (code) =>
      reject(new Error(`the program ended with ${code} before its window opened`)),
    );
    child.on('message', (message: Told) => {
      if (message.clipboard !== undefined) copied.push(message.clipboard);
      if (message.printedBytes !== undefined) printed += 1;
      if (message.opened !== undefined) openedOutside.push(message.opened);
      if (message.asked !== undefined) asked.push(message.asked);
      if (message.relaunched !== undefined) relaunched.push(message.relaunched);
      if (message.debugPort === undefined) return;
      clearTimeout(timer);
      resolve(message.debugPort);
    });
  });
  const connect = () => chromium.connectOverCDP(`http://127.0.0.1:${debugPort}`);
  const page = pageOf(await connect());
  return {
    page,
    openedOutside: async () => openedOutside,
    clipboard: async () => copied,
    printed: async () => printed,
    asked: async () => asked,
    relaunched: async () => relaunched,
    answerDialog: (dialogAnswer) => tell({ dialogAnswer }),
    answerBox: (boxAnswer) => tell({ boxAnswer }),
    failPrinting: (printFails) => tell({ printFails }),
    async crash() {
      const browser = await connect();
      const shown = pageOf(browser);
      const session = await shown.context().newCDPSession(shown);
      const crashed = shown.waitForEvent('crash');
      // What crashes does not answer.
      void session.send('Page.crash').catch(() => undefined);
      await crashed;
      await browser.close();
    },
    async shown() {
      const browser = await connect();
      const words = await pageOf(browser).locator('body').innerText();
      await browser.close();
      return words;
    },
    startAgain: async (more) =>
      void (await once(spawn(process.execPath, [...words, ...more], { env }), 'exit')),
    async close() {
      await tell({ closeWindow: true });
      await ended;
    },
    async kill() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 3_000);
      await ended;
      clearTimeout(timer);
    },
  };
}

function pageOf(browser: Browser): Page {
  const page = browser.contexts()[0]?.pages().at(-1);
  if (!page) throw new Error('the window has no page');
  return page;
}

/** What the shim before the program has noted (test/real-electron/shim.js). */
interface Seen {
  readonly opened?: string;
  readonly copied?: string;
  readonly printed?: true;
  readonly relaunched?: readonly string[];
}

/** Two GLibs in one process (Electron's, and that of a native sharp) take each other's objects for none of theirs, and say so. */
function expectOneGlib({ stderr }: ChildProcess): void {
  const complaints: string[] = [];
  stderr?.on('data', (bytes: Buffer) => {
    complaints.push(
      ...String(bytes)
        .split('\n')
        .filter((line) => /\bGLib\b.*\bassertion\b/u.test(line)),
    );
  });
  onTestFinished(() => expect(complaints).toEqual([]));
}

/** On Electron itself: not run where its binary cannot be had. */
async function launchElectron(
  { executablePath, program: words }: Electron,
  env: Record<string, string>,
  { keyring, keyringRefusal, camera, files = [] }: LaunchOptions,
): Promise<DeskWindow> {
  const args = [
    ...words,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--password-store=basic',
    ...cameraArguments(camera),
    ...files,
  ];
  const left = join(temporaryFolder(), 'left.jsonl');
  const noted = {
    ...env,
    LICENCE_DESK_TEST_SEEN: left,
    ...(keyring ? { LICENCE_DESK_TEST_KEYRING: keyring } : {}),
    ...(keyringRefusal ? { LICENCE_DESK_TEST_KEYRING_REFUSES: keyringRefusal } : {}),
  };
  const app = await _electron.launch({ executablePath, args, env: noted, timeout: START_MILLISECONDS });
  // Playwright forgets it when it has ended.
  const program = app.process();
  expectOneGlib(program);
  const seen = (): readonly Seen[] =>
    existsSync(left)
      ? readFileSync(left, 'utf8')
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as Seen)
      : [];
  return {
    page: await app.firstWindow(),
    openedOutside: async () => seen().flatMap(({ opened }) => opened ?? []),
    clipboard: async () => seen().flatMap(({ copied }) => copied ?? []),
    printed: async () => seen().filter(({ printed }) => printed).length,
    relaunched: async () => seen().flatMap(({ relaunched }) => (relaunched ? [relaunched] : [])),
    asked: () => app.evaluate(() => (globalThis as { asked?: Asked[] }).asked ?? []),
    answerDialog: (paths) =>
      app.evaluate(({ dialog }, filePaths) => {
        const kept = globalThis as { asked?: object[] };
        kept.asked ??= [];
        const { asked } = kept;
        const canceled = filePaths.length === 0;
        const note = ([first, second]: readonly object[]) => {
          const { defaultPath, filters = [] } = (second ?? first) as Asked;
          asked.push({ ...(defaultPath === undefined ? {} : { defaultPath }), filters });
        };
        dialog.showSaveDialog = async (...words: object[]) => {
          note(words);
          return { canceled, filePath: filePaths[0] ?? '' };
        };
        dialog.showOpenDialog = async (...words: object[]) => {
          note(words);
          return { canceled, filePaths: [...filePaths] };
        };
      }, paths),
    answerBox: (button) =>
      app.evaluate(({ dialog }, response) => {
        const kept = globalThis as { asked?: object[] };
        kept.asked ??= [];
        const { asked } = kept;
        dialog.showMessageBox = async (...words: object[]) => {
          const { message, buttons } = words.at(-1) as Asked;
          asked.push({ message, buttons });
          return { response, checkboxChecked: false };
        };
      }, button),
    failPrinting: (reason) =>
      app.evaluate((_electron, printFails) => void Object.assign(globalThis, { printFails }), reason),
    crash: () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
      ),
    // A page that is gone answers nothing.
    shown: () =>
      Promise.race([
        app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText'),
        ),
        delay(1_000, ''),
      ]),
    startAgain: async (more) =>
      void (await once(
        spawn(executablePath, [...args.slice(0, args.length - files.length), ...more], { env: noted }),
        'exit',
      )),
    async close() {
      const ended = once(program, 'exit');
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
      await ended;
    },
    kill: async () => void program.kill('SIGKILL'),
  };
}
