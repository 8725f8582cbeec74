import type { AppError } from '../../preload/errors.ts';
import { appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import type { History } from '../history/history.ts';

/** What a person says of pictures that wait for them. The queue takes up what goes back into it. */

/**
 * Sends a picture once more that failed, or whose outcome nobody knows: the person has looked, and takes it upon
 * them that it may be paid twice. One that was only held back by an undecided call, which has been answered since, or
 * whose answer has not found its place, is answered from history.
 */
export function sendAgain({ jobs, events, database }: History, jobId: string): Result<void, AppError> {
  const job = jobs.find(jobId);
  if (job === null) return fail(appError('record-not-found', {}));
  if (job.state !== 'failed' && job.state !== 'unknown') return fail(appError('job-not-repeatable', {}));
  const { imageHash, side, engine } = job;
  const error = jobs.errorOf(jobId);
  const heldBack = error?.code === 'sent-before-undecided';
  const isMoot = heldBack && side !== 'auto' && !jobs.isUndecided(imageHash, side, engine);
  // Its answer is here, and paid: only the placing is tried again.
  const isAnswered =
    error?.outcome === 'answered' && (error.code === 'answer-not-placed' || error.code === 'work-broke-off');
  database.transaction(() => {
    jobs.requeue(jobId, !isMoot && !isAnswered);
    events.append('job-sent-again', { jobId }, null);
  })();
  return ok(undefined);
}

/** Leaves the tray as it is: an undecided call stays failed, a lone back page stays alone. Nothing is sent. */
export function keepAsItIs({ jobs, events, database }: History, jobId: string): Result<void, AppError> {
  const job = jobs.find(jobId);
  if (job === null) return fail(appError('record-not-found', {}));
  database.transaction(() => {
    if (job.state === 'unknown') jobs.keepFailed(jobId);
    else jobs.setPutAside(jobId, false);
    events.append('job-kept-failed', { jobId }, null);
  })();
  return ok(undefined);
}

/** Puts the failed pictures of a batch back into the queue; those that may have been paid wait for a word of their own. */
export function retryFailed({ database, jobs }: History, batchId: string): number {
  const failed = database
    .prepare<[string], string>(
      `SELECT id FROM jobs WHERE batch_id = ? AND state = 'failed' AND error ->> 'outcome' <> 'unknown'
       AND error ->> 'code' <> 'sent-before-undecided' AND NOT EXISTS (SELECT 1 FROM scans WHERE job_id = jobs.id) ORDER BY seq`,
    )
    .pluck()
    .all(batchId);
  database.transaction(() => {
    for (const id of failed) jobs.requeue(id, false);
  })();
  return failed.length;
}

/** The pictures of a batch that have not been taken up. */
export function waitingOf({ database }: History, batchId: string): readonly string[] {
  return database
    .prepare<[string], string>("SELECT id FROM jobs WHERE batch_id = ? AND state = 'queued' ORDER BY seq")
    .pluck()
    .all(batchId);
}
