import type { AppError } from '../../preload/errors.ts';
import { appError, isJuheRefusal } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { juheCode } from '../engines/juhe/codes.ts';
import { storageError } from '../history/history.ts';
import { hashImage } from '../history/images.ts';
import type { Answer, Job } from '../history/jobs.ts';
import { type PreparedImage, prepareImage, refuseByKind } from '../image/prepare.ts';
import type { Side } from '../licence/fields.ts';
import type { Intake, PipelineSetup } from './intake.ts';
import { readLocally } from './local-reading.ts';
import { accept, failJob, finish, keepAnswer, markSending, reuse } from './transitions.ts';

/**
 * One picture from its bytes to its record: accept → prepare → recognise → check → store. Every step is committed
 * before the next, so that a killed process loses nothing and never sends twice. The job's id, or why the picture
 * was not accepted; what became of an accepted job is in the history.
 */
export async function recognise(
  setup: PipelineSetup,
  intake: Intake,
  signal: AbortSignal,
): Promise<Result<string, AppError>> {
  const refusal =
    refuseByKind(intake.bytes) ?? (intake.engine === 'juhe' && !setup.cloud.ok ? setup.cloud.error : null);
  if (refusal) return fail(refusal);
  return setup.turns(hashImage(intake.bytes), () => recogniseInTurn(setup, intake, signal));
}

async function recogniseInTurn(
  setup: PipelineSetup,
  intake: Intake,
  signal: AbortSignal,
): Promise<Result<string, AppError>> {
  const progress: Progress = { outcome: 'not-sent' };
  try {
    const job = await accept(setup, intake);
    const failure = await work(setup, intake, job, signal, progress);
    if (failure) failJob(setup.history, job, failure);
    return ok(job.id);
  } catch (error) {
    // A job left in `sending` counts as undecided: it is not sent again unasked, now or after a restart.
    if (progress.outcome !== 'not-sent') return fail(appError('answer-not-saved', {}, progress.outcome));
    return fail(storageError(error));
  }
}

/** What is known of the paid call, should the disk fail in the middle. */
interface Progress {
  outcome: AppError['outcome'];
}

/** Everything between "accepted" and the record; an error is the job's end. */
async function work(
  setup: PipelineSetup,
  intake: Intake,
  job: Job,
  signal: AbortSignal,
  progress: Progress,
): Promise<AppError | null> {
  const { history, longestSide } = setup;
  history.jobs.setState(job.id, 'preparing');
  const image = await prepareImage(intake.bytes, longestSide);
  if (!image.ok) return image.error;

  const local = await localReading(setup, intake, job, image.value, signal);
  if (!local.ok) return local.error;
  const page = local.value;
  const side = intake.side === 'auto' ? page?.side : intake.side;
  if (side === undefined) return appError('not-a-licence-page', {});
  history.jobs.setSide(job.id, side);
  const sided = { ...job, side };

  if (intake.engine === 'local') {
    if (page === null) return appError('not-a-licence-page', {});
    reuse(history, job, page.id, false);
  } else {
    if (page !== null && intake.engine === 'both') history.jobs.setSecondAnswer(job.id, page.id);
    const failure = await askCloud(setup, intake, sided, image.value, signal, progress);
    if (failure && !(page !== null && intake.engine === 'both' && mayStandIn(failure))) return failure;
    if (failure && page) {
      failJob(history, job, failure);
      history.jobs.setFallback(job.id, page.id);
    }
  }
  finish(setup, history.jobs.get(job.id));
  return null;
}

/**
 * This machine's reading: the only one, the second one, or the one that tells the side before anything is paid. null
 * where it is not asked for, or cannot say and a person has said enough.
 */
async function localReading(
  setup: PipelineSetup,
  intake: Intake,
  job: Job,
  image: PreparedImage,
  signal: AbortSignal,
): Promise<Result<Answer | null, AppError>> {
  if (intake.engine === 'juhe' && intake.side !== 'auto') return ok(null);
  const read = await readLocally(setup, job, image, signal);
  const personInsists = intake.side !== 'auto' && intake.engine !== 'local';
  if (!read.ok) return personInsists && read.error.code !== 'cancelled' ? ok(null) : read;
  if (read.value === null && !(personInsists && intake.again))
    return fail(appError('not-a-licence-page', {}));
  return read;
}

/** null: the job is answered. What was answered before is answered again, and what is undecided waits for a person. */
async function askCloud(
  setup: PipelineSetup,
  intake: Intake,
  job: Job & { readonly side: Side },
  image: PreparedImage,
  signal: AbortSignal,
  progress: Progress,
): Promise<AppError | null> {
  const { history, cloud } = setup;
  if (!cloud.ok) return cloud.error;
  if (!intake.again) {
    const earlier = history.jobs.findAnswer(job.imageHash, job.side, cloud.value);
    if (earlier) {
      reuse(history, job, earlier.id, true);
      return null;
    }
    if (history.jobs.isUndecided(job.imageHash, job.side, 'juhe'))
      return appError('sent-before-undecided', {});
  }
  markSending(history, job);
  progress.outcome = 'unknown';
  const reading = await cloud.value.recognise(image, job.side, signal);
  progress.outcome = 'answered';
  if (!reading.ok) return reading.error;
  keepAnswer(setup, job, reading.value, cloud.value.simulated);
  return null;
}

/** Whether this machine's reading takes the cloud's place: it was not reached, is paused, or nobody knows. */
function mayStandIn(error: AppError): boolean {
  if (error.code === 'cancelled') return false;
  if (error.outcome !== 'answered') return true;
  const row = isJuheRefusal(error) ? juheCode(error.number) : null;
  return row?.queue === 'pause' || row?.queue === 'retry';
}

/**
 * Brings the jobs of a process that is gone to an end: unsent ones fail, one in `sending` may have been charged and
 * waits for a person, an answered one is finished from its answer. Only the folder's owner may call this.
 */
export function recover(setup: Pick<PipelineSetup, 'history' | 'newId'>): void {
  for (const job of setup.history.jobs.unfinished()) {
    if (job.state === 'answered') finish(setup, job);
    else
      failJob(
        setup.history,
        job,
        appError('interrupted', {}, job.state === 'sending' ? 'unknown' : 'not-sent'),
      );
  }
}
