import { JOB_STATES } from '../../preload/contract/queue.ts';
import { VERDICTS } from '../licence/verdict.ts';
import { errorCode, systemCode } from '../log/shapes.ts';
import type { ReadableDatabase } from './database.ts';
import { latestUsage, type UsageRow } from './usage.ts';

/** A number of the history, or why it cannot be had: a damaged page spoils only what lies on it. */
export type Counted<Value> = Value | { readonly unreadable: string };

type Tally = Readonly<Record<string, number>>;

/** The history in numbers, for whoever helps: nothing of a person. */
export interface HistoryNumbers {
  readonly schemaVersion: Counted<number>;
  readonly jobs: Counted<Tally>;
  /** By code, of pictures whose last word is an error. */
  readonly failures: Counted<Tally>;
  /** By verdict. */
  readonly records: Counted<Tally>;
  readonly pictures: Counted<number>;
  readonly events: Counted<number>;
  readonly usage: Counted<readonly UsageRow[]>;
}

const USAGE_DAYS = 14;
/** What a column should not hold. */
const OTHER = 'other';

export function historyNumbers(database: ReadableDatabase): HistoryNumbers {
  const number = (sql: string) => database.prepare<[], number>(sql).pluck().get() ?? 0;
  const tally = (sql: string, isKnown: (word: string) => boolean): Tally => {
    const rows = database.prepare<[], { word: string | null; many: number }>(sql).all();
    const counts = new Map<string, number>();
    for (const { word, many } of rows) {
      const key = word !== null && isKnown(word) ? word : OTHER;
      counts.set(key, (counts.get(key) ?? 0) + many);
    }
    return Object.fromEntries(counts);
  };
  const among = (words: readonly string[]) => (word: string) => words.includes(word);
  return {
    schemaVersion: counted(() => Number(database.pragma('user_version', { simple: true }))),
    jobs: counted(() =>
      tally('SELECT state AS word, count(*) AS many FROM jobs GROUP BY state', among(JOB_STATES)),
    ),
    failures: counted(() =>
      tally(
        "SELECT error ->> 'code' AS word, count(*) AS many FROM jobs WHERE error IS NOT NULL GROUP BY word",
        (word) => errorCode.safeParse(word).success,
      ),
    ),
    records: counted(() =>
      tally('SELECT verdict AS word, count(*) AS many FROM records GROUP BY verdict', among(VERDICTS)),
    ),
    pictures: counted(() => number('SELECT count(*) FROM images')),
    events: counted(() => number('SELECT count(*) FROM events')),
    usage: counted(() => latestUsage(database, USAGE_DAYS)),
  };
}

function counted<Value>(count: () => Value): Counted<Value> {
  try {
    return count();
  } catch (error) {
    const code = systemCode.safeParse(error instanceof Error && 'code' in error ? error.code : null);
    return { unreadable: code.success ? code.data : OTHER };
  }
}
