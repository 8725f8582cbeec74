import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
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

function instanceFile(): string {
  return join(paths.get('userData') ?? '', 'stand-in.pid');
}

/** Electron's lock, by a file with the owner's number: the second process wakes the first by a signal. */
function requestSingleInstanceLock(): boolean {
  mkdirSync(paths.get('userData') ?? '', { recursive: true });
  try {
    process.kill(Number(readFileSync(instanceFile(), 'utf8')), 'SIGUSR2');
    return false;
  } catch {
    writeFileSync(instanceFile(), String(process.pid));
    process.on('SIGUSR2', () => events.emit('second-instance', {}, [], '', null));
    beforeExit(async () => rmSync(instanceFile(), { force: true }));
    return true;
  }
}

async function exit(code = 0): Promise<void> {
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
