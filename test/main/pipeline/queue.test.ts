import { describe, expect, test } from 'vitest';
import type { Engine } from '../../../main/engines/engine.ts';
import { EVERYTHING } from '../../../main/history/pictures.ts';
import type { CloudGate } from '../../../main/pipeline/cloud-gate.ts';
import { keepAsItIs, retryFailed, sendAgain } from '../../../main/pipeline/word-on-job.ts';
import { type AppError, appError } from '../../../preload/errors.ts';
import { fail, ok } from '../../../preload/result.ts';
import { acceptOne } from '../../support/accept-one.ts';
import { distinct } from '../../support/distinct.ts';
import { history } from '../../support/history.ts';
import { FRONT, NO_READER, openGate, reads, refusal, states } from '../../support/pipeline.ts';
import { queueOn, untilEnded, untilLeft } from '../../support/queue.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const BATCH = '11111111-1111-4111-8111-111111111111';
const picture = (index: number) => ({ ...FRONT, bytes: distinct(FRONT.bytes, index) });
const inBatch = (index: number) => ({ ...picture(index), batchId: BATCH, urgent: false });
/** Answers as it is told to, one call after another; then well. */
function plays(...errors: (AppError | null)[]): Engine & { calls: number } {
  const engine = reads();
  return {
    ...engine,
    calls: 0,
    async recognise(...request) {
      const error = errors[this.calls] ?? null;
      this.calls += 1;
      return error ? fail(error) : engine.recognise(...request);
    },
  };
}

test('what is accepted is read, its moments in order', async () => {
  const opened = await history(temporaryFolder());
  const { queue, moments } = queueOn(opened, reads());
  const accepted = await acceptOne(queue, FRONT);
  expect(accepted.ok && opened.jobs.get(accepted.value.id).imageHash).toMatch(/^[0-9a-f]{64}$/u);
  await untilLeft(opened);
  expect(states(opened)).toEqual(['stored']);
  expect(moments).toEqual([
    'picture-kept',
    'accepted',
    'preparing',
    'prepared',
    'read-here',
    'sending',
    'answer-arrived',
    'answered',
    'stored',
  ]);
});

test.each([
  ['while the jobs are looked through', [0.4]],
  ['a moment after', [0.4, 0.4]],
])('a cloud that may be tried again %s is tried: nobody else would wake the queue', async (_when, left) => {
  const opened = await history(temporaryFolder());
  const answers: number[] = [];
  const gate: CloudGate = {
    ...openGate(opened),
    state: () => ({ kind: 'unreachable', error: appError('network-refused', {}) }),
    retryIn: () => answers.shift() ?? 0,
    refusal: () => null,
  };
  const { queue } = queueOn(opened, reads(), () => ({ gate }));
  // It has looked once for what an earlier process left.
  answers.push(...left);
  await acceptOne(queue, FRONT);
  await untilLeft(opened);
  expect(states(opened)).toEqual(['stored']);
});

