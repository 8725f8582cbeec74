import { type AppError, isUndecided, orderIdOf } from '../../preload/errors.ts';
import type { Reading } from '../engines/engine.ts';
import type { Answer } from '../history/answers.ts';
import type { PaidCall } from '../history/evaluation-calls.ts';
import { hashImage, type ImageHash } from '../history/images.ts';
import type { Job } from '../history/job.ts';
import { isStorageError } from '../history/storage-error.ts';
import type { CivilDate } from '../licence/dates.ts';
import type { Intake } from './intake.ts';
import type { PipelineSetup } from './setup.ts';

/** The steps of a job up to its answer, each one transaction with its line of the audit trail. */

type Keeper = Pick<PipelineSetup, 'history' | 'newId' | 'reached'>;

/**
 * Durable before it returns: the pictures encrypted on disk, then their jobs committed, all in one: of the pages of a
 * file none is taken in without the others.
 */
export async function accept(
  { history, newId, reached }: Keeper,
  intakes: readonly Intake[],
): Promise<readonly Job[]> {
  const { jobs, visits, images, events, batches } = history;
  const given: { readonly id: string; readonly imageHash: ImageHash; readonly intake: Intake }[] = [];
  for (const intake of intakes) {
    const page = { id: newId(), imageHash: hashImage(intake.bytes), intake };
    await images.put(page.imageHash, intake.bytes);
    reached('picture-kept', page.id);
    given.push(page);
  }
  history.transaction(() => {
    for (const { id, imageHash, intake } of given) {
      const { side, engine: choice, context, batchId, source } = intake;
      const visitId = intake.visitId ?? newId();
      if (visits.find(visitId) === null) visits.save(visitId, context);
      if (batchId !== null) batches.open(batchId, source);
      jobs.insertImage(imageHash, intake.bytes.length);
      jobs.insert({ ...intake, id, visitId, imageHash, choice });
      events.append('image-accepted', { jobId: id, side, engine: choice, source }, null);
    }
  });
  for (const { id } of given) reached('accepted', id);
  return given.map(({ id }) => jobs.get(id));
}

type Payer = Keeper & Pick<PipelineSetup, 'account'>;

/**
 * Committed before the request leaves: a process killed from here on leaves an outcome nobody knows, and a call that is
 * counted. The day that it is counted on.
 */
export function markSending({ history, account, reached }: Payer, job: Job, call: PaidCall): CivilDate {
  const { jobs, events } = history;
  const day = history.transaction(() => {
    jobs.setSide(job.id, call.side);
    jobs.setSending(job.id);
    events.append('request-sending', { jobId: job.id }, null);
    return account.leaves(call, job.id);
  });
  reached('sending', job.id);
  return day;
}

/** The call has not left after all: nothing is owed, and nothing counted. */
export function markNotSent(
  { history, account, reached }: Payer,
  job: Job,
  call: PaidCall,
  day: CivilDate,
): void {
  history.transaction(() => {
    history.jobs.setPreparing(job.id);
    account.hasNotLeft(call, day);
  });
  reached('preparing', job.id);
}

/** The cloud has refused for a moment; until the next call leaves nothing is owed. */
export function markRefused({ history, reached }: Omit<Keeper, 'newId'>, job: Job, error: AppError): void {
  const { jobs, events } = history;
  history.transaction(() => {
    jobs.setPreparing(job.id);
    events.append('call-refused', { jobId: job.id, code: error.code, orderId: orderIdOf(error) }, null);
  });
  reached('preparing', job.id);
}

/** The answer is committed as it came before anything is made of it: it has been paid for. */
export function keepAnswer(
  { history, account, newId, reached }: Payer,
  job: Job,
  call: PaidCall,
  reading: Reading,
): void {
  const { jobs, answers, events } = history;
  const id = newId();
  const { side, engine } = call;
  const answer: Answer = { id, side, simulated: engine.simulated, ...reading };
  history.transaction(() => {
    account.answered(call, answer);
    answers.insert(call, answer);
    jobs.setAnswered(job.id, id, false);
    const { orderId, simulated } = answer;
    events.append('answer-received', { jobId: job.id, answerId: id, orderId, simulated }, null);
  });
  reached('answered', job.id);
}

/** Answered by what is there already; `cached` where that is worth telling, since it was paid for another time. */
export function reuse({ history, reached }: Keeper, job: Job, answerId: string, cached: boolean): void {
  const { jobs, events, usage } = history;
  history.transaction(() => {
    jobs.setAnswered(job.id, answerId, cached);
    if (cached) {
      usage.count('juhe', 'cached');
      events.append('answer-reused', { jobId: job.id, answerId }, null);
    }
  });
  reached('answered', job.id);
}

/**
 * A job's end without an answer of its own. `standIn` is this machine's answer to the same page: its record is made
 * beside the error. What nobody waits for, and what may have been paid, is put aside for a person. A call that was to
 * be repeated and has not left is as undecided as it was before.
 */
export function failJob(
  { history, reached }: Omit<Keeper, 'newId'>,
  job: Job,
  error: AppError,
  standIn: string | null = null,
): void {
  const { jobs, events } = history;
  history.transaction(() => {
    const { state } = jobs.get(job.id);
    const before = jobs.errorOf(job.id);
    // An answer that stands in for the cloud's has the cloud's error beside it, which outlasts whatever ends the job.
    const outlasts = state === 'answered' || (error.outcome === 'not-sent' && before?.outcome === 'unknown');
    const kept = before !== null && outlasts ? before : error;
    const undecided = isUndecided(kept) || isUndecided(error);
    if (standIn === null) jobs.setFailed(job.id, kept);
    else jobs.setStandIn(job.id, standIn, kept);
    // A clerk who waits sees a failure at once; what was paid and is of no use yet is a matter of more than a moment.
    const waitsAside = !job.urgent || error.code === 'answer-not-placed' || error.code === 'work-broke-off';
    jobs.setPutAside(job.id, undecided || (waitsAside && standIn === null && error.code !== 'cancelled'));
    const { code, outcome } = error;
    events.append('job-failed', { jobId: job.id, code, outcome, orderId: orderIdOf(error) }, null);
  });
  reached('failed', job.id);
}

/** What has ended its process twice is not tried a third time: a person may. */
const MAX_STARTS = 2;

/** Whether what an earlier process left may be begun once more. */
export function mayStart({ starts }: Pick<Job, 'starts'>): boolean {
  return starts < MAX_STARTS;
}

/** The same for a job that may not even be read: whatever is wrong with it, it ends, and those behind it go on. */
export function endSurely(
  setup: Omit<Keeper, 'newId'> & Pick<PipelineSetup, 'onFault'>,
  jobId: string,
  error: AppError,
  standIn: string | null = null,
): void {
  try {
    failJob(setup, setup.history.jobs.get(jobId), error, standIn);
  } catch (fault) {
    if (isStorageError(fault)) throw fault;
    setup.onFault(fault);
    setup.history.jobs.abandon(jobId, error);
  }
}

/** Its call has not left: it waits for another turn, with the word of a person it had. */
export function queueAgain({ history, reached }: Omit<Keeper, 'newId'>, job: Job): void {
  history.jobs.requeue(job.id, job.again);
  reached('queued-again', job.id);
}
