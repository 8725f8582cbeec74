import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { electronBinary } from '../../build/electron-binary.ts';
import { standInWords } from '../../build/stand-in.ts';
import { cameraArguments } from '../stand-in/camera-arguments.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const START_MILLISECONDS = 30_000;

/** The built program in a window, the same for the test whether Electron or the stand-in runs it. */
export interface DeskWindow {
  readonly page: Page;
  /** What the next system dialog answers. */
  answerDialog(paths: readonly string[]): Promise<void>;
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
}

async function launchStandIn(env: Record<string, string>, files: readonly string[]): Promise<DeskWindow> {
  const child = spawn(process.execPath, [...standInWords(ROOT), ...files], {
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
    openedOutside: async () => openedOutside,
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

/** What the shim before the program has noted (test/real-electron/shim.js). */
interface Seen {
  readonly opened?: string;
  readonly copied?: string;
  readonly printed?: true;
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
    answerDialog: (paths) =>
      app.evaluate(({ dialog }, filePaths) => {
        dialog.showSaveDialog = async () => ({
          canceled: filePaths.length === 0,
          filePath: filePaths[0] ?? '',
        });
        dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths: [...filePaths] });
      }, paths),
    close: () => app.close(),
    kill: async () => void program.kill('SIGKILL'),
  };
}
