import type { AppError } from '../../preload/errors.ts';
import { appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { isOrderId, isWithinBounds } from '../engines/bounds.ts';
import type { History } from '../history/history.ts';
import type { Job } from '../history/job.ts';
import { isStorageError } from '../history/storage-error.ts';
import { UnreadableJob } from '../history/unreadable-job.ts';
import type { Side } from '../licence/fields.ts';
import { judgeAgain, judgeRecord, judgeScans } from './judging.ts';
import { lacks, otherSide, partnerOf } from './pairing.ts';
import type { PipelineSetup } from './setup.ts';
import { endSurely, failJob, mayStart } from './transitions.ts';

/** check → store: an answered page becomes a page of a record. */

type Placer = Pick<PipelineSetup, 'history' | 'newId' | 'reached' | 'onFault'>;

/** Whose pages wait for one another: those of a batch, else of a visit. */
export function scopeOf({ batchId, visitId }: Job): string {
  return batchId ?? visitId;
}

/**
 * Places what is answered in a job's batch or visit, in the order in which it was given, so that pages find their
 * neighbours whatever came back first: a page waits for those before it that are under way.
 */
export function placeAnswered(
  setup: Placer,
  { batchId, visitId }: Pick<Job, 'batchId' | 'visitId'>,
  leftBy: 'this-process' | 'another' = 'this-process',
): void {
  for (;;) {
    let jobId: string | null = null;
    try {
      const job = setup.history.waiting.nextToPlace({ batchId, visitId });
      if (job?.state !== 'answered') return;
      jobId = job.id;
      if (leftBy === 'another' && !mayStart(job)) {
        endSurely(setup, job.id, appError('work-broke-off', {}, 'answered'));
        continue;
      }
      // Before the work, so that what ends this process too leaves its count behind.
      if (leftBy === 'another') setup.history.jobs.countStart(job.id);
      place(setup, job);
    } catch (error) {
      if (isStorageError(error)) throw error;
      // A fault of ours ends this one, lest it hold up those behind it, or the program's start. Its answer stays.
      setup.onFault(error);
      const ended = jobId ?? (error instanceof UnreadableJob ? error.jobId : null);
      if (ended === null) throw error;
      endSurely(setup, ended, appError('answer-not-placed', {}, 'answered'));
    }
  }
}

function place(setup: Placer, job: Job): void {
  const { history, newId, reached } = setup;
  const { jobs, answers, events } = history;
  if (job.answerId === null) throw new Error('an answered job names its answer');
  const answer = answers.get(job.answerId);
  const { side } = answer;
  if (!isWithinBounds(answer.entries, answer.orderId)) {
    // Kept by a program that did not know the bounds yet.
    const orderId = answer.orderId !== null && isOrderId(answer.orderId) ? answer.orderId : null;
    failJob(setup, job, appError('reply-over-bounds', { orderId }, 'answered'));
    return;
  }
  history.transaction(() => {
    // An answer to a call that a person repeated: its page has its place already.
    const recordId = history.pages.of(job.id)?.recordId ?? placeInRecord(history, job, side, newId);
    jobs.setPlaced(job.id);
    // Its front may come yet; until then a person sees to it, unless one has it on the desk.
    if (side === 'back' && !job.urgent) jobs.setLone(job.id, jobs.ofRecord(recordId).length === 1);
    const { verdict, fields } = judgeRecord(history, recordId);
    events.append('record-stored', { jobId: job.id, recordId, verdict }, fields.licenceNumber);
  });
  reached('stored', job.id);
}

function placeInRecord(history: History, job: Job, side: Side, newId: () => string): string {
  const { pages } = history;
  const earlier = pages.earlierReading(job, side);
  const partner = earlier === null ? partnerOf(history, job, side) : null;
  if (partner !== null) {
    pages.add(partner, side, job.id);
    takeOverVisit(history, job, partner);
    return partner;
  }
  const id = beginRecord(history, job, newId);
  pages.add(id, side, job.id);
  // The same page read anew begins a new record, and the other page goes with it.
  if (earlier !== null && pages.move(earlier, otherSide(side), id)) judgeAgain(history, earlier);
  return id;
}

/** A record of its own for a page, which comes after it. */
function beginRecord(history: History, job: Job, newId: () => string): string {
  const id = newId();
  history.records.insert({ id, visitId: job.visitId, judgement: judgeScans(history, [job], null) });
  return id;
}

/** In a batch each licence is a visit of its own until its pages meet. */
function takeOverVisit({ jobs, records }: History, job: Job, recordId: string): void {
  const visitId = records.visitOf(recordId);
  if (visitId !== null && visitId !== job.visitId) jobs.setVisit(job.id, visitId);
}

/** A wrong pair taken apart: the page begins a record of its own, in the same visit. */
export function splitPage(
  { history, newId }: Pick<Placer, 'history' | 'newId'>,
  jobId: string,
): Result<void, AppError> {
  const { jobs, events } = history;
  const page = history.pages.of(jobId);
  const job = jobs.find(jobId);
  if (page === null || job === null) return fail(appError('record-not-found', {}));
  const { recordId, side, sides } = page;
  if (sides.length < 2) return ok(undefined);
  history.transaction(() => {
    const id = beginRecord(history, job, newId);
    history.pages.move(recordId, side, id);
    for (const each of [id, recordId]) judgeAgain(history, each);
    for (const lone of [job, ...jobs.ofRecord(recordId)]) {
      jobs.setLone(lone.id, history.pages.of(lone.id)?.side === 'back');
    }
    events.append('pages-split', { recordId, newRecordId: id }, null);
  });
  return ok(undefined);
}

/** Two lone pages that a person knows to be one licence: the page joins the other's record, and its visit. */
export function joinPages(history: History, jobId: string, toJobId: string): Result<void, AppError> {
  const { jobs, pages, events } = history;
  const [page, other] = [pages.of(jobId), pages.of(toJobId)];
  const job = jobs.find(jobId);
  if (page === null || other === null || job === null) return fail(appError('record-not-found', {}));
  if (page.sides.length > 1 || !lacks(other, page.side)) return fail(appError('pages-not-joinable', {}));
  const [from, to] = [page.recordId, other.recordId];
  history.transaction(() => {
    pages.move(from, page.side, to);
    pages.merge(from, to);
    takeOverVisit(history, job, to);
    jobs.setLone(jobId, false);
    judgeAgain(history, to);
    events.append('pages-joined', { recordId: to, jobId }, null);
  });
  return ok(undefined);
}
