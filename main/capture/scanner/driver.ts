import type { ScannerColour } from '../../../preload/contract/settings.ts';
import { type AppError, appError } from '../../../preload/errors.ts';
import { fail, ok, type Result } from '../../../preload/result.ts';

export interface ScannerDevice {
  /** The system's own name of it: what a profile keeps. */
  readonly id: string;
  /** Maker and model, for people. */
  readonly name: string;
}

export interface ScannerProfile {
  /** A device's id. */
  readonly device: string;
  /** Dots per inch, 75 to 600; a device that has no such step takes its nearest. */
  readonly resolution: number;
  /** From the feeder to its last sheet, both sides where the device can; false: one page from the glass. */
  readonly duplex: boolean;
  readonly colour: ScannerColour;
}

/** One page or more, each of them whole. */
export interface Scanned {
  readonly pages: readonly Buffer[];
  /** Why there are no more, though there may be paper left; null: all was scanned. */
  readonly stopped: AppError | null;
}

/** The scanners of this machine. Pages come in order, as PNG; nothing of them is written to a disk. */
export interface ScannerDriver {
  list(signal: AbortSignal): Promise<Result<readonly ScannerDevice[], AppError>>;
  scan(profile: ScannerProfile, signal: AbortSignal): Promise<Result<Scanned, AppError>>;
}

/** Ten sheets: a stack of other papers left in the feeder is not read to its end. */
export const MAX_SCANNED_PAGES = 20;
/**
 * What a scan brought. Whole pages are kept, whatever stopped it after them; `problem` null: it came to its end.
 */
export function scanned(pages: readonly Buffer[], problem: AppError | null): Result<Scanned, AppError> {
  if (pages.length === 0) return fail(problem ?? appError('scanner-failed', {}));
  const limit = { limit: MAX_SCANNED_PAGES };
  const full = pages.length >= MAX_SCANNED_PAGES ? appError('scanner-page-limit', limit) : null;
  return ok({ pages, stopped: problem ?? full });
}

/** A network scanner may sleep and must be looked for. */
export const LIST_MILLISECONDS = 60_000;
/** A slow device takes a minute for a page at 600 dots an inch. */
export const PAGE_MILLISECONDS = 180_000;
export const FEEDER_MILLISECONDS = 600_000;
