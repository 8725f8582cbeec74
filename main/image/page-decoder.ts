import type { Result } from '../../preload/result.ts';
import { fileThread, type ThreadAnswer, type ThreadEnd } from './file-thread.ts';

export type DecodeRequest =
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array; readonly maxPages: number }
  | { readonly kind: 'heic'; readonly bytes: Uint8Array };

export type DecodeProblem =
  | { readonly kind: 'damaged' | 'encrypted' | 'decoder-missing' }
  /** Nothing of it was drawn. */
  | { readonly kind: 'too-many-pages'; readonly pages: number }
  | { readonly kind: 'too-many-pixels'; readonly megapixels: number; readonly limit: number };

/** Upright JPEGs, one a page, in order. */
export type DecodeAnswer = ThreadAnswer<readonly Uint8Array[], DecodeProblem>;
export type Decoded = Result<readonly Uint8Array[], DecodeProblem | ThreadEnd>;

/** Draws the pages of a PDF and decodes HEIC, away from the thread that serves the window. */
export interface PageDecoder {
  decode(request: DecodeRequest, signal?: AbortSignal): Promise<Decoded>;
  /** Ends the thread; a file in hand is cancelled. */
  close(): void;
}

/** Twenty pages of photographs take half a minute on a slow machine; a file made to be slow is given up. */
const DECODE_MILLISECONDS = 60_000;

/** `script` is decoder.js of the build; `limit` is the time of one file in milliseconds. */
export function threadDecoder(script: string, limit = DECODE_MILLISECONDS): PageDecoder {
  const thread = fileThread<DecodeRequest, readonly Uint8Array[], DecodeProblem>(script, limit);
  return { decode: thread.run, close: thread.close };
}
