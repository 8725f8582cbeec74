import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { EngineClock } from '../engines/juhe/engine.ts';
import { localDate } from '../history/local-day.ts';
import type { CivilDate } from '../licence/dates.ts';

export interface Clock extends EngineClock {
  readonly now: () => Date;
  /** The day on the wall at the desk. */
  readonly today: () => CivilDate;
}

export const systemClock: Clock = {
  now: () => new Date(),
  today: () => localDate(new Date()),
  elapsed: () => performance.now(),
  sleep: (milliseconds, signal) => delay(milliseconds, undefined, { signal }).catch(() => undefined),
};
