import { expect, test } from 'vitest';
import { openDatabase } from '../../../main/history/database.ts';
import { statementWatch } from '../../../main/pipeline/work-log.ts';
import { seenLog } from '../../support/log.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const PERSON = '320503199504142880';
const COUNTED = 'SELECT count(*) AS many\n  FROM jobs WHERE source_name = ?';

/** A history whose every statement takes so long by the clock. */
function opened(milliseconds: number) {
  let now = 0;
  const log = seenLog();
  const elapsed = () => {
    now += milliseconds;
    return now;
  };
  const key = Buffer.alloc(32, 1);
  const database = openDatabase(`${temporaryFolder()}/history.db`, key, statementWatch(log, elapsed));
  if (!database.ok) throw new Error(database.error.code);
  return { database: database.value, log };
}

test('a statement over 40 ms is in the log as it is written, without its values; others are not', () => {
  const slow = opened(41);
  slow.database.prepare(COUNTED).get(PERSON);
  slow.database.prepare('SELECT id FROM jobs WHERE id = ?').pluck().all(PERSON);
  slow.database.transaction(() =>
    slow.database.prepare('DELETE FROM hot_files WHERE path = ?').run(PERSON),
  )();
  expect(() => slow.database.prepare(COUNTED).get()).toThrow(RangeError);
  slow.database.close();
  expect(slow.log.entries()).toEqual(
    [
      'SELECT count(*) AS many FROM jobs WHERE source_name = ?',
      'SELECT id FROM jobs WHERE id = ?',
      'DELETE FROM hot_files WHERE path = ?',
      'SELECT count(*) AS many FROM jobs WHERE source_name = ?',
    ].map((statement) => ({ event: 'slow-statement', statement, milliseconds: 41 })),
  );
  const quick = opened(40);
  quick.database.prepare(COUNTED).get(PERSON);
  quick.database.close();
  expect(quick.log.lines).toEqual([]);
});

test('a value that was written into a statement does not pass the wall', () => {
  const log = seenLog();
  const { onSlow } = statementWatch(log, () => 0);
  for (const text of [`SELECT ${PERSON}`, "SELECT '王三'", 'PRAGMA key', PERSON]) onSlow(text, 50);
  expect(log.entries().map(({ statement }) => statement)).toEqual(['?', '?', '?', '?']);
  onSlow(`SELECT ${'x, '.repeat(1_000)}`, 50);
  const [last] = log.entries().slice(-1);
  expect(last?.statement).toHaveLength(1_000);
});
