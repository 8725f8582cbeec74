import type { AppError } from '../../preload/errors.ts';
import { appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import type { Engine, Reading } from '../engines/engine.ts';
import { type History, storageError } from '../history/history.ts';
import { hashImage } from '../history/images.ts';
import type { Answer, Job } from '../history/jobs.ts';
import { insertRecord } from '../history/records.ts';
import { prepareImage, refuseByKind } from '../image/prepare.ts';
import type { Context } from '../licence/checks.ts';
import type { Side } from '../licence/fields.ts';
import { judge } from '../licence/judge.ts';

/** One picture given to the desk. */
export interface Intake {
  readonly bytes: Buffer;
  /** What the person calls it: a path as typed. Kept in the encrypted history only. */
  readonly sourceName: string;
  readonly side: Side;
  readonly context: Context;
  /** Send it even if the same picture was answered before. */
  readonly again: boolean;
}

export interface PipelineSetup {
  readonly history: History;
  readonly engine: Engine;
  /** Pixels of the longest side sent, at most. */
  readonly longestSide: number;
  readonly newId: () => string;
}

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
  const refusal = refuseByKind(intake.bytes);
  if (refusal) return fail(refusal);
  let stage: AppError['outcome'] = 'not-sent';
  try {
    const job = await accept(setup, intake);
    const before = intake.again ? 'nothing' : beforehand(setup.history, job);
    if (before === 'undecided') {
      failJob(setup.history, job, appError('sent-before-undecided', {}));
      return ok(job.id);
    }
    if (before === 'nothing') {
      const image = await prepare(setup, job, intake.bytes);
      if (!image.ok) return ok(job.id);
      markSending(setup.history, job);
      stage = 'unknown';
      const reading = await setup.engine.recognise(image.value, job.side, signal);
      stage = 'answered';
      if (!reading.ok) {
        failJob(setup.history, job, reading.error);
        return ok(job.id);
      }
      keepAnswer(setup, job, reading.value);
    } else {
      reuse(setup.history, job, before.id);
    }
    finish(setup, setup.history.jobs.get(job.id));
    return ok(job.id);
  } catch (error) {
    return fail({ ...storageError(error), outcome: stage });
  }
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

/** Durable before it returns: the picture encrypted on disk, then its job committed. */
async function accept({ history, engine, newId }: PipelineSetup, intake: Intake): Promise<Job> {
  const { jobs, images, events, database } = history;
  const imageHash = hashImage(intake.bytes);
  await images.put(imageHash, intake.bytes);
  const id = newId();
  const visitId = newId();
  const { side, sourceName } = intake;
  database.transaction(() => {
    jobs.insertVisit(visitId, intake.context);
    jobs.insertImage(imageHash, intake.bytes.length);
    jobs.insert({ id, visitId, imageHash, side, engine: engine.name, sourceName });
    events.append('image-accepted', { jobId: id, side, engine: engine.name }, null);
  })();
  return jobs.get(id);
}

/** What these bytes met before: an answer to reuse, a call whose fate only a person can decide, or nothing. */
function beforehand({ jobs }: History, { imageHash, side, engine }: Job): Answer | 'undecided' | 'nothing' {
  const answer = jobs.findAnswer(imageHash, side, engine);
  if (answer) return answer;
  return jobs.isUndecided(imageHash, side, engine) ? 'undecided' : 'nothing';
}

async function prepare({ history, longestSide }: PipelineSetup, job: Job, bytes: Buffer) {
  history.jobs.setState(job.id, 'preparing');
  const image = await prepareImage(bytes, longestSide);
  if (!image.ok) failJob(history, job, image.error);
  return image;
}

function markSending({ database, jobs, events }: History, job: Job): void {
  database.transaction(() => {
    jobs.setState(job.id, 'sending');
    events.append('request-sending', { jobId: job.id }, null);
  })();
}

/** The answer is committed as it came before anything is made of it: it has been paid for. */
function keepAnswer({ history, newId }: PipelineSetup, job: Job, reading: Reading): void {
  const { database, jobs, events } = history;
  const answerId = newId();
  const { entries, orderId, milliseconds } = reading;
  database.transaction(() => {
    jobs.insertAnswer(job, { id: answerId, entries, orderId, milliseconds });
    jobs.setAnswered(job.id, answerId, false);
    events.append('answer-received', { jobId: job.id, answerId, orderId }, null);
  })();
}

function reuse({ database, jobs, events }: History, job: Job, answerId: string): void {
  database.transaction(() => {
    jobs.setAnswered(job.id, answerId, true);
    events.append('answer-reused', { jobId: job.id, answerId }, null);
  })();
}

function finish({ history, newId }: Pick<PipelineSetup, 'history' | 'newId'>, job: Job): void {
  const { database, jobs, events, now } = history;
  if (job.answerId === null) throw new Error('an answered job names its answer');
  const { entries } = jobs.getAnswer(job.answerId);
  const judgement = judge(entries, [job.side], job.context);
  const recordId = newId();
  database.transaction(() => {
    const { visitId, side } = job;
    insertRecord(database, { id: recordId, visitId, jobId: job.id, side, judgement }, now().toISOString());
    jobs.setState(job.id, 'stored');
    const { verdict, fields } = judgement;
    events.append('record-stored', { jobId: job.id, recordId, verdict }, fields.licenceNumber);
  })();
}

function failJob({ database, jobs, events }: History, job: Job, error: AppError): void {
  database.transaction(() => {
    jobs.setFailed(job.id, error);
    events.append('job-failed', { jobId: job.id, code: error.code, outcome: error.outcome }, null);
  })();
}
