import type { AppError } from '../../preload/errors.ts';
import type { Result } from '../../preload/result.ts';
import type { Stopwatch } from '../clock.ts';
import type { Engine } from '../engines/engine.ts';
import type { PageReader } from '../engines/local/page-reader.ts';
import type { History } from '../history/history.ts';
import type { Job } from '../history/job.ts';
import type { Structure } from '../image/structure.ts';
import type { Account } from './account.ts';
import type { CloudGate } from './cloud-gate.ts';
import type { OneAtATime } from './one-at-a-time.ts';

/** The moments of a picture's way that an onlooker hears of; between any two of them the power may go. */
export const MOMENTS = [
  'picture-kept',
  'accepted',
  'preparing',
  'prepared',
  'read-here',
  'sending',
  'answer-arrived',
  'answered',
  'failed',
  'queued-again',
  'stored',
] as const;
export type Moment = (typeof MOMENTS)[number];

/** What the steps of a picture work with. */
export interface PipelineSetup {
  readonly history: History;
  /** The cloud as it is set right now, or why it cannot be used. */
  readonly cloud: () => Result<Engine, AppError>;
  readonly gate: CloudGate;
  /** On which its calls are paid. */
  readonly account: Account;
  readonly clock: Stopwatch;
  readonly local: PageReader;
  /** Looks into pictures' own structure. */
  readonly structure: Structure;
  /** Pixels of the longest side sent, at most. */
  readonly longestSide: () => number;
  readonly newId: () => string;
  readonly oneAtATime: OneAtATime;
  /** Told of every moment, after it is committed. */
  readonly reached: (moment: Moment, jobId: string) => void;
  /**
   * Whether a job whose call has not left goes back into the queue. Where nobody will take it up again (the command
   * line) it fails instead.
   */
  readonly mayWait: (job: Job, error: AppError) => boolean;
  /** Told of what is no disk's fault but ours; must not write personal data. */
  readonly onFault: (error: unknown) => void;
  /** Does a write that follows a paid answer; where there is time, again and again until the disk lets it. */
  readonly persist: <Value>(write: () => Value) => Promise<Value>;
}