test("a clerk's picture goes before a batch, and has a place when slow ones hold all others", async () => {
  const opened = await history(temporaryFolder());
  const order: string[] = [];
  const open: (() => void)[] = [];
  const engine = reads();
  const { queue } = queueOn(opened, {
    ...engine,
    recognise: async (...request) => {
      order.push('call');
      await new Promise<void>((resolve) => open.push(resolve));
      return engine.recognise(...request);
    },
  });
  for (const index of [1, 2, 3, 4]) await acceptOne(queue, inBatch(index));
  await expect.poll(() => order.length).toBe(2);
  const clerk = await acceptOne(queue, picture(5));
  await expect.poll(() => order.length).toBe(3);
  if (!clerk.ok) throw new Error(clerk.error.code);
  open[2]?.();
  await untilEnded(opened, clerk.value.id);
  expect(states(opened).filter((state) => state === 'queued')).toHaveLength(2);
  for (let index = 0; index < 6; index += 1) {
    for (const resolve of open) resolve();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await untilLeft(opened);
});

describe('the cloud is paused after one call', () => {
  test('what wants it alone waits, and goes on when a person resumes', async () => {
    const opened = await history(temporaryFolder());
    const engine = plays(refusal(10012));
    const { queue, setup } = queueOn(opened, engine, () => ({ concurrency: () => 1 }));
    for (const index of [1, 2, 3]) await acceptOne(queue, inBatch(index));
    await untilLeft(opened, 2);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(engine.calls).toBe(1);
    expect(states(opened)).toEqual(['failed', 'queued', 'queued']);
    setup.gate.resume();
    queue.wake();
    await untilLeft(opened);
    expect(states(opened)).toEqual(['failed', 'stored', 'stored']);
    expect(retryFailed(opened, BATCH)).toBe(1);
    queue.wake();
    await untilLeft(opened);
    expect(states(opened)).toEqual(['stored', 'stored', 'stored']);
    expect(engine.calls).toBe(4);
  });

  test('work goes on with this machine, and says why', async () => {
    const opened = await history(temporaryFolder());
    const page = { side: 'front' as const, lines: [], generatedAt: null, code: null, document: null };
    const engine = plays(refusal(10012));
    const { queue } = queueOn(opened, engine, () => ({
      local: { ...NO_READER, read: async () => ok(page) },
    }));
    for (const index of [1, 2, 3]) await acceptOne(queue, { ...inBatch(index), engine: 'both' });
    await untilLeft(opened);
    expect(engine.calls).toBeLessThanOrEqual(2);
    for (const item of opened.pictures.list(EVERYTHING, 9)) {
      expect(item).toMatchObject({ kind: 'read', engine: 'local', cloudError: { code: 'juhe-10012' } });
    }
  });
});

test('a cloud that is not reached is waited for: nothing fails, and it goes on by itself', async () => {
  const opened = await history(temporaryFolder());
  const engine = plays(appError('network-refused', {}), appError('network-refused', {}));
  const { queue } = queueOn(opened, engine, () => ({
    concurrency: () => 1,
    gate: openGate(opened, {
      // A second of waiting is a hundredth here.
      clock: { elapsed: () => performance.now() * 100, sleep: async () => undefined },
    }),
  }));
  await acceptOne(queue, picture(1));
  await acceptOne(queue, inBatch(2));
  await untilLeft(opened);
  expect(states(opened)).toEqual(['stored', 'stored']);
  expect(opened.usage.latest(1)).toMatchObject([{ engine: 'juhe', calls: 2, answers: 2, cached: 0 }]);
});

describe('an undecided call', () => {
  const lost = appError('network-lost', {}, 'unknown');

  test('waits in the tray; a person sends it again, and only then it is', async () => {
    const opened = await history(temporaryFolder());
    const engine = plays(lost);
    const { queue } = queueOn(opened, engine);
    const accepted = await acceptOne(queue, picture(1));
    await untilLeft(opened);
    const [waiting] = opened.tray.list(9);
    expect(waiting).toMatchObject({ error: { code: 'network-lost' } });
    queue.wake();
    expect(engine.calls).toBe(1);
    expect(sendAgain(opened, waiting?.jobId ?? '')).toMatchObject({ ok: true });
    queue.wake();
    await untilLeft(opened);
    expect(engine.calls).toBe(2);
    expect(states(opened)).toEqual(['stored']);
    expect(opened.tray.list(9)).toEqual([]);
    expect(accepted.ok && opened.pictures.get(accepted.value.id)).toMatchObject({ kind: 'read' });
  });

  test('is kept as failed, and still not sent unasked', async () => {
    const opened = await history(temporaryFolder());
    const engine = plays(lost);
    const { queue } = queueOn(opened, engine);
    await acceptOne(queue, picture(1));
    await untilLeft(opened);
    keepAsItIs(opened, opened.tray.list(9)[0]?.jobId ?? '');
    expect(states(opened)).toEqual(['failed']);
    expect(opened.tray.list(9)).toEqual([]);
    await acceptOne(queue, picture(1));
    await untilLeft(opened);
    expect(engine.calls).toBe(1);
    expect(opened.tray.list(9)).toMatchObject([{ error: { code: 'sent-before-undecided' } }]);
  });

  test('that a person repeats in vain is as undecided as before', async () => {
    const opened = await history(temporaryFolder());
    const engine = plays(lost, appError('network-dns', {}));
    const { queue } = queueOn(opened, engine);
    const accepted = await acceptOne(queue, picture(1));
    await untilLeft(opened);
    const id = accepted.ok ? accepted.value.id : '';
    sendAgain(opened, id);
    queue.wake();
    await untilLeft(opened);
    expect(states(opened)).toEqual(['unknown']);
    expect(opened.tray.list(9)).toMatchObject([{ jobId: id, error: { code: 'network-lost' } }]);
  });

  test('with this machine beside it: the visit goes on, and the late answer takes the place', async () => {
    const opened = await history(temporaryFolder());
    const page = { side: 'front' as const, lines: [], generatedAt: null, code: null, document: null };
    const { queue } = queueOn(opened, plays(lost), () => ({
      local: { ...NO_READER, read: async () => ok(page) },
    }));
    const accepted = await acceptOne(queue, { ...picture(1), engine: 'both' });
    const id = accepted.ok ? accepted.value.id : '';
    await untilLeft(opened);
    const before = opened.pictures.get(id);
    expect(before).toMatchObject({ kind: 'read', engine: 'local', cloudError: { code: 'network-lost' } });
    sendAgain(opened, id);
    queue.wake();
    await untilLeft(opened);
    const after = opened.pictures.get(id);
    expect(after).toMatchObject({ engine: 'juhe', cloudError: null, fields: { name: '王三' } });
    expect(after.kind === 'read' && after.recordId).toBe(before.kind === 'read' && before.recordId);
  });
});

test('a paused batch waits over a restart, and goes on when it is resumed', async () => {
  const folder = temporaryFolder();
  const opened = await history(folder);
  opened.batches.open(BATCH, 'drop');
  opened.batches.setPaused(BATCH, true);
  const before = queueOn(opened, reads());
  for (const index of [1, 2, 3]) await acceptOne(before.queue, inBatch(index));
  await before.queue.close();
  opened.close();
  const again = await history(folder);
  const engine = reads();
  const { queue } = queueOn(again, engine);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(engine.calls).toBe(0);
  expect(again.batches.latest(1)).toMatchObject([{ paused: true, counts: { waiting: 3 } }]);
  again.batches.setPaused(BATCH, false);
  queue.wake();
  await untilLeft(again);
  expect(again.batches.latest(1)).toMatchObject([{ counts: { waiting: 0, review: 3, failed: 0 } }]);
});

test("the day's limit holds the cloud to the call, however many are under way at once", async () => {
  const opened = await history(temporaryFolder());
  const engine = reads();
  const { queue, setup } = queueOn(opened, engine, () => ({
    concurrency: () => 4,
    gate: openGate(opened, { dailyCalls: () => 3 }),
  }));
  for (let index = 0; index < 6; index += 1) await acceptOne(queue, inBatch(index));
  await untilLeft(opened, 3);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(engine.calls).toBe(3);
  expect(setup.gate.state()).toMatchObject({
    kind: 'paused',
    error: { code: 'daily-limit-reached' },
    resumable: false,
  });
});

test('a picture whose last call is lost is undecided, whichever of its jobs made it', async () => {
  const opened = await history(temporaryFolder());
  const lost = appError('network-lost', {}, 'unknown');
  const engine = plays(refusal(277306), refusal(277306), lost);
  const { queue } = queueOn(opened, engine, () => ({ concurrency: () => 1 }));
  const first = await acceptOne(queue, picture(1));
  await acceptOne(queue, picture(1));
  await untilLeft(opened);
  sendAgain(opened, first.ok ? first.value.id : '');
  queue.wake();
  await untilLeft(opened);
  await acceptOne(queue, picture(1));
  await untilLeft(opened);
  expect(states(opened)).toEqual(['unknown', 'failed', 'failed']);
  expect(engine.calls).toBe(3);
});
