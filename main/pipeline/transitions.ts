import type { AppError } from '../../preload/errors.ts';
import type { Reading } from '../engines/engine.ts';
import type { History } from '../history/history.ts';
import { hashImage } from '../history/images.ts';
import type { Job } from '../history/jobs.ts';
import { insertRecord } from '../history/records.ts';
import type { Side } from '../licence/fields.ts';
import type { Intake, PipelineSetup } from './intake.ts';
import { judgeScans } from './judging.ts';

/** The steps of a job, each one transaction with its line of the audit trail. */

type Keeper = Pick<PipelineSetup, 'history' | 'newId'>;

/** Durable before it returns: the picture encrypted on disk, then its job committed. */
export async function accept({ history, newId }: Keeper, intake: Intake): Promise<Job> {
  const { jobs, visits, images, events, database } = history;
  const imageHash = hashImage(intake.bytes);
  await images.put(imageHash, intake.bytes);
  const id = newId();
  const visitId = intake.visitId ?? newId();
  const { side, sourceName, takenAt } = intake;
  const engine = intake.engine === 'local' ? 'local' : 'juhe';
  database.transaction(() => {
    if (visits.find(visitId) === null) visits.save(visitId, intake.context);
    jobs.insertImage(imageHash, intake.bytes.length);
    jobs.insert({ id, visitId, imageHash, side, engine, sourceName, takenAt });
    events.append('image-accepted', { jobId: id, side, engine }, null);
  })();
  return jobs.get(id);
}

/** Committed before the request leaves: a process killed from here on leaves an outcome nobody knows. */
export function markSending({ database, jobs, events }: History, job: Job): void {
  database.transaction(() => {
    jobs.setState(job.id, 'sending');
    events.append('request-sending', { jobId: job.id }, null);
  })();
}

/** The answer is committed as it came before anything is made of it: it has been paid for. */
export function keepAnswer(
  { history, newId }: Keeper,
  job: Job & { readonly side: Side },
  reading: Reading,
  simulated: boolean,
): void {
  const { database, jobs, events } = history;
  const id = newId();
  const { engine, entries, orderId, milliseconds } = reading;
  database.transaction(() => {
    jobs.insertAnswer(job.imageHash, {
      id,
      side: job.side,
      engine,
      entries,
      orderId,
      milliseconds,
      simulated,
    });
    jobs.setAnswered(job.id, id, false);
    events.append('answer-received', { jobId: job.id, answerId: id, orderId }, null);
  })();
}

/** Answered by what is there already; `cached` where that is worth telling, since it was paid for another time. */
export function reuse(
  { database, jobs, events }: History,
  job: Job,
  answerId: string,
  cached: boolean,
): void {
  database.transaction(() => {
    jobs.setAnswered(job.id, answerId, cached);
    if (cached) events.append('answer-reused', { jobId: job.id, answerId }, null);
  })();
}

/** From the answer to the record. A job whose cloud call failed keeps its error, and its record stands beside it. */
export function finish({ history, newId }: Keeper, job: Job): void {
  const { database, jobs, events, now } = history;
  if (job.answerId === null) throw new Error('an answered job names its answer');
  const { side } = jobs.getAnswer(job.answerId);
  const judgement = judgeScans(history, [job], null);
  const recordId = newId();
  database.transaction(() => {
    const { visitId } = job;
    insertRecord(database, { id: recordId, visitId, jobId: job.id, side, judgement }, now().toISOString());
    if (job.state === 'answered') jobs.setState(job.id, 'stored');
    const { verdict, fields } = judgement;
    events.append('record-stored', { jobId: job.id, recordId, verdict }, fields.licenceNumber);
  })();
}

export function failJob({ database, jobs, events }: History, job: Job, error: AppError): void {
  database.transaction(() => {
    jobs.setFailed(job.id, error);
    events.append('job-failed', { jobId: job.id, code: error.code, outcome: error.outcome }, null);
  })();
}
