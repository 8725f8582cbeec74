import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Answer, answerStore } from '../../../main/history/answers.ts';
import { hotFileStore } from '../../../main/history/hot-files.ts';
import { localDayRange } from '../../../main/history/local-day.ts';
import { storageError } from '../../../main/history/storage-error.ts';
import { usageStore } from '../../../main/history/usage.ts';
import { openVault } from '../../../main/history/vault/vault.ts';
import { appError } from '../../../preload/errors.ts';
import { history, NOON, PLAIN_ACCESS } from '../../support/history.ts';
import { idOf, insertRecords } from '../../support/many-records.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

test("the day's calls are those of one engine and one day; the latest days come first", async () => {
  const { database } = await history(temporaryFolder());
  let now = NOON;
  const usage = usageStore(database, () => now);
  const on = (day: number) => {
    now = new Date(2026, 8, day, 12);
  };
  for (const [day, calls] of [
    [1, 3],
    [2, 1],
    [3, 2],
  ] as const) {
    on(day);
    for (let call = 0; call < calls; call += 1) usage.count('juhe', 'calls');
    usage.count('local', 'answers');
    usage.count('local', 'calls');
  }
  expect([usage.callsToday('juhe'), usage.callsToday('local')]).toEqual([2, 1]);
  on(4);
  expect(usage.callsToday('juhe')).toBe(0);
  expect(usage.latest(2).map(({ day, engine, calls }) => [day, engine, calls])).toEqual([
    ['2026-09-03', 'juhe', 2],
    ['2026-09-03', 'local', 1],
    ['2026-09-02', 'juhe', 1],
    ['2026-09-02', 'local', 1],
  ]);
});

test('a picture is answered by what came last, even where the clock was set back since', async () => {
  const { database, jobs } = await history(temporaryFolder());
  jobs.insertImage('A', 1);
  let now = NOON;
  const answers = answerStore(database, () => now);
  const answer = (id: string): Answer => ({
    id,
    side: 'front',
    engine: 'juhe',
    orderId: id,
    entries: [],
    milliseconds: 1,
    simulated: false,
  });
  answers.insert({ imageHash: 'A', uploadHash: null }, answer('first'));
  now = new Date(NOON.getTime() - 86_400_000);
  answers.insert({ imageHash: 'A', uploadHash: null }, answer('last'));
  expect(
    answers.find({ imageHash: 'A', uploadHash: null }, 'front', { name: 'juhe', simulated: false }),
  ).toMatchObject({ orderId: 'last' });
});

describe('what people said of a record', () => {
  const [one, other] = [idOf('4', 0), idOf('4', 1)];
  const two = async () => {
    const opened = await history(temporaryFolder());
    insertRecords(opened, 2);
    const words = (table: 'corrections' | 'decisions') =>
      opened.database
        .prepare<[string], unknown>(
          `SELECT ${table === 'corrections' ? 'person_value' : 'reason'} FROM ${table} WHERE record_id = ?`,
        )
        .pluck()
        .all(other);
    return { ...opened, words };
  };
  const let_ = (reason: string) =>
    ({
      kind: 'override',
      code: 'tenure-short',
      field: 'firstIssueDate',
      about: '',
      byWhom: '主管',
      reason,
    }) as const;

  test('the machine’s first value stays, however often a person corrects', async () => {
    const { decisions, database } = await two();
    decisions.correct(one, 'name', '王三', '王四');
    decisions.correct(one, 'name', '王四', '王五');
    expect(database.prepare('SELECT machine_value, person_value FROM corrections').all()).toEqual([
      { machine_value: '"王三"', person_value: '"王五"' },
    ]);
  });

  test('goes with a page that moves, but never over the other record’s own words', async () => {
    const { decisions, pages, database, words } = await two();
    decisions.correct(one, 'name', '王三', '王四');
    decisions.correct(one, 'licenceNumber', '1', '2');
    decisions.insert(one, let_('一'));
    decisions.correct(other, 'name', '李三', '李四');
    decisions.insert(other, let_('二'));
    database.prepare('DELETE FROM scans WHERE record_id = ?').run(other);
    expect(pages.move(one, 'front', other)).toBe(true);
    pages.merge(one, other);
    expect(words('corrections').toSorted()).toEqual(['"2"', '"李四"']);
    expect(words('decisions')).toEqual(['二']);
    expect(decisions.ofRecord(one)).toEqual([]);
    expect(pages.move(other, 'back', one)).toBe(false);
  });
});

