import { Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '../../preload/result.ts';

/** What a thread answers to one request; a problem is its own word on the file. */
export type ThreadAnswer<Value, Problem> =
  /** spent: it holds more than is kept for a next file, which gets a new thread. */
  | { readonly ok: true; readonly value: Value; readonly spent?: boolean }
  | { readonly ok: false; readonly problem: Problem };

/** What ends a file without the thread's own word. */
export type ThreadEnd = { readonly kind: 'damaged' | 'too-slow' | 'cancelled' };

export interface FileThread<Request, Value, Problem> {
  run(request: Request, signal?: AbortSignal): Promise<Result<Value, Problem | ThreadEnd>>;
  /** Ends the thread; a file in hand is cancelled. */
  close(): void;
}

/** Given back when nobody has opened a file for this long: a decoder holds some 100 MB, and starts within 0.2 s. */
const IDLE_MILLISECONDS = 60_000;
/** Of the thread's own heap; pixels lie outside it and are bounded by the decoder. */
const MAX_HEAP_MEGABYTES = 256;

/**
 * Work on foreign files in a thread of its own, started by the first of them: what a hostile one costs never costs the
 * thread that serves the window. One file at a time, so that the time limit (in milliseconds) counts its own time only; a
 * stuck or cancelled file ends the thread, which is the only way to stop it. `script` is of the build.
 */
export function fileThread<Request, Value, Problem>(
  script: string,
  limit: number,
): FileThread<Request, Value, Problem> {
  type Outcome = Result<Value, Problem | ThreadEnd>;
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  /** Its memory is given back then: two decoders are never held together. */
  let ended: Promise<unknown> = Promise.resolve();
  /** Ends the wait for the file in hand. */
  let settle: (result: Outcome, reusable: boolean) => void = () => undefined;
  const closing = new AbortController();

  const stop = () => {
    clearTimeout(idle);
    if (worker) ended = worker.terminate();
    worker = null;
  };
  const started = (): Worker => {
    clearTimeout(idle);
    if (worker) return worker;
    // Its libraries print what they stumble over; a file's content must not reach this process's output. There is a key in
    // the environment.
    const own = new Worker(script, {
      stdout: true,
      stderr: true,
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MEGABYTES },
    });
    const whenCurrent = (result: Outcome, reusable: boolean) => {
      if (worker === own) settle(result, reusable);
    };
    own.on('message', (answer: ThreadAnswer<Value, Problem>) =>
      whenCurrent(answer.ok ? ok(answer.value) : fail(answer.problem), answer.ok && !answer.spent),
    );
    // Out of memory, or a fault in the decoder: either way this file cannot be opened.
    own.on('error', () => whenCurrent(fail({ kind: 'damaged' }), false));
    own.on('exit', () => whenCurrent(fail({ kind: 'damaged' }), false));
    worker = own;
    return own;
  };

  const runNow = (request: Request, signal: AbortSignal) =>
    new Promise<Outcome>((resolve) => {
      if (signal.aborted) return resolve(fail({ kind: 'cancelled' }));
      const own = started();
      settle = (result, reusable) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', cancel);
        settle = () => undefined;
        // What broke one file may have broken the decoder: the next file gets a new one.
        if (reusable) {
          idle = setTimeout(stop, IDLE_MILLISECONDS).unref();
          // A program that has nothing else to do may end; one that is waited for to end must not be let go.
          own.unref();
        } else stop();
        resolve(result);
      };
      const cancel = () => settle(fail({ kind: 'cancelled' }), false);
      const timer = setTimeout(() => settle(fail({ kind: 'too-slow' }), false), limit);
      signal.addEventListener('abort', cancel, { once: true });
      own.ref();
      own.postMessage(request);
    });

  return {
    run(request, signal) {
      const either = AbortSignal.any(signal ? [signal, closing.signal] : [closing.signal]);
      const turn = queue.then(() => ended).then(() => runNow(request, either));
      queue = turn.catch(() => undefined);
      return turn;
    },
    close() {
      closing.abort();
      stop();
    },
  };
}
