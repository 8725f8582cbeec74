import type { AppError } from '../../preload/errors.ts';
import { appError, isJuheRefusal } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { juheCode } from '../engines/juhe/codes.ts';
import type { Answer } from '../history/answers.ts';
import { hashImage, type ImageHash } from '../history/images.ts';
import type { Job } from '../history/job.ts';
import { storageError } from '../history/storage-error.ts';
import { type PreparedImage, prepareImage } from '../image/prepare.ts';
import type { Side } from '../licence/fields.ts';
import { askCloud, type Progress } from './cloud-call.ts';
import { readLocally } from './local-reading.ts';
import type { PipelineSetup } from './setup.ts';
import { failJob, queueAgain, reuse } from './transitions.ts';

/**
 * ended: answered or failed, which is in the history · held: its call has not left, it is in the queue again ·
 * stuck: the disk did not let it; the job stands where the history says. What is no disk's doing is thrown.
 */
export type Attempt =
  | { readonly kind: 'ended' }
  | { readonly kind: 'held'; readonly error: AppError }
  | { readonly kind: 'stuck'; readonly error: AppError };

/** From an accepted picture to its answer: prepare → recognise. Every step is committed before the next. */
export async function attempt(setup: PipelineSetup, job: Job, signal: AbortSignal): Promise<Attempt> {
  return setup.oneAtATime(job.imageHash, async () => {
    const progress: Progress = { outcome: 'not-sent' };
    try {
      const failure = await work(setup, job, signal, progress);
      if (failure?.kind === 'held') return failure;
      if (failure) await setup.persist(() => failJob(setup, job, failure.error, failure.standIn));
      return { kind: 'ended' };
    } catch (error) {
      const storage = storageError(error);
      if (progress.outcome === 'not-sent') return { kind: 'stuck', error: storage };
      // A job left in `sending` counts as undecided: it is not sent again unasked, now or after a restart.
      return { kind: 'stuck', error: appError('answer-not-saved', {}, progress.outcome) };
    }
  });
}

type Failure =
  | { readonly kind: 'failed'; readonly error: AppError; readonly standIn: string | null }
  | { readonly kind: 'held'; readonly error: AppError };

const failed = (error: AppError, standIn: string | null = null): Failure => ({
  kind: 'failed',
  error,
  standIn,
});

/** null: the job is answered. */
async function work(
  setup: PipelineSetup,
  job: Job,
  signal: AbortSignal,
  progress: Progress,
): Promise<Failure | null> {
  const { history, reached } = setup;
  history.jobs.setPreparing(job.id);
  reached('preparing', job.id);
  const bytes = await history.images.get(job.imageHash);
  if (bytes === null) return failed(appError('picture-missing', {}));
  const image = await prepareImage(bytes, setup.longestSide(), setup.structure);
  if (!image.ok) return failed(image.error);
  const uploadHash = hashImage(image.value.bytes);
  history.jobs.setUpload(job.id, uploadHash);
  reached('prepared', job.id);
  // Another file with the same picture in it, given at the same time, is answered by the same call.
  return setup.oneAtATime(`upload/${uploadHash}`, () =>
    recogniseUpload(setup, { ...job, uploadHash }, image.value, signal, progress),
  );
}

/** What would be sent is known. null: the job is answered. */
async function recogniseUpload(
  setup: PipelineSetup,
  job: Job & { readonly uploadHash: ImageHash },
  prepared: PreparedImage,
  signal: AbortSignal,
  progress: Progress,
): Promise<Failure | null> {
  const { history, reached } = setup;
  const local = await localReading(setup, job, prepared, signal);
  if (!local.ok) return failed(local.error);
  const page = local.value;
  const side = job.side === 'auto' ? (page?.side ?? SIDE_OF_NO_WORD) : job.side;
  // What was only assumed is not remembered until it is sent: another time the page may tell.
  if (page !== null) history.jobs.setSide(job.id, side);
  if (page !== null && job.choice === 'both') history.jobs.setSecondAnswer(job.id, page.id);
  reached('read-here', job.id);

  if (job.choice === 'local') {
    if (page === null) return failed(appError('not-a-licence-page', { document: null }));
    reuse(setup, job, page.id, false);
    return null;
  }
  if (signal.aborted) return failed(appError('cancelled', {}));
  const refusal = await askCloud(setup, { ...job, side }, prepared, signal, progress);
  if (refusal === null) return null;
  if (refusal.outcome === 'not-sent' && refusal.code !== 'cancelled' && setup.mayWait(job, refusal)) {
    queueAgain(setup, job);
    return { kind: 'held', error: refusal };
  }
  const standsIn = page !== null && job.choice === 'both' && mayStandIn(refusal);
  return failed(refusal, standsIn ? page.id : null);
}

/** What the provider takes a page for that nobody named (DOMAIN §1, `side`). */
const SIDE_OF_NO_WORD: Side = 'front';

/**
 * This machine's reading: the only one, the second one, or the one that tells the side before anything is paid. null
 * where it is not asked for, or cannot say and the cloud was: a fault here never stands between a person and the cloud.
 */
async function localReading(
  setup: PipelineSetup,
  job: Job,
  image: PreparedImage,
  signal: AbortSignal,
): Promise<Result<Answer | null, AppError>> {
  if (job.choice === 'juhe' && job.side !== 'auto') return ok(null);
  const read = await readLocally(setup, job, image, signal);
  const wantsCloud = job.choice !== 'local';
  if (!read.ok) return wantsCloud && read.error.code !== 'cancelled' ? ok(null) : read;
  if (read.value.answer === null && !(wantsCloud && job.again))
    return fail(appError('not-a-licence-page', { document: read.value.document }));
  return ok(read.value.answer);
}

/** Whether this machine's reading takes the cloud's place: it was not reached, is paused, said nothing usable, or nobody knows. */
function mayStandIn(error: AppError): boolean {
  if (error.code === 'cancelled') return false;
  if (error.outcome !== 'answered' || error.code === 'reply-over-bounds') return true;
  const row = isJuheRefusal(error) ? juheCode(error.number) : null;
  return row?.queue === 'pause' || row?.queue === 'retry';
}
