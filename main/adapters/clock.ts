import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { EngineClock } from '../engines/juhe/engine.ts';
import { localDate } from '../history/local-day.ts';
import type { CivilDate } from '../licence/dates.ts';

export interface Clock extends EngineClock {
  readonly now: () => Date;
  /** The day on the wall at the desk. */
  readonly today: () => CivilDate;
  /** When this program was built, ISO 8601 UTC: no clock is right that stands before it. null where it was not built. */
  readonly builtAt: string | null;
}

/** Put in by the bundler. */
declare const __BUILT_AT__: string | undefined;

export const systemClock: Clock = {
  now: () => new Date(),
  today: () => localDate(new Date()),
  builtAt: typeof __BUILT_AT__ === 'undefined' ? null : __BUILT_AT__,
  elapsed: () => performance.now(),
  sleep: (milliseconds, signal) => delay(milliseconds, undefined, { signal }).catch(() => undefined),
};
