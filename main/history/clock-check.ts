import type { History } from './history.ts';

/** A few minutes are a time server's doing. */
const TOLERATED_MINUTES = 5;

/**
 * How many minutes this machine's clock stands before the newest entry of the trail; null when it does not. A clock
 * that was set back judges licences by the wrong day; nothing in the queue goes by it.
 */
export function clockBehindMinutes({ database, now }: Pick<History, 'database' | 'now'>): number | null {
  const newest = database
    .prepare<[], string>('SELECT at FROM events ORDER BY seq DESC LIMIT 1')
    .pluck()
    .get();
  if (newest === undefined) return null;
  const minutes = Math.round((Date.parse(newest) - now().getTime()) / 60_000);
  return minutes > TOLERATED_MINUTES ? minutes : null;
}
