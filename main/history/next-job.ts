import type { ReadableDatabase } from './database.ts';
import { type Job, SELECT_JOBS, toJob } from './job.ts';
import { IS_UNFINISHED } from './jobs.ts';

/** Which jobs may be taken up now. */
export interface Takeable {
  /** Jobs that are being worked on. */
  readonly except: readonly string[];
  /** Only what a clerk waits for. */
  readonly urgentOnly: boolean;
  /** Jobs that want the cloud and nothing else; one that a clerk asks for once more is let try in any case. */
  readonly cloudAlone: boolean;
  /** Jobs of batches that have this machine's reading to fall back on. */
  readonly batchesOfBoth: boolean;
}

/** Which picture is next, for whatever is to be done with it. */
export interface WaitingJobs {
  /** The next job to be worked on: what a clerk has just put in before batches, else in the order in which it was given. */
  next(takeable: Takeable): Job | null;
  /** The first of a batch's, else a visit's, pictures that is under way or waits for its place; null: there is none. */
  nextToPlace(scope: Pick<Job, 'batchId' | 'visitId'>): Job | null;
  /** Whether a picture waits that wants the cloud and nothing else. */
  wantsCloud(): boolean;
  /** The pictures of a batch that have not been taken up, in order. */
  ofBatch(batchId: string): readonly string[];
  /** The failed ones of a batch that cost nothing to try again. */
  retryable(batchId: string): readonly string[];
}

const NEXT = `
${SELECT_JOBS}
WHERE state IN ('queued', 'preparing')
  AND jobs.id NOT IN (SELECT value FROM json_each(@except))
  AND (batch_id IS NULL OR batch_id NOT IN (SELECT id FROM batches WHERE paused = 1))
  AND (urgent = 1 OR @urgentOnly = 0)
  AND (choice <> 'juhe' OR @cloudAlone = 1 OR (again = 1 AND urgent = 1))
  AND (choice <> 'both' OR urgent = 1 OR @batchesOfBoth = 1)
ORDER BY urgent DESC, seq LIMIT 1`;
const TO_PLACE = "state IN ('preparing', 'sending', 'answered')";
const NEXT_IN_VISIT = `${SELECT_JOBS} WHERE visit_id = @visitId AND batch_id IS NULL AND ${TO_PLACE} ORDER BY seq LIMIT 1`;
/**
 * By the index of what is unfinished, of which little is ever in these states: by its own, a batch of 10,000 would be
 * walked through anew for each of its pictures.
 */
const NEXT_IN_BATCH = `${SELECT_JOBS} WHERE +batch_id = @batchId AND ${TO_PLACE} AND ${IS_UNFINISHED} ORDER BY +seq LIMIT 1`;
const WANTS_CLOUD = "SELECT 1 FROM jobs WHERE state IN ('queued', 'preparing') AND choice = 'juhe' LIMIT 1";
/** `isUndecided` of its error. */
const IS_UNDECIDED = "(error ->> 'outcome' = 'unknown' OR error ->> 'code' = 'sent-before-undecided')";
const RETRYABLE = `
SELECT id FROM jobs WHERE batch_id = ? AND state = 'failed' AND NOT ${IS_UNDECIDED}
AND NOT EXISTS (SELECT 1 FROM scans WHERE job_id = jobs.id) ORDER BY seq`;

export function waitingJobs(database: ReadableDatabase): WaitingJobs {
  const job = (row: unknown): Job | null => (row === undefined ? null : toJob(row));
  return {
    next: ({ except, urgentOnly, cloudAlone, batchesOfBoth }) =>
      job(
        database.prepare(NEXT).get({
          except: JSON.stringify(except),
          urgentOnly: Number(urgentOnly),
          cloudAlone: Number(cloudAlone),
          batchesOfBoth: Number(batchesOfBoth),
        }),
      ),
    nextToPlace: ({ batchId, visitId }) =>
      job(database.prepare(batchId === null ? NEXT_IN_VISIT : NEXT_IN_BATCH).get({ batchId, visitId })),
    wantsCloud: () => database.prepare(WANTS_CLOUD).get() !== undefined,
    ofBatch: (batchId) =>
      database
        .prepare<[string], string>("SELECT id FROM jobs WHERE batch_id = ? AND state = 'queued' ORDER BY seq")
        .pluck()
        .all(batchId),
    retryable: (batchId) => database.prepare<[string], string>(RETRYABLE).pluck().all(batchId),
  };
}
