import { z } from 'zod';
import { ENGINES, type EngineName } from '../engines/engine.ts';
import type { CivilDate } from '../licence/dates.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { localDate } from './local-day.ts';

/** What a day cost: calls that left, answers that came, answers given again for nothing. */
export interface UsageRow {
  readonly day: CivilDate;
  readonly engine: EngineName;
  readonly calls: number;
  readonly answers: number;
  readonly cached: number;
}

export type UsageKind = 'calls' | 'answers' | 'cached';

export interface UsageStore {
  /** Counts one, in the transaction of what it counts: the day that it counts on. */
  count(engine: EngineName, kind: UsageKind): CivilDate;
  /** A call that was counted on this day has not left. */
  uncountCall(engine: EngineName, day: CivilDate): void;
  /**
   * Calls of the day that is counted on: the desk's own, or the newest that calls were counted on where its clock was set
   * back since. A limit that goes by it does not open again with the clock.
   */
  callsToday(engine: EngineName): number;
  /** The day that is counted on, where the desk's own is before it; else null. */
  aheadOfClock(engine: EngineName): CivilDate | null;
  /** A manager has said that this machine's date is right: later days have not been, and are not counted on any more. */
  dateConfirmed(): void;
  /** How many paid calls may have left within the last second, whichever process made them. */
  justLeft(): number;
  /** The newest days first. */
  latest(days: number): readonly UsageRow[];
}

const rowSchema = z.object({
  day: z.string(),
  engine: z.enum(ENGINES),
  calls: z.int(),
  answers: z.int(),
  cached: z.int(),
});

/** By engine, of what a wrong clock is not known to have made up. */
const NEWEST_DAY =
  'SELECT day FROM usage WHERE engine = ? AND calls > 0 AND disowned = 0 ORDER BY day DESC LIMIT 1';
/** A call leaves after its line in the trail, by what a slow disk takes. */
const JUST_LEFT_MS = 2_000;
/** More lines of the trail than are written in that time. */
const LATEST_CALLS = `
SELECT at FROM events WHERE seq > (SELECT max(seq) FROM events) - 500
AND kind IN ('request-sending', 'evaluation-sending', 'key-test-sending')`;

export function usageStore(database: WritableDatabase, now: () => Date): UsageStore {
  const today = () => localDate(now());
  const countsOn = (engine: EngineName): CivilDate => {
    const counted = database.prepare<[string], string>(NEWEST_DAY).pluck().get(engine) ?? '';
    return counted > today() ? counted : today();
  };
  return {
    count(engine, kind) {
      const day = countsOn(engine);
      database
        .prepare(
          `INSERT INTO usage (day, engine, ${kind}) VALUES (?, ?, 1)
           ON CONFLICT DO UPDATE SET ${kind} = ${kind} + 1, disowned = 0`,
        )
        .run(day, engine);
      return day;
    },
    uncountCall(engine, day) {
      database
        .prepare('UPDATE usage SET calls = max(calls - 1, 0) WHERE day = ? AND engine = ?')
        .run(day, engine);
    },
    callsToday(engine) {
      const calls = database
        .prepare<unknown[], number>('SELECT calls FROM usage WHERE day = ? AND engine = ?')
        .pluck()
        .get(countsOn(engine), engine);
      return calls ?? 0;
    },
    aheadOfClock(engine) {
      const day = countsOn(engine);
      return day > today() ? day : null;
    },
    dateConfirmed() {
      database.prepare('UPDATE usage SET disowned = 1 WHERE day > ?').run(today());
    },
    justLeft() {
      // By row: where the clock was set back, what lies ahead of it may have left just now.
      return database
        .prepare<[], string>(LATEST_CALLS)
        .pluck()
        .all()
        .filter((at) => now().getTime() - Date.parse(at) < JUST_LEFT_MS).length;
    },
    latest: (days) => latestUsage(database, days),
  };
}

/** The newest days first. */
export function latestUsage(database: ReadableDatabase, days: number): readonly UsageRow[] {
  return database
    .prepare(
      'SELECT * FROM usage WHERE day IN (SELECT DISTINCT day FROM usage ORDER BY day DESC LIMIT ?) ORDER BY day DESC, engine',
    )
    .all(days)
    .map((row) => rowSchema.parse(row));
}
