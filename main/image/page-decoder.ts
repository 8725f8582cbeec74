import { Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '../../preload/result.ts';

/** Pixels of one page: RGBA, top row first. */
export interface DecodedPage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

export type DecodeRequest =
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array; readonly maxPages: number }
  | { readonly kind: 'heic'; readonly bytes: Uint8Array };

export type DecodeProblem =
  | { readonly kind: 'damaged' | 'encrypted' | 'decoder-missing' }
  | { readonly kind: 'too-many-pixels'; readonly megapixels: number; readonly limit: number };
export type DecodeAnswer =
  | { readonly ok: true; readonly pages: readonly DecodedPage[] }
  | { readonly ok: false; readonly problem: DecodeProblem };

export type Decoded = Result<
  readonly DecodedPage[],
  DecodeProblem | { readonly kind: 'too-slow' | 'cancelled' }
>;

/** Draws the pages of a PDF and decodes HEIC, away from the thread that serves the window. */
export interface PageDecoder {
  decode(request: DecodeRequest, signal?: AbortSignal): Promise<Decoded>;
  /** Ends the thread; a file in hand is cancelled. */
  close(): void;
}

/** Four pages of photographs take some seconds on a slow machine; a file made to be slow is given up. */
const DECODE_MILLISECONDS = 30_000;
/** Given back when nobody has opened a file for this long: it holds some 100 MB, and starts within 0.2 s. */
const IDLE_MILLISECONDS = 60_000;
/** Of the thread's own heap; pixels lie outside it and are bounded by the decoder. */
const MAX_HEAP_MEGABYTES = 256;

/**
 * A decoder in a thread of its own, started by the first file. One file at a time, so that the time limit counts its own
 * time only; a stuck or cancelled file ends the thread, which is the only way to stop it. `script` is decoder.js of
 * the build; `limit` is the time of one file in milliseconds.
 */
export function threadDecoder(script: string, limit = DECODE_MILLISECONDS): PageDecoder {
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  /** Ends the wait for the file in hand. */
  let settle: (result: Decoded, reusable: boolean) => void = () => undefined;
  const closing = new AbortController();

  const stop = () => {
    clearTimeout(idle);
    void worker?.terminate();
    worker = null;
  };
  const started = (): Worker => {
    clearTimeout(idle);
    if (worker) return worker;
    // Its libraries print what they stumble over; a file's content must not reach this process's output.
    const own = new Worker(script, {
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MEGABYTES },
    });
    const whenCurrent = (result: Decoded, reusable: boolean) => {
      if (worker === own) settle(result, reusable);
    };
    own.on('message', (answer: DecodeAnswer) =>
      whenCurrent(answer.ok ? ok(answer.pages) : fail(answer.problem), answer.ok),
    );
    // Out of memory, or a fault in the decoder: either way this file cannot be opened.
    own.on('error', () => whenCurrent(fail({ kind: 'damaged' }), false));
    own.on('exit', () => whenCurrent(fail({ kind: 'damaged' }), false));
    worker = own;
    return own;
  };

  const decodeNow = (request: DecodeRequest, signal: AbortSignal) =>
    new Promise<Decoded>((resolve) => {
      if (signal.aborted) return resolve(fail({ kind: 'cancelled' }));
      const own = started();
      settle = (result, reusable) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', cancel);
        settle = () => undefined;
        // What broke one file may have broken the decoder: the next file gets a new one.
        if (reusable) idle = setTimeout(stop, IDLE_MILLISECONDS).unref();
        else stop();
        // A program that has nothing else to do may end.
        own.unref();
        resolve(result);
      };
      const cancel = () => settle(fail({ kind: 'cancelled' }), false);
      const timer = setTimeout(() => settle(fail({ kind: 'too-slow' }), false), limit);
      signal.addEventListener('abort', cancel, { once: true });
      own.ref();
      own.postMessage(request);
    });

  return {
    decode(request, signal) {
      const either = AbortSignal.any(signal ? [signal, closing.signal] : [closing.signal]);
      const turn = queue.then(() => decodeNow(request, either));
      queue = turn.catch(() => undefined);
      return turn;
    },
    close() {
      closing.abort();
      stop();
    },
  };
}
