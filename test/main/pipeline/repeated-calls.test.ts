import { describe, expect, test, vi } from 'vitest';
import type { QueueSetup } from '../../../main/pipeline/queue.ts';
import { sendAgain } from '../../../main/pipeline/word-on-job.ts';
import type { ScenarioName } from '../../juhe-simulator/scenarios.ts';
import { acceptOne } from '../../support/accept-one.ts';
import { distinct } from '../../support/distinct.ts';
import { history } from '../../support/history.ts';
import { engineFor } from '../../support/juhe.ts';
import { FRONT, openGate, refusal, states } from '../../support/pipeline.ts';
import { queueOn, untilLeft } from '../../support/queue.ts';
import { simulator } from '../../support/simulator.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A desk whose provider plays this; the waits between calls take no time, and a test may do something in them. */
async function desk(
  plays: readonly ScenarioName[],
  change: (setup: QueueSetup) => Partial<QueueSetup> = () => ({}),
  inWait: (wait: number) => unknown = () => undefined,
) {
  const opened = await history(temporaryFolder());
  const juhe = await simulator();
  juhe.playNext(...plays);
  const waits: number[] = [];
  const under = queueOn(opened, engineFor(juhe.endpoint).engine, (setup) => {
    const clock = {
      elapsed: () => performance.now(),
      sleep: async (milliseconds: number) => {
        waits.push(milliseconds);
        await inWait(waits.length);
      },
    };
    return { concurrency: () => 1, clock, ...change({ ...setup, clock }) };
  });
  return { ...under, opened, juhe, waits };
}

