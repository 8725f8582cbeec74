import { describe, expect, test } from 'vitest';
import type { Engine } from '../../../main/engines/engine.ts';
import { deskAccount, evaluationAccount } from '../../../main/pipeline/account.ts';
import { recognise, recover } from '../../../main/pipeline/pipeline.ts';
import type { PipelineSetup } from '../../../main/pipeline/setup.ts';
import { sendAgain } from '../../../main/pipeline/word-on-job.ts';
import { type AppError, appError } from '../../../preload/errors.ts';
import { fail } from '../../../preload/result.ts';
import { distinct } from '../../support/distinct.ts';
import { history, type OpenHistory } from '../../support/history.ts';
import { NEVER } from '../../support/juhe.ts';
import { FRONT, itemOf, openGate, reads, refusal, setupOf, states } from '../../support/pipeline.ts';
import { SAME_UPLOADS } from '../../support/same-upload.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const LOST = appError('network-lost', {}, 'unknown');
const ends = (error: AppError): Engine => ({ ...reads(), recognise: async () => fail(error) });
const calls = ({ usage }: OpenHistory) => usage.callsToday('juhe');
const COPY = { ...FRONT, bytes: SAME_UPLOADS['in a comment']?.(FRONT.bytes) ?? Buffer.alloc(0) };

async function read(setup: PipelineSetup, intake = FRONT) {
  const jobId = await recognise(setup, intake, NEVER);
  if (!jobId.ok) throw new Error(jobId.error.code);
  return setup.history.pictures.get(jobId.value);
}

describe('a call counts', () => {
  test('when it leaves, so that a process that is killed, or a fault, has called for nothing that is not counted', async () => {
    const opened = await history(temporaryFolder());
    const broken: Engine = {
      ...reads(),
      recognise: () => Promise.reject(new Error(`${calls(opened)} counted`)),
    };
    await expect(recognise(setupOf(opened, broken), FRONT, NEVER)).rejects.toThrow('1 counted');
    expect([states(opened), calls(opened)]).toEqual([['sending'], 1]);
    recover(setupOf(opened, broken));
    expect([states(opened), calls(opened)]).toEqual([['unknown'], 1]);
  });

  test('not when it has not left after all, and then owes nothing', async () => {
    const opened = await history(temporaryFolder());
    const seen: unknown[] = [];
    const setup: PipelineSetup = {
      ...setupOf(opened, ends(appError('network-refused', {}))),
      reached: (moment) => void seen.push([moment, ...states(opened), calls(opened)]),
    };
    expect(await read(setup)).toMatchObject({ error: { code: 'network-refused' } });
    expect(seen.slice(-3)).toEqual([
      ['answer-arrived', 'sending', 1],
      ['preparing', 'preparing', 0],
      ['failed', 'failed', 0],
    ]);
  });

  test.each([LOST, refusal(277306)])('once, however it ends: $code', async (error) => {
    const opened = await history(temporaryFolder());
    await itemOf(opened, ends(error));
    expect(calls(opened)).toBe(1);
  });

  test('for the limit while it is under way', async () => {
    const opened = await history(temporaryFolder());
    const engine = reads();
    const slow: Engine = {
      ...engine,
      recognise: async (...request) => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        return engine.recognise(...request);
      },
    };
    const setup = { ...setupOf(opened, slow), gate: openGate(opened, { dailyCalls: () => 1 }) };
    const given = [1, 2, 3].map((index) => read(setup, { ...FRONT, bytes: distinct(FRONT.bytes, index) }));
    const items = await Promise.all(given);
    expect(items.map(({ kind }) => kind).sort()).toEqual(['failed', 'failed', 'read']);
    expect(engine.calls).toBe(1);
  });

  test('in the rate of the next process too', async () => {
    const opened = await history(temporaryFolder(), {}, { now: () => new Date() });
    const left: number[] = [];
    const engine: Engine = {
      ...reads(),
      recognise: async (...request) => {
        left.push(performance.now());
        return reads().recognise(...request);
      },
    };
    for (const index of [1, 2]) {
      // Each run of the command line has a gate of its own.
      const gate = openGate(opened, { callsPerSecond: () => 1 });
      await read({ ...setupOf(opened, engine), gate }, { ...FRONT, bytes: distinct(FRONT.bytes, index) });
    }
    expect((left[1] ?? 0) - (left[0] ?? 0)).toBeGreaterThan(990);
  });
});

