import type { Database } from 'better-sqlite3';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { first } from './migrations/0010-first.ts';
import { secondReading } from './migrations/0020-second-reading.ts';
import { ruleBook } from './migrations/0030-rule-book.ts';
import { queue } from './migrations/0040-queue.ts';
import { hotFolder } from './migrations/0050-hot-folder.ts';
import { exports } from './migrations/0060-exports.ts';
import { callOrder } from './migrations/0070-call-order.ts';
import { clockAndWords } from './migrations/0080-clock-and-words.ts';
import { startsAndHires } from './migrations/0090-starts-and-hires.ts';
import { heldFiles } from './migrations/0100-held-files.ts';
import { paidOnce } from './migrations/0110-paid-once.ts';
import { loss } from './migrations/0120-loss.ts';
import { disclosures } from './migrations/0130-disclosures.ts';

/** One numbered file a step, tens apart, never edited once released. */
export const MIGRATIONS: readonly { readonly version: number; readonly sql: string }[] = [
  { version: 10, sql: first },
  { version: 20, sql: secondReading },
  { version: 30, sql: ruleBook },
  { version: 40, sql: queue },
  { version: 50, sql: hotFolder },
  { version: 60, sql: exports },
  { version: 70, sql: callOrder },
  { version: 80, sql: clockAndWords },
  { version: 90, sql: startsAndHires },
  { version: 100, sql: heldFiles },
  { version: 110, sql: paidOnce },
  { version: 120, sql: loss },
  { version: 130, sql: disclosures },
];

export const NEWEST_VERSION = Math.max(...MIGRATIONS.map(({ version }) => version));

/** Each step is one transaction with its version; a history from a newer program is refused and left untouched. */
export function migrate(database: Database, target = NEWEST_VERSION): Result<void, AppError> {
  const found = Number(database.pragma('user_version', { simple: true }));
  if (found > NEWEST_VERSION) return fail(appError('history-newer', { found, known: NEWEST_VERSION }));
  for (const { version, sql } of MIGRATIONS) {
    if (version <= found || version > target) continue;
    database.transaction(() => {
      database.exec(sql);
      database.pragma(`user_version = ${version}`);
    })();
  }
  return ok(undefined);
}