test('a picture of a batch whose record stands on this machine’s reading counts as read, not as failed', async () => {
  const opened = await history(temporaryFolder());
  insertRecords(opened, 3, () => ({ findings: [] }));
  opened.batches.open('batch', 'drop');
  opened.database.prepare('UPDATE jobs SET batch_id = ?').run('batch');
  const lost = appError('network-refused', {});
  opened.jobs.setFailed(idOf('3', 0), lost);
  opened.jobs.setFailed(idOf('3', 1), lost);
  opened.database.prepare('DELETE FROM scans WHERE job_id = ?').run(idOf('3', 1));
  expect(opened.batches.latest(9)).toMatchObject([
    { counts: { waiting: 0, underWay: 0, pass: 2, review: 0, refuse: 0, failed: 1, unknown: 0, cached: 0 } },
  ]);
});

test('a watched folder that is chosen again knows what it took and has not changed since', async () => {
  const { database } = await history(temporaryFolder());
  const known = hotFileStore(database, () => NOON);
  const [A, B] = [
    { size: 10, modifiedMs: 1.5 },
    { size: 10, modifiedMs: 2.5 },
  ];
  for (const path of ['same', 'changed'])
    known.remember(path, { stamp: A, hash: 'hash', outcome: 'kept', ownName: null });
  known.wereThereBefore([
    { path: 'same', stamp: A },
    { path: 'changed', stamp: B },
    { path: 'new', stamp: A },
  ]);
  const found = (path: string) => known.find(path);
  expect(found('same')).toMatchObject({ stamp: A, hash: 'hash', outcome: 'there-before' });
  expect(found('changed')).toMatchObject({ stamp: B, hash: null, outcome: 'there-before' });
  expect(found('new')).toMatchObject({ stamp: A, hash: null, outcome: 'there-before' });
});

test('a range of days holds its first and its last, by the clock on the wall', () => {
  const { from, to } = localDayRange('2026-09-01', '2026-09-02');
  expect([from, to]).toEqual([new Date(2026, 8, 1).toISOString(), new Date(2026, 8, 3).toISOString()]);
  expect(localDayRange(null, null)).toEqual({ from: null, to: null });
});

test.each([
  ['SQLITE_BUSY', 'history-busy'],
  ['SQLITE_BUSY_SNAPSHOT', 'history-busy'],
  ['SQLITE_LOCKED', 'history-busy'],
  ['SQLITE_CORRUPT_INDEX', 'history-damaged'],
  ['SQLITE_NOTADB', 'history-damaged'],
  ['SQLITE_IOERR_WRITE', 'data-folder-unwritable'],
  ['EDQUOT', 'disk-full'],
])('%s is told as %s', (code, expected) => {
  expect(storageError(Object.assign(new Error(), { code })).code).toBe(expected);
});

test('a key file that is cut off or grown is no key', async () => {
  for (const bytes of [0, 31, 33]) {
    const folder = temporaryFolder();
    await openVault(folder, PLAIN_ACCESS, false);
    writeFileSync(join(folder, 'vault.key'), Buffer.alloc(bytes, 1));
    expect(await openVault(folder, PLAIN_ACCESS, true)).toMatchObject({ error: { code: 'vault-broken' } });
  }
});

test('of a batch, the failed ones that cost nothing are told apart from undecided calls, whatever stands in for these', async () => {
  const opened = await history(temporaryFolder());
  insertRecords(opened, 3, () => ({ findings: [] }));
  opened.batches.open('batch', 'drop');
  opened.database.prepare('UPDATE jobs SET batch_id = ?').run('batch');
  opened.jobs.setFailed(idOf('3', 0), appError('network-lost', {}, 'unknown'));
  opened.jobs.setFailed(idOf('3', 1), appError('network-refused', {}));
  opened.database.prepare('DELETE FROM scans WHERE job_id = ?').run(idOf('3', 1));
  // `failed` beyond `unknown` is what trying again would take up.
  expect(opened.batches.latest(9)).toMatchObject([{ counts: { pass: 2, failed: 1, unknown: 0 } }]);
  expect(opened.waiting.retryable('batch')).toEqual([idOf('3', 1)]);
});
