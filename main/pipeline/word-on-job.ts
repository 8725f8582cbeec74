import { type AppError, appError, isAnswerKept } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import type { History } from '../history/history.ts';
import { isUndecidedAtDesk } from './account.ts';

/** What a person says of pictures that wait for them. The queue takes up what goes back into it. */

/**
 * Sends a picture once more that failed, or whose outcome nobody knows: the person has looked, and takes it upon
 * them that it may be paid twice. One that was only held back by an undecided call, which has been answered since, or
 * whose answer has not found its place, is answered from history.
 */
export function sendAgain(history: History, jobId: string): Result<void, AppError> {
  const { jobs, events } = history;
  const job = jobs.find(jobId);
  if (job === null) return fail(appError('record-not-found', {}));
  if (job.state !== 'failed' && job.state !== 'unknown') return fail(appError('job-not-repeatable', {}));
  const { side, engine } = job;
  const error = jobs.errorOf(jobId);
  const heldBack = error?.code === 'sent-before-undecided';
  const isMoot = heldBack && side !== 'auto' && !isUndecidedAtDesk(history, job, side, engine);
  // Its answer is here, and paid: only the placing is tried again.
  const isAnswered = error !== null && isAnswerKept(error);
  history.transaction(() => {
    jobs.requeue(jobId, !isMoot && !isAnswered);
    events.append('job-sent-again', { jobId }, null);
  });
  return ok(undefined);
}

/** Leaves the tray as it is: an undecided call stays failed, a lone back page stays alone. Nothing is sent. */
export function keepAsItIs(history: History, jobId: string): Result<void, AppError> {
  const { jobs, events } = history;
  const job = jobs.find(jobId);
  if (job === null) return fail(appError('record-not-found', {}));
  history.transaction(() => {
    if (job.state === 'unknown') jobs.keepFailed(jobId);
    else jobs.setPutAside(jobId, false);
    events.append('job-kept-failed', { jobId }, null);
  });
  return ok(undefined);
}

/** Puts the failed pictures of a batch back into the queue; those that may have been paid wait for a word of their own. */
export function retryFailed(history: History, batchId: string): number {
  const failed = history.waiting.retryable(batchId);
  history.transaction(() => {
    for (const id of failed) history.jobs.requeue(id, false);
  });
  return failed.length;
}
