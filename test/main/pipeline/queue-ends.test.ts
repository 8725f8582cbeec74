import { describe, expect, test, vi } from 'vitest';
import type { ImageStore } from '../../../main/history/images.ts';
import { acceptPictures, recover } from '../../../main/pipeline/pipeline.ts';
import { sendAgain } from '../../../main/pipeline/word-on-job.ts';
import { appError } from '../../../preload/errors.ts';
import { fail } from '../../../preload/result.ts';
import { acceptOne } from '../../support/accept-one.ts';
import { distinct } from '../../support/distinct.ts';
import { history } from '../../support/history.ts';
import { ENTRIES, FRONT, reads, setupOf, states } from '../../support/pipeline.ts';
import { queueOn, untilLeft } from '../../support/queue.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const BATCH = '11111111-1111-4111-8111-111111111111';
const picture = (index: number) => ({ ...FRONT, bytes: distinct(FRONT.bytes, index) });
const inBatch = (index: number) => ({ ...picture(index), batchId: BATCH, urgent: false });

test('what a person cancels while it is prepared does not go back into the queue of a cloud that is not reached', async () => {
  const opened = await history(temporaryFolder());
  const engine = reads();
  const { queue } = queueOn(opened, engine, ({ gate }) => ({
    gate: { ...gate, refusal: () => appError('network-refused', {}) },
    reached: (moment, jobId) => void (moment === 'prepared' && queue.cancel(jobId)),
  }));
  const accepted = await acceptOne(queue, inBatch(1));
  await untilLeft(opened, 0, 2_000);
  expect(opened.jobs.errorOf(accepted.ok ? accepted.value.id : '')).toMatchObject({ code: 'cancelled' });
});

describe('pages that wait for one before them', () => {
  const VISIT = '55555555-5555-4555-8555-555555555555';
  const inVisit = (index: number) => ({ ...picture(index), visitId: VISIT });

  test('have their place when that one ends by a fault of ours', async () => {
    const opened = await history(temporaryFolder());
    const engine = reads();
    let calls = 0;
    const { queue } = queueOn(opened, {
      ...engine,
      recognise: async (...request) => {
        calls += 1;
        if (calls > 1) return engine.recognise(...request);
        await expect.poll(() => states(opened)).toEqual(['sending', 'answered']);
        throw new TypeError('ours');
      },
    });
    await acceptOne(queue, inVisit(1));
    await expect.poll(() => calls).toBe(1);
    await acceptOne(queue, inVisit(2));
    await untilLeft(opened, 0, 3_000);
    expect(states(opened)).toEqual(['unknown', 'stored']);
  });

  test('have their place when that one is cancelled', async () => {
    const opened = await history(temporaryFolder());
    const engine = reads();
    const { queue } = queueOn(opened, engine, () => ({ concurrency: () => 1 }));
    opened.batches.open(BATCH, 'drop');
    opened.batches.setPaused(BATCH, true);
    const first = await acceptOne(queue, inBatch(1));
    const id = first.ok ? first.value.id : '';
    // As a disk that failed in the middle leaves it.
    opened.jobs.setPreparing(id);
    const second = await acceptOne(queue, { ...inBatch(2), urgent: true });
    const answerId = crypto.randomUUID();
    const answer = { id: answerId, side: 'front', engine: 'juhe', orderId: null, entries: ENTRIES } as const;
    opened.answers.insert(opened.jobs.get(second.ok ? second.value.id : ''), {
      ...answer,
      milliseconds: 1,
      simulated: false,
    });
    opened.jobs.setAnswered(second.ok ? second.value.id : '', answerId, false);
    expect(queue.cancel(id)).toMatchObject({ ok: true });
    queue.wake();
    expect(states(opened)).toEqual(['failed', 'stored']);
  });
});

test('a fault of ours after the answer does not count its call a second time', async () => {
  const opened = await history(temporaryFolder());
  const { queue } = queueOn(opened, reads());
  vi.spyOn(opened.remembered, 'recall').mockImplementation(() => {
    throw new TypeError('ours');
  });
  await acceptOne(queue, picture(1));
  await untilLeft(opened);
  expect(states(opened)).toEqual(['failed']);
  expect(opened.usage.latest(1)).toMatchObject([{ calls: 1, answers: 1 }]);
});

test('a restart looks at a batch once, however many pictures wait in it', async () => {
  const opened = await history(temporaryFolder());
  const setup = setupOf(opened, reads());
  for (let index = 0; index < 30; index += 1) await acceptPictures(setup, [inBatch(index)]);
  const looks = vi.spyOn(opened.database, 'prepare');
  recover(setup);
  expect(looks.mock.calls.length).toBeLessThan(5);
});

