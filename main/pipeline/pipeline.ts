import type { AppError } from '../../preload/errors.ts';
import { appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import type { Job } from '../history/job.ts';
import { storageError } from '../history/storage-error.ts';
import { UnreadableJob } from '../history/unreadable-job.ts';
import { refuseByKind } from '../image/prepare.ts';
import { attempt } from './attempt.ts';
import type { Intake } from './intake.ts';
import { placeAnswered, scopeOf } from './placing.ts';
import type { PipelineSetup } from './setup.ts';
import { accept, endSurely, failJob, mayStart } from './transitions.ts';

/**
 * accept → prepare → recognise → check → store. Every step is committed before the next, so that a killed process
 * loses nothing and never sends twice.
 */

/** Takes pictures in, all or none: on disk, encrypted and in the queue when it answers ok. */
export async function acceptPictures(
  setup: Pick<PipelineSetup, 'history' | 'newId' | 'reached' | 'cloud'>,
  intakes: readonly Intake[],
): Promise<Result<readonly Job[], AppError>> {
  for (const { bytes, engine } of intakes) {
    const refusal = refuseByKind(bytes);
    if (refusal) return fail(refusal);
    const cloud = setup.cloud();
    if (engine === 'juhe' && !cloud.ok) return cloud;
  }
  try {
    return ok(await accept(setup, intakes));
  } catch (error) {
    return fail(storageError(error));
  }
}

/**
 * One picture all the way, for callers that wait for it and have nobody to go on with it later (the command line).
 * The job's id, or why there is no result in the history.
 */
export async function recognise(
  setup: PipelineSetup,
  intake: Intake,
  signal: AbortSignal,
): Promise<Result<string, AppError>> {
  const accepted = await acceptPictures(setup, [intake]);
  if (!accepted.ok) return accepted;
  const [job] = accepted.value;
  if (job === undefined) throw new Error('one picture gives one job');
  const end = await attempt(setup, job, signal);
  if (end.kind === 'stuck') return fail(end.error);
  try {
    if (end.kind === 'held') failJob(setup, job, end.error);
    placeAnswered(setup, setup.history.jobs.get(job.id));
    return ok(job.id);
  } catch (error) {
    return fail(storageError(error));
  }
}

/**
 * What a process that is gone left behind: a job in `sending` may have been charged and waits for a person, an
 * answered one is placed, an unsent one goes on in the queue; but nobody waits for the command line's any more. Only
 * the folder's owner may call this.
 */
export function recover(setup: Pick<PipelineSetup, 'history' | 'newId' | 'reached' | 'onFault'>): void {
  const { jobs } = setup.history;
  // The clerks who waited have gone home: what fails now is put aside.
  jobs.nobodyWaits();
  const left = unfinished(setup);
  for (const { id, state, source, secondAnswerId, starts } of left) {
    if (state === 'answered') continue;
    if (state === 'sending') {
      // This machine had read it before it was sent: its visit goes on with that.
      endSurely(setup, id, appError('interrupted', {}, 'unknown'), secondAnswerId);
    } else if (source === 'command-line') endSurely(setup, id, appError('interrupted', {}));
    else if (!mayStart({ starts })) endSurely(setup, id, appError('work-broke-off', {}));
    else if (state === 'preparing') jobs.setQueued(id);
  }
  // One look at each batch and visit: looking from each job anew takes minutes for a batch of 10,000.
  for (const job of new Map(left.map((each) => [scopeOf(each), each])).values()) {
    placeAnswered(setup, job, 'another');
  }
}

/** A job that cannot be read ends here, lest it keep all others from being seen. */
function unfinished(setup: Parameters<typeof recover>[0]): readonly Job[] {
  for (;;) {
    try {
      return setup.history.jobs.unfinished();
    } catch (error) {
      if (!(error instanceof UnreadableJob)) throw error;
      setup.onFault(error);
      endSurely(setup, error.jobId, appError('internal-error', {}));
    }
  }
}
