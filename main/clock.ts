import type { CivilDate } from './licence/dates.ts';

/** Time as a port: what goes by it is tested with another one. */
export interface Clock {
  readonly now: () => Date;
  /** The day on the wall at the desk. */
  readonly today: () => CivilDate;
  /** When this program was built, ISO 8601 UTC: no clock is right that stands before it. null where it was not built. */
  readonly builtAt: string | null;
  /** Milliseconds that only go forward, whatever is done to the wall clock. */
  readonly elapsed: () => number;
  /** Resolves after so many milliseconds, or when the signal aborts. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** The part of it that waiting and measuring need. */
export type Stopwatch = Pick<Clock, 'elapsed' | 'sleep'>;
