import type { AppError } from '../../preload/errors.ts';
import { ok, type Result } from '../../preload/result.ts';

/** As long as a visit may take at the desk. */
export const LOOK_MILLISECONDS = 15 * 60_000;

/**
 * Notes a look at a person once, however often the window asks for the same again while it shows it: until another is
 * looked at, or a quarter of an hour is over. What could not be noted is not shown.
 */
export function oneLook(
  elapsed: () => number,
): (what: string, note: () => Result<void, AppError>) => Result<void, AppError> {
  let last: { readonly what: string; readonly at: number } | null = null;
  return (what, note) => {
    if (last?.what === what && elapsed() - last.at < LOOK_MILLISECONDS) return ok(undefined);
    const noted = note();
    if (noted.ok) last = { what, at: elapsed() };
    return noted;
  };
}
