import { describe, expect, test } from 'vitest';
import { createCloudGate } from '../../../main/pipeline/cloud-gate.ts';
import { type AppError, appError } from '../../../preload/errors.ts';
import { NEVER } from '../../support/juhe.ts';
import { refusal } from '../../support/pipeline.ts';

/** A clock that goes on only while somebody sleeps. */
function timeless() {
  let now = 0;
  return {
    elapsed: () => now,
    sleep: async (milliseconds: number) => {
      now += milliseconds;
    },
    advance(milliseconds: number) {
      now += milliseconds;
    },
  };
}

function gateWith(change: Partial<Parameters<typeof createCloudGate>[0]> = {}) {
  const clock = timeless();
  let changes = 0;
  const gate = createCloudGate({
    clock,
    random: () => 0.5,
    callsPerSecond: () => 10,
    dailyCalls: () => null,
    callsToday: () => 0,
    aheadOfClock: () => null,
    justLeft: () => 0,
    onChange: () => {
      changes += 1;
    },
    ...change,
  });
  /** A call that leaves and comes back like this. */
  const call = (error: AppError | null) => {
    gate.begin({ at: 0 });
    gate.report(error);
  };
  return { gate, clock, call, changes: () => changes };
}

const unreachable = appError('network-refused', {});
const lost = appError('network-lost', {}, 'unknown');

describe('a code after which every call would fail', () => {
  test.each([10001, 10002, 10003, 10004, 10005, 10007, 10008, 10009, 10012, 10013, 10021, 10011, 10020])(
    '%i pauses, with one message',
    (number) => {
      const { gate, call, changes } = gateWith();
      call(refusal(number));
      call(refusal(number));
      expect(gate.state()).toMatchObject({
        kind: 'paused',
        error: { code: `juhe-${number}` },
        resumable: true,
      });
      expect(changes()).toBe(1);
      expect(gate.refusal(false)).toMatchObject({ code: `juhe-${number}`, outcome: 'not-sent' });
    },
  );

  test.each([277301, 277302, 277306, 277307, 10014, 299999])('%i does not', (number) => {
    const { gate, call } = gateWith();
    call(refusal(number));
    expect(gate.state().kind).toBe('open');
  });

  test('a person lets one call through in spite of it; when that is answered, the others go on', () => {
    const { gate, call } = gateWith();
    call(refusal(10012));
    expect(gate.refusal(true)).toBeNull();
    call(refusal(277306));
    expect(gate.state().kind).toBe('paused');
    call(null);
    expect(gate.state().kind).toBe('open');
  });

  test('a person resumes', () => {
    const { gate, call } = gateWith();
    call(refusal(10012));
    gate.resume();
    expect(gate.refusal(false)).toBeNull();
  });
});

describe('a cloud that is not reached', () => {
  test('is tried again after 1, 2, 4 … 30 s, give or take a fifth, and goes on by itself', () => {
    const { gate, clock, call } = gateWith();
    const waits = [1, 2, 3, 4, 5, 6, 7].map(() => {
      call(unreachable);
      expect(gate.refusal(false)).toMatchObject({ code: 'network-refused', outcome: 'not-sent' });
      const wait = gate.retryIn();
      clock.advance(wait);
      expect(gate.refusal(false)).toBeNull();
      return wait / 1000;
    });
    expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30]);
    call(null);
    expect(gate.state().kind).toBe('open');
    expect(gate.retryIn()).toBe(0);
  });

  test.each([
    [0, 0.8],
    [1, 1.2],
  ])('jitter %f waits %f s first', (random, seconds) => {
    const { gate, call } = gateWith({ random: () => random });
    call(unreachable);
    expect(gate.retryIn()).toBeCloseTo(seconds * 1000, 6);
  });
});

test('a refusal that passes keeps nobody back, and has reached the cloud', () => {
  const { gate, call } = gateWith();
  call(unreachable);
  gate.begin({ at: 0 });
  gate.reportPassing();
  expect(gate.state()).toEqual({ kind: 'open' });
  call(unreachable);
  expect(gate.retryIn()).toBe(1000);
});

test('three undecided calls in a row pause; an answer between them begins anew', () => {
  const { gate, call } = gateWith();
  for (const error of [lost, lost, null, lost, lost]) call(error);
  expect(gate.state().kind).toBe('open');
  call(lost);
  expect(gate.state()).toMatchObject({ kind: 'paused', error: { code: 'network-lost' } });
});

test('three calls in a row that were paid for nothing pause too', () => {
  const { gate, call } = gateWith();
  const useless = appError('reply-over-bounds', { orderId: 'J1' }, 'answered');
  for (const error of [useless, lost]) call(error);
  expect(gate.state().kind).toBe('open');
  call(useless);
  expect(gate.state()).toMatchObject({ kind: 'paused', error: { code: 'reply-over-bounds' } });
});

describe("the day's limit", () => {
  test('holds whoever insists, and ends with the day', () => {
    let today = 9;
    const { gate } = gateWith({ dailyCalls: () => 10, callsToday: () => today });
    expect(gate.refusal(false)).toBeNull();
    today = 10;
    expect(gate.refusal(true)).toMatchObject({ code: 'daily-limit-reached', details: { limit: 10 } });
    expect(gate.state().kind).toBe('paused');
    today = 0;
    expect(gate.refusal(false)).toBeNull();
  });

  test('says which day it counts on where the clock stands before it', () => {
    const { gate } = gateWith({
      dailyCalls: () => 1,
      callsToday: () => 1,
      aheadOfClock: () => '2026-09-02',
    });
    expect(gate.refusal(false)).toMatchObject({
      code: 'daily-limit-clock-behind',
      details: { limit: 1, day: '2026-09-02' },
    });
  });
});

test('calls of the last second that another process made have their place in the rate', async () => {
  const { gate, clock } = gateWith({ callsPerSecond: () => 3, justLeft: () => 2 });
  const times: number[] = [];
  for (let call = 0; call < 3; call += 1) {
    gate.begin(await gate.turn(NEVER));
    times.push(clock.elapsed());
  }
  expect(times).toEqual([0, 1000, 1000]);
});

test('never more calls than allowed in any one second, and all of them used', async () => {
  const { gate, clock } = gateWith({ callsPerSecond: () => 10 });
  const times: number[] = [];
  for (let call = 0; call < 200; call += 1) {
    const turn = await gate.turn(NEVER);
    clock.advance(call % 7);
    gate.begin(turn);
    times.push(clock.elapsed());
  }
  for (const [index, time] of times.entries()) {
    const tenBefore = times[index - 10];
    if (tenBefore !== undefined) expect(time - tenBefore).toBeGreaterThanOrEqual(1000);
  }
  const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
  expect(190 / seconds).toBeGreaterThan(9.5);
});