describe('the evaluation, on the desk’s account', () => {
  /** Both folders, and how either reads a picture. */
  async function both(limit: number | null = null) {
    const desk = await history(temporaryFolder());
    const evaluation = await history(temporaryFolder());
    const gate = openGate(desk, { dailyCalls: () => limit });
    const evaluate = (engine: Engine, intake = FRONT) =>
      read({ ...setupOf(evaluation, engine), gate, account: evaluationAccount(evaluation, desk) }, intake);
    const atDesk = (engine: Engine, intake = FRONT) =>
      read({ ...setupOf(desk, engine), gate, account: deskAccount(desk) }, intake);
    return { desk, evaluation, evaluate, atDesk };
  }

  test('is held by the desk’s limit, and counts for it', async () => {
    const { desk, evaluation, evaluate, atDesk } = await both(2);
    const engine = reads();
    await atDesk(engine);
    await evaluate(engine, { ...FRONT, bytes: distinct(FRONT.bytes, 1) });
    expect([calls(desk), calls(evaluation)]).toEqual([2, 0]);
    for (const reader of [evaluate, atDesk]) {
      expect(await reader(engine, { ...FRONT, bytes: distinct(FRONT.bytes, 2) })).toMatchObject({
        error: { code: 'daily-limit-reached' },
      });
    }
    expect(engine.calls).toBe(2);
    expect(desk.usage.latest(1)).toMatchObject([{ calls: 2, answers: 2 }]);
    const trail = desk.database.prepare("SELECT count(*) FROM events WHERE kind = 'evaluation-sending'");
    expect(trail.pluck().get()).toBe(1);
  });

  test('pays nothing for an upload that the desk has paid for, nor the desk for what it has', async () => {
    for (const deskFirst of [true, false]) {
      const { desk, evaluation, evaluate, atDesk } = await both();
      const engine = reads();
      const [first, second] = deskFirst ? [atDesk, evaluate] : [evaluate, atDesk];
      await first(engine);
      expect(await second(engine, COPY)).toMatchObject({ kind: 'read', cached: true, orderId: 'J1' });
      expect(await second(engine)).toMatchObject({ cached: true });
      expect([engine.calls, calls(desk)]).toEqual([1, 1]);
      expect(states(deskFirst ? desk : evaluation)).toHaveLength(1);
    }
  });

  test('sends nothing that is undecided at the desk, nor the desk what is undecided there', async () => {
    for (const deskFirst of [true, false]) {
      const { evaluate, atDesk } = await both();
      const engine = reads();
      const [first, second] = deskFirst ? [atDesk, evaluate] : [evaluate, atDesk];
      await first(ends(LOST));
      expect(await second(engine, COPY)).toMatchObject({ error: { code: 'sent-before-undecided' } });
      expect(engine.calls).toBe(0);
      // A person at the desk says so: answered once, it is answered for both.
      await atDesk(engine, { ...COPY, again: true });
      expect(await evaluate(engine, COPY)).toMatchObject({ kind: 'read' });
      expect(engine.calls).toBe(1);
    }
  });

  test('the same file is known where what is sent of it has changed, by another size in the settings', async () => {
    const { desk, evaluate } = await both();
    const engine = reads();
    await evaluate(engine);
    const smaller = { ...setupOf(desk, engine), longestSide: () => 600 };
    expect(await read(smaller)).toMatchObject({ cached: true });
  });

  test('is undecided at the desk from before it leaves, so a killed run is known there', async () => {
    const { desk, evaluate, atDesk } = await both();
    const engine = reads();
    await expect(
      evaluate({ ...engine, recognise: () => Promise.reject(new Error('killed')) }),
    ).rejects.toThrow('killed');
    expect(calls(desk)).toBe(1);
    expect(await atDesk(engine)).toMatchObject({ error: { code: 'sent-before-undecided' } });
  });

  test.each<[AppError, number]>([
    [refusal(277306), 2],
    [appError('cancelled', {}), 1],
  ])('a call of it that ended with $code holds nobody back', async (error, counted) => {
    const { desk, evaluate, atDesk } = await both();
    await evaluate(ends(error));
    expect(await atDesk(reads())).toMatchObject({ kind: 'read', cached: false });
    expect(calls(desk)).toBe(counted);
  });

  test('a person’s word at the desk sends what it holds back, unless that was answered since', async () => {
    const { desk, evaluate, atDesk } = await both();
    await evaluate(ends(LOST));
    const held = await atDesk(reads());
    const word = () => {
      sendAgain(desk, held.jobId);
      const { again } = desk.jobs.get(held.jobId);
      desk.jobs.setFailed(held.jobId, appError('sent-before-undecided', {}));
      return again;
    };
    expect(word()).toBe(true);
    await atDesk(reads(), { ...FRONT, again: true });
    expect(word()).toBe(false);
  });

  test('a later call of the desk that was refused frees what it had left undecided', async () => {
    const { desk, evaluate, atDesk } = await both();
    await evaluate(ends(LOST));
    await atDesk(ends(refusal(277306)), { ...FRONT, again: true });
    expect(await atDesk(reads())).toMatchObject({ kind: 'read' });
    expect(calls(desk)).toBe(3);
  });

  test('what it has paid for stays known when the desk calls once more for nothing', async () => {
    const { evaluate, atDesk } = await both();
    await evaluate(reads());
    await atDesk(ends(refusal(277306)), { ...FRONT, again: true });
    expect(await atDesk(reads())).toMatchObject({ kind: 'read', cached: true });
  });

  test('what a simulator answered there is no answer of the provider', async () => {
    const { evaluate, atDesk } = await both();
    await evaluate({ ...reads(), simulated: true });
    expect(await atDesk(reads('J-real'))).toMatchObject({ cached: false, orderId: 'J-real' });
  });

  test('the other side of an upload is another call', async () => {
    const { evaluate, atDesk } = await both();
    await evaluate(ends(LOST));
    expect(await atDesk(reads(), { ...FRONT, side: 'back' })).toMatchObject({ kind: 'read', cached: false });
  });
});
