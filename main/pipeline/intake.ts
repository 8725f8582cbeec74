import type { EngineChoice } from '../../preload/engines.ts';
import type { AppError } from '../../preload/errors.ts';
import type { Source } from '../../preload/queue.ts';
import type { Result } from '../../preload/result.ts';
import type { Engine } from '../engines/engine.ts';
import type { EngineClock } from '../engines/juhe/engine.ts';
import type { PageReader } from '../engines/local/page-reader.ts';
import type { History } from '../history/history.ts';
import type { Job } from '../history/jobs.ts';
import type { Structure } from '../image/structure.ts';
import type { Context } from '../licence/context.ts';
import type { Side } from '../licence/fields.ts';
import type { CloudGate } from './cloud-gate.ts';
import type { OneAtATime } from './one-at-a-time.ts';

/** One picture given to the desk. */
export interface Intake {
  readonly bytes: Buffer;
  readonly source: Source;
  /** What the person calls it: a path as typed. Kept in the encrypted history only. */
  readonly sourceName: string;
  readonly side: Side | 'auto';
  readonly engine: EngineChoice;
  readonly context: Context;
  /** The visit it belongs to, opened by its first picture; null opens one for this picture alone. */
  readonly visitId: string | null;
  /** Pictures given together; null for one by itself. */
  readonly batchId: string | null;
  /** Pages of one sheet of paper; null where that is not known. */
  readonly sheetId: string | null;
  /** The picture on the desk, whose licence takes this one if it is the other side; null where there is none. */
  readonly besideJobId: string | null;
  /** A clerk waits for it. */
  readonly urgent: boolean;
  /** When this desk's camera took it, local time "YYYY-MM-DD HH:MM:SS"; null where it came from elsewhere. */
  readonly takenAt: string | null;
  /** Send it even if the same picture was answered before, its last call is undecided, or it looks like no page. */
  readonly again: boolean;
}

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
  readonly clock: EngineClock;
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
