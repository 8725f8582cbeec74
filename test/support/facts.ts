import type { Facts } from '../../main/licence/context.ts';

/** A desk that knows nothing but the time: shortly after noon on the day of `hire()`. */
export function facts(change: Partial<Facts> = {}): Facts {
  return {
    now: '2026-09-01 12:00:00',
    newestEntry: null,
    builtAt: null,
    redBefore: false,
    takenAt: null,
    numberConfirmed: false,
    doNotRent: null,
    pictureUsedOn: null,
    otherName: null,
    earlier: null,
    ...change,
  };
}
