import { EventEmitter } from 'node:events';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { Told } from './control.ts';
import { strict } from './strict.ts';

/** An event that a listener can prevent, as Electron's are. */
export function preventable(extra: object = {}) {
  let defaultPrevented = false;
  return {
    ...extra,
    preventDefault: () => {
      defaultPrevented = true;
    },
    get defaultPrevented() {
      return defaultPrevented;
    },
  };
}

const events = new EventEmitter();
const paths = new Map([['userData', join(homedir(), '.config', 'licence-desk')]]);
const atExit: (() => Promise<void>)[] = [];

/** What must end before the process does. */
export function beforeExit(end: () => Promise<void>): void {
  atExit.push(end);
}

function fileOfLock(name: string): string {
  return join(paths.get('userData') ?? '', name);
}

/** What a second process was told to open, and from where. */
interface Start {
  readonly words: readonly string[];
  readonly folder: string;
}

/** Electron's lock, by a file with the owner's number: the second process leaves its words and wakes the first by a signal. */
function requestSingleInstanceLock(): boolean {
  const owner = fileOfLock('stand-in.pid');
  const start: Start = { words: process.argv, folder: process.cwd() };
  const left = fileOfLock(`stand-in-start-${process.pid}.json`);
  mkdirSync(paths.get('userData') ?? '', { recursive: true });
  writeFileSync(left, JSON.stringify(start));
  try {
    process.kill(Number(readFileSync(owner, 'utf8')), 'SIGUSR2');
    return false;
  } catch {
    rmSync(left);
    writeFileSync(owner, String(process.pid));
    process.on('SIGUSR2', tellStarts);
    beforeExit(async () => rmSync(owner, { force: true }));
    return true;
  }
}

function tellStarts(): void {
  for (const path of globSync(fileOfLock('stand-in-start-*.json'))) {
    const { words, folder } = JSON.parse(readFileSync(path, 'utf8')) as Start;
    rmSync(path);
    events.emit('second-instance', {}, words, folder, null);
  }
}

let exiting = false;

async function exit(code = 0): Promise<void> {
  if (exiting) return;
  exiting = true;
  events.emit('quit', {}, code);
  for (const end of atExit.splice(0)) await end().catch(() => undefined);
  process.exit(code);
}

export const app = strict('app', {
  isPackaged: false,
  on: (name: string, listener: (...details: unknown[]) => void) => void events.on(name, listener),
  emit: (name: string, ...details: unknown[]) => events.emit(name, ...details),
  getPath: (name: string) => {
    const path = paths.get(name);
    if (path === undefined) throw new Error(`the stand-in has no path ${name}`);
    return path;
  },
  setPath: (name: string, path: string) => {
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    paths.set(name, path);
  },
  // `node program …`, as it would be `electron program …`.
  getAppPath: () => process.argv[1],
  /** Only told: whoever runs the stand-in starts it again. */
  relaunch: ({ args }: { readonly args: readonly string[] }) =>
    void process.send?.({ relaunched: args } satisfies Told),
  getVersion: () => '0.0.0',
  setAppUserModelId: () => {},
  requestSingleInstanceLock,
  whenReady: () => new Promise<void>((resolve) => setImmediate(resolve)),
  quit: () => {
    const event = preventable();
    events.emit('before-quit', event);
    if (!event.defaultPrevented) void exit();
  },
  exit: (code: number) => void exit(code),
});

process.on('SIGTERM', () => app.quit());
process.on('SIGINT', () => app.quit());
