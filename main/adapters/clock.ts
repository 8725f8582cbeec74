import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import { localDate } from '../history/local-day.ts';

/** Put in by the bundler. */
declare const __BUILT_AT__: string | undefined;

export const systemClock: Clock = {
  now: () => new Date(),
  today: () => localDate(new Date()),
  builtAt: typeof __BUILT_AT__ === 'undefined' ? null : __BUILT_AT__,
  elapsed: () => performance.now(),
  sleep: (milliseconds, signal) => delay(milliseconds, undefined, { signal }).catch(() => undefined),
};
