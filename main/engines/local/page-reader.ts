import { type AppError, appError } from '../../../preload/errors.ts';
import { fail, ok, type Result } from '../../../preload/result.ts';
import type { Fault } from '../../log/fault.ts';
import { type Log, NO_LOG } from '../../log/log.ts';
import type { Page } from './read-page.ts';

/** Reads a page on this machine; everything a cloud needs is not needed here. */
export interface PageReader {
  read(bytes: Uint8Array, signal: AbortSignal): Promise<Result<Page, AppError>>;
  /** Loads what reading needs before the first picture comes. */
  warm(): void;
  close(): void;
}

/** The reader's process as its owner sees it. */
export interface ReaderProcess {
  send(message: ReaderRequest): void;
  onMessage(listener: (message: ReaderAnswer) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

export type ReaderRequest =
  | { readonly kind: 'warm' }
  | { readonly kind: 'read'; readonly id: number; readonly bytes: Uint8Array };
export type ReaderAnswer =
  | { readonly id: number; readonly ok: true; readonly page: Page }
  | { readonly id: number; readonly ok: false; readonly fault: Fault };

interface Waiting {
  readonly asked: ReaderProcess;
  settle(result: Result<Page, AppError>): void;
}

/** Given back when nobody has read for this long: it holds some hundred megabytes. */
const IDLE_MILLISECONDS = 30 * 60 * 1000;
/** Looked at this often while a reader is held: it is given back early when the machine runs short. */
const MEMORY_CHECK_MILLISECONDS = 30_000;
/** Bytes free on the machine below which an idle reader is worth more gone: it starts again within a second. */
const SHORT_OF_MEMORY = 400 * 1024 * 1024;
/** Far over any picture's time; a process that is stuck is ended. */
const READ_MILLISECONDS = 60_000;

/**
 * A reader in a process of its own, started by the first picture or by `warm`. A cancelled or stuck reading ends the
 * process, which is the only way to stop it; the next picture starts another. `freeMemory` is the machine's, in bytes.
 */
export function processReader(
  start: () => ReaderProcess,
  freeMemory: () => number,
  log: Log = NO_LOG,
): PageReader {
  let child: ReaderProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let memory: NodeJS.Timeout | undefined;
  let nextId = 0;
  const waiting = new Map<number, Waiting>();

  const stop = () => {
    clearTimeout(idle);
    clearInterval(memory);
    child?.kill();
    child = null;
  };
  const started = (): ReaderProcess => {
    clearTimeout(idle);
    idle = setTimeout(stop, IDLE_MILLISECONDS).unref();
    if (child) return child;
    const own = start();
    child = own;
    clearInterval(memory);
    memory = setInterval(() => {
      if (waiting.size === 0 && freeMemory() < SHORT_OF_MEMORY) stop();
    }, MEMORY_CHECK_MILLISECONDS).unref();
    own.onMessage((answer) => {
      if (!answer.ok) log.write('fault', { where: 'reader', ...answer.fault });
      waiting.get(answer.id)?.settle(answer.ok ? ok(answer.page) : fail(appError('local-reader-failed', {})));
    });
    own.onExit(() => {
      // One that we ended ourselves is the child no more.
      if (child === own) log.write('reader-ended', { how: 'exit' });
      if (child === own) child = null;
      // Only what was asked of this process: its successor may be reading already.
      for (const { asked, settle } of waiting.values()) {
        if (asked === own) settle(fail(appError('local-reader-failed', {})));
      }
    });
    return own;
  };

  return {
    warm: () => started().send({ kind: 'warm' }),
    close: stop,
    read: (bytes, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve(fail(appError('cancelled', {})));
        nextId += 1;
        const id = nextId;
        const settle = (result: Result<Page, AppError>) => {
          waiting.delete(id);
          clearTimeout(timer);
          signal.removeEventListener('abort', cancel);
          resolve(result);
        };
        const cancel = () => {
          settle(fail(appError('cancelled', {})));
          stop();
        };
        const timer = setTimeout(() => {
          log.write('reader-ended', { how: 'too-slow' });
          settle(fail(appError('local-reader-failed', {})));
          stop();
        }, READ_MILLISECONDS);
        signal.addEventListener('abort', cancel, { once: true });
        const asked = started();
        waiting.set(id, { asked, settle });
        asked.send({ kind: 'read', id, bytes });
      }),
  };
}
