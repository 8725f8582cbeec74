import type { ListEntry } from '../licence/do-not-rent-list.ts';
import type { WritableDatabase } from './database.ts';
import type { EventLog } from './events.ts';

/** Numbers are kept as keyed hashes only: whoever reads the list learns of nobody. */
export interface DoNotRentStore {
  /** What a number had before is replaced. */
  save(entries: readonly ListEntry[]): void;
}

const INSERT = `
INSERT OR REPLACE INTO do_not_rent (number_hash, from_date, until_date, reason, added_at)
VALUES (@hash, @from, @until, @reason, @at)`;

export function doNotRentStore(
  database: WritableDatabase,
  hashNumber: (number: string) => string,
  events: EventLog,
  now: () => Date,
): DoNotRentStore {
  return {
    save(entries) {
      const insert = database.prepare(INSERT);
      const forget = database.prepare('DELETE FROM do_not_rent WHERE number_hash = ?');
      database.transaction(() => {
        for (const { number } of entries) forget.run(hashNumber(number));
        for (const { number, from, until, reason } of entries) {
          insert.run({ hash: hashNumber(number), from, until, reason, at: now().toISOString() });
        }
        events.append('do-not-rent-imported', { entries: entries.length }, null);
      })();
    },
  };
}