describe('cancelling', () => {
  test('ends what has not left, and nothing else', async () => {
    const opened = await history(temporaryFolder());
    let answer: () => void = () => undefined;
    const engine = reads();
    const { queue } = queueOn(
      opened,
      {
        ...engine,
        recognise: async (...request) => {
          await new Promise<void>((resolve) => {
            answer = resolve;
          });
          return engine.recognise(...request);
        },
      },
      () => ({ concurrency: () => 1 }),
    );
    const first = await acceptOne(queue, inBatch(1));
    const second = await acceptOne(queue, inBatch(2));
    await expect.poll(() => states(opened)[0]).toBe('sending');
    expect(queue.cancel(first.ok ? first.value.id : '')).toMatchObject({
      error: { code: 'job-not-cancellable' },
    });
    expect(queue.cancel(second.ok ? second.value.id : '')).toMatchObject({ ok: true });
    answer();
    await untilLeft(opened);
    expect(states(opened)).toEqual(['stored', 'failed']);
    expect(opened.tray.list(9)).toEqual([]);
  });
});

test('a fault of ours ends its picture and is told; the others go on', async () => {
  const opened = await history(temporaryFolder());
  const engine = reads();
  let calls = 0;
  const { queue, faults } = queueOn(opened, {
    ...engine,
    recognise: async (...request) => {
      calls += 1;
      if (calls === 1) throw new TypeError('ours');
      return engine.recognise(...request);
    },
  });
  for (const index of [1, 2]) await acceptOne(queue, inBatch(index));
  await untilLeft(opened);
  // It broke after the request had been allowed to leave.
  expect(states(opened).toSorted()).toEqual(['stored', 'unknown']);
  expect(faults).toHaveLength(1);
});

test('what fails after a restart lies in the tray: the clerk who waited for it has gone', async () => {
  const folder = temporaryFolder();
  const opened = await history(folder);
  const before = queueOn(opened, reads(), () => ({ concurrency: () => -1 }));
  await acceptOne(before.queue, picture(1));
  await before.queue.close();
  opened.close();
  const again = await history(folder);
  const refused = appError('juhe-empty', { reason: '', orderId: null }, 'answered');
  queueOn(again, { ...reads(), recognise: async () => fail(refused) });
  await untilLeft(again);
  expect(again.tray.list(9)).toMatchObject([{ error: { code: 'juhe-empty' } }]);
});

test('a picture held back by an undecided call, which has been answered since, is not paid again', async () => {
  const opened = await history(temporaryFolder());
  const engine = reads();
  let calls = 0;
  const { queue } = queueOn(opened, {
    ...engine,
    async recognise(...request) {
      calls += 1;
      return calls === 1 ? fail(appError('network-lost', {}, 'unknown')) : engine.recognise(...request);
    },
  });
  const first = await acceptOne(queue, picture(1));
  await untilLeft(opened);
  const second = await acceptOne(queue, picture(1));
  await untilLeft(opened);
  for (const job of [first, second]) {
    expect(sendAgain(opened, job.ok ? job.value.id : '')).toMatchObject({ ok: true });
    queue.wake();
    await untilLeft(opened);
  }
  expect(calls).toBe(2);
  expect(states(opened)).toEqual(['stored', 'stored']);
});

test.each(['is no picture', 'finds the disk full'])(
  'of pages given as one file none is taken in when the second %s',
  async (trouble) => {
    const opened = await history(temporaryFolder());
    let kept = 0;
    const images: ImageStore = {
      ...opened.images,
      put: async (hash, bytes) => {
        kept += 1;
        if (kept === 2) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        return opened.images.put(hash, bytes);
      },
    };
    const { queue } = queueOn({ ...opened, images }, reads());
    const second = trouble === 'is no picture' ? { ...FRONT, bytes: Buffer.from('text') } : picture(2);
    expect((await queue.accept([picture(1), second])).ok).toBe(false);
    expect(states(opened)).toEqual([]);
    expect((await queue.accept([picture(1)])).ok).toBe(true);
  },
);

test('whether a call that may be paid for is under way is known from before it leaves until its answer is kept', async () => {
  const opened = await history(temporaryFolder());
  const { promise, resolve } = Promise.withResolvers<void>();
  const engine = reads();
  const { queue } = queueOn(opened, {
    ...engine,
    recognise: async (...request) => {
      await promise;
      return engine.recognise(...request);
    },
  });
  expect(queue.isSending()).toBe(false);
  await acceptOne(queue, inBatch(1));
  await expect.poll(() => queue.isSending()).toBe(true);
  resolve();
  await expect.poll(() => queue.isSending()).toBe(false);
});
