import { expect, test } from 'vitest';
import { appError } from '../../../preload/errors.ts';
import { handlersWith } from '../../support/handlers.ts';
import { history } from '../../support/history.ts';
import { insertOldJobs } from '../../support/old-history.ts';
import { refusal } from '../../support/pipeline.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const BATCH = '77777777-7777-4777-8777-777777777777';
const job = (index: number) => `8888888${index}-8888-4888-8888-888888888888`;

test('the tray says of each picture what a person may do: send what is undecided only after a second question', async () => {
  const opened = await history(temporaryFolder());
  insertOldJobs(opened.database, [
    { id: job(1), hash: 'A', state: 'unknown', error: appError('network-lost', {}, 'unknown') },
    { id: job(2), hash: 'A', state: 'failed', error: appError('sent-before-undecided', {}) },
    { id: job(3), hash: 'B', state: 'failed', error: refusal(277306) },
  ]);
  opened.database.exec(
    "UPDATE jobs SET put_aside = 1, created_at = '2026-09-01T04:0' || seq || ':00.000Z' WHERE seq <= 3",
  );
  const { handlers } = await handlersWith({ opened });
  // The newest first.
  expect(await handlers['tray:list']({ before: null })).toMatchObject({
    ok: true,
    value: {
      count: 3,
      lines: [
        { jobId: job(3), kind: 'failed' },
        { jobId: job(2), kind: 'undecided' },
        { jobId: job(1), kind: 'undecided' },
      ],
    },
  });
});

/** A batch of ten pictures, of which so many have ended; the clock stands where the test puts it. */
async function batchOfTen() {
  const opened = await history(temporaryFolder());
  insertOldJobs(
    opened.database,
    Array.from({ length: 10 }, (_, index) => ({ id: job(index), hash: `${index}`, state: 'queued' })),
  );
  opened.batches.open(BATCH, 'drop');
  opened.database.prepare('UPDATE jobs SET batch_id = ?').run(BATCH);
  const error = JSON.stringify(refusal(277306));
  let seconds = 0;
  const { handlers } = await handlersWith({ opened, setup: { elapsed: () => seconds * 1000 } });
  const look = async (at: number, ended: number) => {
    seconds = at;
    opened.database
      .prepare(
        "UPDATE jobs SET state = iif(seq <= @ended, 'failed', 'queued'), error = iif(seq <= @ended, @error, NULL)",
      )
      .run({ ended, error });
    const listed = await handlers['batch:list']({});
    return listed.ok ? listed.value[0]?.secondsLeft : listed.error.code;
  };
  return { handlers, look };
}

test('how long a batch takes goes by what was seen of it; nothing is said of one that is paused or begins anew', async () => {
  const { handlers, look } = await batchOfTen();
  expect([await look(100, 2), await look(110, 2)]).toEqual([null, null]);
  expect(await look(120, 4)).toBe(60);
  await handlers['batch:pause']({ batchId: BATCH, paused: true });
  expect(await look(130, 6)).toBeNull();
  await handlers['batch:pause']({ batchId: BATCH, paused: false });
  // Failed ones were put back: its pace begins here.
  expect([await look(200, 1), await look(204, 3)]).toEqual([null, 14]);
  expect(await look(300, 10)).toBeNull();
});

test('a word on a picture is told to the queue and to the lists; one that was refused is not', async () => {
  const opened = await history(temporaryFolder());
  insertOldJobs(opened.database, [
    { id: job(1), hash: 'A', state: 'unknown', error: appError('network-lost', {}, 'unknown') },
  ]);
  let changes = 0;
  const { handlers, woken } = await handlersWith({
    opened,
    setup: {
      onHistoryChanged: () => {
        changes += 1;
      },
    },
  });
  const before = woken();
  expect(await handlers['job:send-again']({ jobId: job(2) })).toMatchObject({ ok: false });
  expect([woken() - before, changes]).toEqual([0, 0]);
  for (const said of [
    () => handlers['job:send-again']({ jobId: job(1) }),
    () => handlers['batch:pause']({ batchId: BATCH, paused: true }),
    () => handlers['cloud:resume']({}),
  ]) {
    expect(await said()).toEqual({ ok: true, value: null });
  }
  expect([woken() - before, changes]).toEqual([3, 3]);
});
