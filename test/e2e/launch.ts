import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect, inject, onTestFinished } from 'vitest';
import { standInWords } from '../../build/stand-in.ts';
import type { ProvidedElectron } from '../real-electron/provided.ts';
import { cameraArguments } from '../stand-in/camera-arguments.ts';
import type { Asked, ControlMessage } from '../stand-in/control.ts';

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

/** A real Electron with the program in its resources (test/real-electron/); undefined: the stand-in runs it. */
export const ELECTRON: ProvidedElectron | undefined = inject('electron');

interface Told {
  readonly debugPort?: number;
  readonly opened?: string;
  readonly clipboard?: string;
  readonly printedBytes?: number;
  readonly asked?: Asked;
  readonly relaunched?: readonly string[];
}

export async function launchDesk(options: LaunchOptions): Promise<DeskWindow> {
  const { command, words } = programFor(options);
  const env = environmentFor(options);
  const child = spawn(command, [...words, ...(options.files ?? [])], {
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (bytes: Buffer) => {
    said += String(bytes);
  });
  const tell = async (message: ControlMessage) => void child.send(message);
  const asked: Asked[] = [];
  const relaunched: (readonly string[])[] = [];
  const openedOutside: string[] = [];
  const copied: string[] = [];
  let printed = 0;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = async () => {
    // The stand-in takes its Chromium along.
    child.kill(ELECTRON ? 'SIGKILL' : 'SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 3_000);
    await ended;
    clearTimeout(timer);
  };
  onTestFinished(async () => {
    await kill();
    // Two GLibs in one process (Electron's, and that of a native sharp) take each other's objects for none of theirs.
    expect(said).not.toMatch(/\bGLib\b.*\bassertion\b/u);
  });
  const debugPort = await new Promise<number>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${why}\n${said}`));
    const timer = setTimeout(() => fail('the window did not open'), START_MILLISECONDS);
    child.once('exit', (code) => fail(`the program ended with ${code} before its window opened`));
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
  // Not Playwright's own way to Electron: it needs the inspector, which the product's fuses take away.
  const connect = () => chromium.connectOverCDP(`http://127.0.0.1:${debugPort}`);
  const page = pageOf(await connect());
  // A busy machine takes its time, and Electron draws without a graphics card here.
  page.setDefaultTimeout(20_000);
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
      const text = await pageOf(browser).locator('body').innerText();
      await browser.close();
      return text;
    },
    startAgain: async (more) => void (await once(spawn(command, [...words, ...more], { env }), 'exit')),
    async close() {
      await tell({ closeWindow: true });
      await ended;
    },
    kill,
  };
}

interface Program {
  readonly command: string;
  readonly words: readonly string[];
}

function programFor({ camera }: LaunchOptions): Program {
  if (!ELECTRON) return { command: process.execPath, words: standInWords(ROOT) };
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return {
    command: ELECTRON.executable,
    words: [...asRoot, '--password-store=basic', ...cameraArguments(camera)],
  };
}

function environmentFor({ home, env, keyring, keyringRefusal, camera }: LaunchOptions): NodeJS.ProcessEnv {
  const { PATH, DISPLAY, SystemRoot, TEMP } = process.env;
  return {
    PATH,
    DISPLAY: ELECTRON?.screen ?? DISPLAY,
    SystemRoot,
    TEMP,
    HOME: home,
    TZ: 'Asia/Shanghai',
    LICENCE_DESK_HOME: home,
    STAND_IN_KEYRING: keyring ?? undefined,
    STAND_IN_KEYRING_REFUSES: keyringRefusal,
    STAND_IN_CAMERA: camera,
    ...env,
  };
}

function pageOf(browser: Browser): Page {
  const page = browser.contexts()[0]?.pages().at(-1);
  if (!page) throw new Error('the window has no page');
  return page;
}
