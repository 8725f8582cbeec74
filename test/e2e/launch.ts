import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { _electron, chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { electronBinary } from '../../build/electron-binary.ts';
import { cameraArguments } from '../stand-in/camera-arguments.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const START_MILLISECONDS = 30_000;

/** The built program in a window, the same for the test whether Electron or the stand-in runs it. */
export interface DeskWindow {
  readonly page: Page;
  /** What the next system dialog answers. */
  answerDialog(paths: readonly string[]): Promise<void>;
  /** Addresses that were handed to the system's browser. */
  readonly openedOutside: readonly string[];
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
  /** Invented cameras in place of the machine's: how many, or the path of an MJPEG file that the one camera shows. */
  readonly camera?: string;
  /** Paths that the system opens with the program. */
  readonly files?: readonly string[];
}

/** Where the tests run on Electron itself; null where its binary cannot be had. */
export const ELECTRON = electronBinary(ROOT);

export async function launchDesk(options: LaunchOptions): Promise<DeskWindow> {
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: options.home,
    TZ: 'Asia/Shanghai',
    LICENCE_DESK_HOME: options.home,
    ...options.env,
  };
  const window = ELECTRON
    ? await launchElectron(ELECTRON, env, options)
    : await launchStandIn({ ...env, ...standInWords(options) }, options.files ?? []);
  onTestFinished(() => window.kill());
  window.page.setDefaultTimeout(10_000);
  return window;
}

function standInWords({ keyring, camera }: LaunchOptions): Record<string, string> {
  return {
    ...(keyring ? { STAND_IN_KEYRING: keyring } : {}),
    ...(camera ? { STAND_IN_CAMERA: camera } : {}),
  };
}

interface Told {
  readonly debugPort?: number;
  readonly opened?: string;
  readonly clipboard?: string;
  readonly printedBytes?: number;
}

async function launchStandIn(env: Record<string, string>, files: readonly string[]): Promise<DeskWindow> {
  const register = join(ROOT, 'test', 'stand-in', 'register.ts');
  const program = join(ROOT, 'out', 'main', 'index.js');
  const child = spawn(process.execPath, ['--import', register, program, ...files], {
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
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
      if (message.debugPort === undefined) return;
      clearTimeout(timer);
      resolve(message.debugPort);
    });
  });
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${debugPort}`);
  const page = browser.contexts()[0]?.pages()[0];
  if (!page) throw new Error('the window has no page');
  return {
    page,
    openedOutside,
    clipboard: async () => copied,
    printed: async () => printed,
    answerDialog: async (dialogAnswer) => void child.send({ dialogAnswer }),
    async close() {
      await page.close();
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

/** Not run where the binary cannot be had; kept to the same interface so that nothing else must change. */
async function launchElectron(
  executablePath: string,
  env: Record<string, string>,
  { keyring, camera, files = [] }: LaunchOptions,
): Promise<DeskWindow> {
  const args = [
    ROOT,
    keyring ? '--password-store=gnome-libsecret' : '--password-store=basic',
    ...cameraArguments(camera),
    ...files,
  ];
  const app = await _electron.launch({ executablePath, args, env });
  const openedOutside: string[] = [];
  return {
    page: await app.firstWindow(),
    openedOutside,
    clipboard: async () => [await app.evaluate(({ clipboard }) => clipboard.readText())],
    // The system's own dialog cannot be answered from here.
    printed: async () => 0,
    answerDialog: (paths) =>
      app.evaluate(({ dialog }, filePaths) => {
        dialog.showSaveDialog = async () => ({
          canceled: filePaths.length === 0,
          filePath: filePaths[0] ?? '',
        });
        dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths: [...filePaths] });
      }, paths),
    close: () => app.close(),
    kill: async () => void app.process().kill('SIGKILL'),
  };
}
