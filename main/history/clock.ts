import type { ReadableDatabase } from './database.ts';

/**
 * The newest moment that this history knows to have been: later than this machine's clock where that was set back. By
 * time, not by row: a wrong clock goes on writing rows. From a manager's confirmation of the date on only what came after
 * it counts. ISO 8601 UTC; null in an empty history.
 */
export function newestMoment(database: ReadableDatabase): string | null {
  return (
    database
      .prepare<[], string>(
        `SELECT at FROM events WHERE seq >= coalesce((SELECT max(seq) FROM events WHERE kind = 'clock-confirmed'), 0)
         ORDER BY at DESC LIMIT 1`,
      )
      .pluck()
      .get() ?? null
  );
}

/** Whether a manager has said that this machine's date is right; the program's build date proves nothing then. */
export function isClockConfirmed(database: ReadableDatabase): boolean {
  return database.prepare("SELECT 1 FROM events WHERE kind = 'clock-confirmed' LIMIT 1").get() !== undefined;
}

/** A few minutes are a time server's doing. */
const TOLERATED_MINUTES = 5;

/** How many minutes this machine's clock stands before that moment; null when it does not. Nothing in the queue goes by it. */
export function clockBehindMinutes(database: ReadableDatabase, now: Date): number | null {
  const newest = newestMoment(database);
  if (newest === null) return null;
  const minutes = Math.round((Date.parse(newest) - now.getTime()) / 60_000);
  return minutes > TOLERATED_MINUTES ? minutes : null;
}
