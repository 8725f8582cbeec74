import { expect, test, vi } from 'vitest';
import { settleFinding } from '../../../main/pipeline/judging.ts';
import { history, NOON } from '../../support/history.ts';
import { itemOf, openGate, reads } from '../../support/pipeline.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const DAY = 86_400_000;

/** A data folder under a clock that a test sets, in days from noon of 1 September. */
async function underClock() {
  let at = NOON.getTime();
  const opened = await history(temporaryFolder(), {}, { now: () => new Date(at) });
  return {
    opened,
    usage: opened.usage,
    gate: openGate(opened, { dailyCalls: () => 2 }),
    set: (days: number) => {
      at = NOON.getTime() + days * DAY;
    },
    call: (times: number) => {
      for (let call = 0; call < times; call += 1) opened.usage.count('juhe', 'calls');
    },
  };
}

test('the clock set back does not open the limit again, by a day, a month or a year', async () => {
  const { usage, gate, set, call } = await underClock();
  call(2);
  for (const days of [-1, -30, -365]) {
    set(days);
    expect([usage.callsToday('juhe'), usage.aheadOfClock('juhe')]).toEqual([2, '2026-09-01']);
    expect(gate.refusal(true)).toMatchObject({
      code: 'daily-limit-clock-behind',
      details: { limit: 2, day: '2026-09-01' },
    });
  }
  set(1);
  expect([usage.callsToday('juhe'), usage.aheadOfClock('juhe'), gate.refusal(false)]).toEqual([
    0,
    null,
    null,
  ]);
});

test('what is called for under a clock that was set back counts on the newest day', async () => {
  const { usage, gate, set, call } = await underClock();
  call(1);
  set(-1);
  call(1);
  set(0);
  expect(usage.callsToday('juhe')).toBe(2);
  expect(gate.refusal(false)).toMatchObject({ code: 'daily-limit-reached' });
});

test('another zone, in which it is yesterday still, does not open it either', async () => {
  const { opened, usage, call } = await underClock();
  call(2);
  vi.spyOn(Date.prototype, 'getDate').mockReturnValue(31);
  vi.spyOn(Date.prototype, 'getMonth').mockReturnValue(7);
  expect(usage.callsToday('juhe')).toBe(2);
  vi.restoreAllMocks();
  expect(opened.usage.callsToday('juhe')).toBe(2);
});

test('a day that is only read on, or on which nothing was paid, is no newer day', async () => {
  const { usage, set, call } = await underClock();
  call(2);
  set(3);
  usage.count('local', 'answers');
  usage.count('juhe', 'cached');
  set(0);
  expect(usage.callsToday('juhe')).toBe(2);
});

test('a manager who confirms the date makes it the day that is counted on, with what it had', async () => {
  const { opened, usage, set, call } = await underClock();
  const item = await itemOf(opened, reads());
  if (item.kind !== 'read') throw new Error('it was read');
  set(365);
  opened.events.append('request-sending', { jobId: item.jobId }, null);
  call(2);
  set(0);
  expect(usage.callsToday('juhe')).toBe(2);
  const word = { code: 'clock-behind', field: 'validUntil', kind: 'decide' } as const;
  const said = settleFinding(opened, item.recordId, { ...word, byWhom: '李经理', reason: '电视上的日期' });
  expect(said).toMatchObject({ ok: true });
  expect([usage.callsToday('juhe'), usage.aheadOfClock('juhe')]).toEqual([1, null]);
  // When that day comes, what was counted on it counts, and it is not gone with the next wrong clock.
  set(365);
  call(1);
  set(0);
  expect(usage.aheadOfClock('juhe')).toBe('2027-09-01');
});

test('a call that has not left is taken back from the day that it counted on', async () => {
  const { usage, set, call } = await underClock();
  call(1);
  const day = usage.count('juhe', 'calls');
  set(1);
  call(1);
  usage.uncountCall('juhe', day);
  expect(usage.latest(2).map(({ day: on, calls }) => [on, calls])).toEqual([
    ['2026-09-02', 1],
    ['2026-09-01', 1],
  ]);
});

test('the calls that have just left are told, whichever kind, and where the clock was set back since', async () => {
  const { opened, usage, set } = await underClock();
  const second = 1000 / DAY;
  opened.events.append('request-sending', { jobId: 'a' }, null);
  set(0.8 * second);
  opened.events.append('evaluation-sending', { jobId: 'b' }, null);
  opened.events.append('answer-reused', { jobId: 'c', answerId: 'd' }, null);
  set(1.9 * second);
  opened.events.append('key-test-sending', {}, null);
  expect(usage.justLeft()).toBe(3);
  set(2.1 * second);
  expect(usage.justLeft()).toBe(2);
  set(-1);
  expect(usage.justLeft()).toBe(3);
});
