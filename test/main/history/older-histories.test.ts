import type { Database } from 'better-sqlite3';
import { expect, test } from 'vitest';
import { NEWEST_VERSION } from '../../../main/history/migrate.ts';
import { plainGroup } from '../../../main/licence/context.ts';
import { recover } from '../../../main/pipeline/pipeline.ts';
import { appError } from '../../../preload/errors.ts';
import { history, NOON } from '../../support/history.ts';
import { insertOldJobs, oldHistory } from '../../support/old-history.ts';
import { reads, refusal, setupOf } from '../../support/pipeline.ts';

const LOST = appError('network-lost', {}, 'unknown');
const REFUSED = refusal(277306);
const DNS = appError('network-dns', {});

test('a call that was under way is counted, and a day that a manager has disowned is not counted on', async () => {
  const at = NOON.toISOString();
  const event = (database: Database, seq: number, kind: string, when: string) =>
    database
      .prepare("INSERT INTO events VALUES (?, ?, ?, NULL, '{}', ?, ?)")
      .run(seq, when, kind, `${seq}`, `${seq}`);
  const day = (database: Database, on: string) =>
    database.prepare("INSERT INTO usage (day, engine, calls) VALUES (?, 'juhe', 5)").run(on);
  const confirmed = await oldHistory(100, (database) => {
    for (const on of ['2026-09-01', '2027-09-01', '2026-09-02']) day(database, on);
    event(database, 1, 'request-sending', '2027-09-01T04:00:00.000Z');
    event(database, 2, 'clock-confirmed', at);
    event(database, 3, 'request-sending', '2026-09-02T04:00:00.000Z');
  });
  const disowned = await history(confirmed);
  expect(disowned.usage.aheadOfClock('juhe')).toBe('2026-09-02');

  const left = await oldHistory(100, (database) =>
    insertOldJobs(database, [{ id: 'sending', hash: 'A', state: 'sending' }]),
  );
  expect((await history(left)).usage.latest(9)).toMatchObject([{ engine: 'juhe', calls: 1 }]);
  const unknown = await oldHistory(100, (database) => day(database, '2027-09-01'));
  expect((await history(unknown)).usage.aheadOfClock('juhe')).toBe('2027-09-01');
});

test('calls from before they were numbered have the order of their pictures; one that leaves now is the last', async () => {
  const folder = await oldHistory(60, (database) =>
    insertOldJobs(database, [
      { id: 'lost-first', hash: 'A', state: 'unknown', error: LOST },
      { id: 'refused-last', hash: 'A', state: 'failed', error: REFUSED },
      { id: 'refused-first', hash: 'B', state: 'failed', error: REFUSED },
      { id: 'lost-last', hash: 'B', state: 'unknown', error: LOST },
    ]),
  );
  const { jobs, database } = await history(folder);
  const undecided = () =>
    ['A', 'B'].filter((hash) => jobs.isUndecided({ imageHash: hash, uploadHash: null }, 'front', 'juhe'));
  expect(database.pragma('user_version', { simple: true })).toBe(NEWEST_VERSION);
  expect(undecided()).toEqual(['B']);
  const called = [
    ['refused-first', REFUSED],
    ['lost-first', LOST],
  ] as const;
  for (const [id, error] of called) {
    jobs.setSending(id);
    jobs.setFailed(id, error);
  }
  expect(undecided()).toEqual(['A']);
});

test('from before there was a tray: what was undecided lies in it, what failed does not, what waited wants the cloud alone', async () => {
  const folder = await oldHistory(30, (database) =>
    insertOldJobs(database, [
      { id: 'undecided', hash: 'A', state: 'unknown', error: LOST },
      { id: 'failed', hash: 'B', state: 'failed', error: DNS },
      { id: 'refused', hash: 'C', state: 'failed', error: REFUSED },
      { id: 'waits', hash: 'D', state: 'queued' },
    ]),
  );
  const { tray, waiting } = await history(folder);
  expect(tray.list(9)).toMatchObject([{ jobId: 'undecided', error: { code: 'network-lost' } }]);
  const takeable = { except: [], urgentOnly: false, batchesOfBoth: true };
  expect(waiting.next({ ...takeable, cloudAlone: false })).toBeNull();
  expect(waiting.next({ ...takeable, cloudAlone: true })).toMatchObject({
    id: 'waits',
    choice: 'juhe',
    again: false,
    source: 'file',
    urgent: true,
    batchId: null,
  });
});

test('from before there were simulated answers and a rule book: the provider’s are its own, a visit has the standard rules', async () => {
  const folder = await oldHistory(10, (database) =>
    insertOldJobs(database, [{ id: 'read', hash: 'A', state: 'answered', answerId: 'answer' }]),
  );
  const opened = await history(folder);
  const { answers, jobs } = opened;
  expect(
    answers.find({ imageHash: 'A', uploadHash: null }, 'front', { name: 'juhe', simulated: false }),
  ).toMatchObject({ orderId: 'J1' });
  expect(
    answers.find({ imageHash: 'A', uploadHash: null }, 'front', { name: 'juhe', simulated: true }),
  ).toBeNull();
  recover(setupOf(opened, reads()));
  expect(jobs.get('read')).toMatchObject({
    state: 'stored',
    context: { group: plainGroup('auto'), renter: null, returnDate: '2026-09-03' },
  });
});
