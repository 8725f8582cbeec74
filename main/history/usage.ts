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
  /** Counts one on the desk's day; in the transaction of what it counts. */
  count(engine: EngineName, kind: UsageKind): void;
  callsToday(engine: EngineName): number;
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

export function usageStore(database: WritableDatabase, now: () => Date): UsageStore {
  const today = () => localDate(now());
  return {
    count(engine, kind) {
      database
        .prepare(
          `INSERT INTO usage (day, engine, ${kind}) VALUES (?, ?, 1)
           ON CONFLICT DO UPDATE SET ${kind} = ${kind} + 1`,
        )
        .run(today(), engine);
    },
    callsToday(engine) {
      const calls = database
        .prepare<unknown[], number>('SELECT calls FROM usage WHERE day = ? AND engine = ?')
        .pluck()
        .get(today(), engine);
      return calls ?? 0;
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