describe('10011 and 10020', () => {
  test('pass by themselves: three calls in all, after 1 s and 2 s, each counted and each in the trail', async () => {
    const { queue, opened, juhe, waits, setup } = await desk(['code-10011', 'code-10020']);
    await acceptOne(queue, FRONT);
    await untilLeft(opened);
    expect([states(opened), waits, juhe.requests.length]).toEqual([['stored'], [1000, 2000], 3]);
    expect(opened.usage.latest(1)).toMatchObject([{ engine: 'juhe', calls: 3, answers: 1 }]);
    const trail = opened.database
      .prepare(
        "SELECT kind FROM events WHERE kind IN ('request-sending', 'call-refused', 'answer-received') ORDER BY seq",
      )
      .pluck()
      .all();
    const refused = ['request-sending', 'call-refused'];
    expect(trail).toEqual([...refused, ...refused, 'request-sending', 'answer-received']);
    expect(setup.gate.state()).toEqual({ kind: 'open' });
  });

  test('three times pause the cloud, and no sooner', async () => {
    const told: string[] = [];
    const { queue, opened, juhe, setup } = await desk(
      ['code-10011', 'code-10011', 'code-10011'],
      undefined,
      () => void told.push(setup.gate.state().kind),
    );
    await acceptOne(queue, FRONT);
    await untilLeft(opened);
    expect([told, juhe.requests.length]).toEqual([['open', 'open'], 3]);
    expect(setup.gate.state()).toMatchObject({ kind: 'paused', error: { code: 'juhe-10011' } });
    expect(opened.usage.callsToday('juhe')).toBe(3);
  });

  test("each call asks the gate: the day's limit ends them, and the picture waits for another day", async () => {
    let limit = 2;
    const { queue, opened, juhe, setup } = await desk(
      ['code-10011', 'code-10011', 'ok'],
      ({ history: own }) => ({
        gate: openGate(own, { dailyCalls: () => limit }),
      }),
    );
    await acceptOne(queue, { ...FRONT, urgent: false });
    await expect.poll(() => juhe.requests.length).toBe(2);
    await expect.poll(() => states(opened)).toEqual(['queued']);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(juhe.requests).toHaveLength(2);
    expect(setup.gate.state()).toMatchObject({ kind: 'paused', error: { code: 'daily-limit-reached' } });
    limit = 9;
    queue.wake();
    await untilLeft(opened);
    expect([states(opened), juhe.requests.length]).toEqual([['stored'], 3]);
  });

  test('each call waits for its turn in the rate', async () => {
    let turns = 0;
    const { queue, opened } = await desk(['code-10011', 'code-10020'], ({ gate }) => ({
      gate: {
        ...gate,
        turn: (signal) => {
          turns += 1;
          return gate.turn(signal);
        },
      },
    }));
    await acceptOne(queue, FRONT);
    await untilLeft(opened);
    expect(turns).toBe(3);
  });

  test('a pause that another picture brought on ends them: the next call has not left', async () => {
    const { queue, opened, juhe, setup } = await desk(['code-10011'], undefined, () => {
      setup.gate.begin({ at: 0 });
      setup.gate.report(refusal(10012));
    });
    await acceptOne(queue, { ...FRONT, urgent: false });
    await expect.poll(() => states(opened)).toEqual(['queued']);
    expect(juhe.requests).toHaveLength(1);
    setup.gate.resume();
    queue.wake();
    await untilLeft(opened);
    expect([states(opened), juhe.requests.length]).toEqual([['stored'], 2]);
  });

  test('nothing is owed between them: the picture may be cancelled, or the process killed, and is not undecided', async () => {
    const seen: unknown[] = [];
    const { queue, opened, juhe } = await desk(['code-10011'], undefined, () => {
      seen.push(
        states(opened),
        opened.jobs.unfinished().map(({ starts }) => starts),
      );
      return queue.cancel(opened.jobs.unfinished()[0]?.id ?? '');
    });
    const accepted = await acceptOne(queue, FRONT);
    await untilLeft(opened);
    expect(seen).toEqual([['preparing'], [1]]);
    expect(accepted.ok && opened.jobs.errorOf(accepted.value.id)).toMatchObject({
      code: 'cancelled',
      outcome: 'not-sent',
    });
    expect(juhe.requests).toHaveLength(1);
    expect(opened.usage.callsToday('juhe')).toBe(1);
  });

  test('what a person cancels between them does not go back into the queue of a cloud that pauses meanwhile', async () => {
    const { queue, opened, setup } = await desk(['code-10011'], undefined, () => {
      setup.gate.begin({ at: 0 });
      setup.gate.report(refusal(10012));
      queue.cancel(opened.jobs.unfinished()[0]?.id ?? '');
    });
    await acceptOne(queue, { ...FRONT, urgent: false });
    await untilLeft(opened, 0, 2_000);
    expect(states(opened)).toEqual(['failed']);
  });

  test('a disk that is full before the next call is said to be that: nothing is owed', async () => {
    const told: (string | null)[] = [];
    const { queue, opened, juhe } = await desk(
      ['code-10011'],
      () => ({ onStuck: () => void told.push(queue.stuck()?.code ?? null) }),
      () =>
        vi.spyOn(opened.jobs, 'setSending').mockImplementationOnce(() => {
          throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
        }),
    );
    await acceptOne(queue, FRONT);
    await untilLeft(opened);
    expect([told, states(opened), juhe.requests.length]).toEqual([['disk-full', null], ['stored'], 2]);
  });

  test('an unknown outcome after them is unknown', async () => {
    const { queue, opened, juhe } = await desk(['code-10011', 'reset-after-body']);
    await acceptOne(queue, FRONT);
    await untilLeft(opened);
    expect([states(opened), juhe.requests.length]).toEqual([['unknown'], 2]);
  });

  test('are not undecided for the next picture like it', async () => {
    const { queue, opened, juhe } = await desk(['code-10011', 'code-10011', 'code-10011']);
    const first = await acceptOne(queue, { ...FRONT, bytes: distinct(FRONT.bytes, 1) });
    await untilLeft(opened);
    expect(sendAgain(opened, first.ok ? first.value.id : '')).toMatchObject({ ok: true });
    queue.wake();
    await untilLeft(opened);
    expect([states(opened), juhe.requests.length]).toEqual([['stored'], 4]);
  });
});
