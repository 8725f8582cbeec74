import { z } from 'zod';
import { ENGINE_CHOICES, type EngineChoice } from '../../preload/engines.ts';
import type { AppError } from '../../preload/errors.ts';
import { JOB_STATES, type JobState, SOURCES, type Source } from '../../preload/queue.ts';
import { ENGINES, type EngineName } from '../engines/engine.ts';
import type { Context } from '../licence/context.ts';
import { SIDES, type Side } from '../licence/fields.ts';
import { contextRowSchema, toContext } from './context.ts';
import type { WritableDatabase } from './database.ts';
import type { ImageHash } from './images.ts';
import { insertRow } from './insert-row.ts';
import { storedErrorSchema } from './stored-error.ts';
import { UnreadableJob } from './unreadable-job.ts';

/** A picture on its way: all that its work needs, so that another process can go on with it. */
export interface NewJob {
  readonly id: string;
  readonly visitId: string;
  readonly imageHash: ImageHash;
  /** 'auto' until the page has told. */
  readonly side: Side | 'auto';
  /** Who is asked. */
  readonly choice: EngineChoice;
  /** Sent even if it was answered before, its last call is undecided, or it looks like no page: a person said so. */
  readonly again: boolean;
  readonly source: Source;
  readonly sourceName: string;
  /** A clerk waits for it; work of batches comes after. */
  readonly urgent: boolean;
  readonly batchId: string | null;
  /** Pages of one sheet of paper share it. */
  readonly sheetId: string | null;
  /** The picture on the desk when it was given: its licence takes this one, if it is the other side. */
  readonly besideJobId: string | null;
  /** When this desk's camera took it, local time "YYYY-MM-DD HH:MM:SS"; null where it came from elsewhere. */
  readonly takenAt: string | null;
}

export interface Job extends NewJob {
  readonly seq: number;
  readonly state: JobState;
  /** Whose answer the job is after: the cloud's, or this machine's. */
  readonly engine: EngineName;
  readonly answerId: string | null;
  readonly secondAnswerId: string | null;
  readonly cached: boolean;
  readonly context: Context;
  /** How often work on it was begun, by this process and those before it, without coming to an end. */
  readonly starts: number;
}

const rowSchema = z.object({
  seq: z.int(),
  id: z.string(),
  visit_id: z.string(),
  image_hash: z.string(),
  side: z.enum([...SIDES, 'auto']),
  engine: z.enum(ENGINES),
  choice: z.enum(ENGINE_CHOICES),
  again: z.int(),
  source: z.enum(SOURCES),
  source_name: z.string(),
  urgent: z.int(),
  batch_id: z.string().nullable(),
  sheet_id: z.string().nullable(),
  beside_job_id: z.string().nullable(),
  state: z.enum(JOB_STATES),
  answer_id: z.string().nullable(),
  second_answer_id: z.string().nullable(),
  cached: z.int(),
  taken_at: z.string().nullable(),
  starts: z.int(),
  ...contextRowSchema.shape,
});

export interface JobStore {
  /** The scans of a record, oldest first. */
  ofRecord(recordId: string): readonly Job[];
  insertImage(hash: ImageHash, bytes: number): void;
  insert(job: NewJob): void;
  /** Work on it begins, which counts until it has ended; what the disk or the cloud held up goes on and counts once. */
  setPreparing(id: string): void;
  /** What an earlier process left is begun again. */
  countStart(id: string): void;
  /** The program ends in good order: work that is cut short by that was no failure. */
  forgetStart(id: string): void;
  /** In its turn once more, begun as often as it was. */
  setQueued(id: string): void;
  /** Its call leaves: the latest of all. */
  setSending(id: string): void;
  /** Back in the queue; `again` where a person said that it may be sent once more. */
  requeue(id: string, again: boolean): void;
  /** The page has told which side it is. */
  setSide(id: string, side: Side): void;
  setAnswered(id: string, answerId: string, cached: boolean): void;
  setSecondAnswer(id: string, answerId: string): void;
  /** The cloud failed with `error`, which stays; the record will stand on this machine's answer. */
  setStandIn(id: string, answerId: string, error: AppError): void;
  setFailed(id: string, error: AppError): void;
  /** The end of a job whose row or whose last error cannot be read: what may have been paid stays so. */
  abandon(id: string, error: AppError): void;
  /** What went wrong with it last; null where nothing did. */
  errorOf(id: string): AppError | null;
  /** Its page has its place in a record: the end of what was answered. */
  setPlaced(id: string): void;
  /** Waits for a person, or no longer. */
  setPutAside(id: string, putAside: boolean): void;
  /** No clerk waits any more for what is unfinished. */
  nobodyWaits(): void;
  /** An undecided call that a person keeps as failed: it is still not known whether it was paid. */
  keepFailed(id: string): void;
  setVisit(id: string, visitId: string): void;
  unfinished(): readonly Job[];
  get(id: string): Job;
  find(id: string): Job | null;
  /** The picture of a job, null when there is no such job. */
  imageOf(id: string): ImageHash | null;
  /** Whether the last call for these bytes left with an outcome nobody knows. */
  isUndecided(hash: ImageHash, side: Side, engine: EngineName): boolean;
}

export const SELECT_JOBS = `SELECT jobs.*, vehicle, pickup_date, return_date, context FROM jobs JOIN visits ON visits.id = visit_id`;

/** To the word as the index jobs_unfinished has it, which is used by nothing else. */
export const IS_UNFINISHED = "state NOT IN ('stored', 'failed', 'unknown')";
/** In the order of seq by itself it would walk through all that ever was. */
const UNFINISHED = `${SELECT_JOBS} WHERE ${IS_UNFINISHED} ORDER BY +seq`;

export function jobStore(database: WritableDatabase, now: () => Date): JobStore {
  const stamp = () => now().toISOString();
  const update = (changes: string, id: string, ...values: unknown[]) =>
    database.prepare(`UPDATE jobs SET ${changes}, updated_at = ? WHERE id = ?`).run(...values, stamp(), id);
  const find = (id: string): Job | null => {
    const row = database.prepare(`${SELECT_JOBS} WHERE jobs.id = ?`).get(id);
    return row === undefined ? null : toJob(row);
  };
  return {
    ofRecord(recordId) {
      return database
        .prepare(
          `${SELECT_JOBS} JOIN scans ON scans.job_id = jobs.id WHERE scans.record_id = ? ORDER BY jobs.seq`,
        )
        .all(recordId)
        .map(toJob);
    },
    insertImage(hash, bytes) {
      database
        .prepare('INSERT OR IGNORE INTO images (hash, bytes, stored_at) VALUES (?, ?, ?)')
        .run(hash, bytes, stamp());
    },
    insert(job) {
      insertRow(database, 'jobs', {
        id: job.id,
        visit_id: job.visitId,
        image_hash: job.imageHash,
        side: job.side,
        engine: job.choice === 'local' ? 'local' : 'juhe',
        choice: job.choice,
        again: job.again ? 1 : 0,
        source: job.source,
        source_name: job.sourceName,
        urgent: job.urgent ? 1 : 0,
        batch_id: job.batchId,
        sheet_id: job.sheetId,
        beside_job_id: job.besideJobId,
        taken_at: job.takenAt,
        state: 'queued',
        created_at: stamp(),
        updated_at: stamp(),
      });
    },
    setPreparing(id) {
      update("starts = starts + (state = 'queued'), state = 'preparing'", id);
    },
    countStart(id) {
      update('starts = starts + 1', id);
    },
    forgetStart(id) {
      update('starts = max(starts - 1, 0)', id);
    },
    setQueued(id) {
      update("state = 'queued'", id);
    },
    setSending(id) {
      const last = 'SELECT coalesce(max(call_no), 0) FROM jobs WHERE call_no IS NOT NULL';
      update(`state = 'sending', call_no = (${last}) + 1`, id);
    },
    requeue(id, again) {
      // Its error stays until an answer comes: an undecided call is not forgotten because another is wished for.
      update("state = 'queued', put_aside = 0, starts = 0, again = ?", id, again ? 1 : 0);
    },
    setSide(id, side) {
      update('side = ?', id, side);
    },
    setSecondAnswer(id, answerId) {
      update('second_answer_id = ?', id, answerId);
    },
    setStandIn(id, answerId, error) {
      update("state = 'answered', answer_id = ?, error = ?", id, answerId, JSON.stringify(error));
    },
    errorOf(id) {
      const error = database
        .prepare<[string], string | null>('SELECT error FROM jobs WHERE id = ?')
        .pluck()
        .get(id);
      return error ? storedErrorSchema.parse(JSON.parse(error)) : null;
    },
    setPlaced(id) {
      update(
        "starts = 0, state = CASE WHEN error IS NULL THEN 'stored' WHEN error ->> 'outcome' = 'unknown' THEN 'unknown' ELSE 'failed' END",
        id,
      );
    },
    setAnswered(id, answerId, cached) {
      update("state = 'answered', error = NULL, answer_id = ?, cached = ?", id, answerId, cached ? 1 : 0);
    },
    setFailed(id, error) {
      const state: JobState = error.outcome === 'unknown' ? 'unknown' : 'failed';
      update('state = ?, starts = 0, error = ?', id, state, JSON.stringify(error));
    },
    abandon(id, error) {
      const undecided = database
        .prepare(
          'SELECT 1 FROM jobs WHERE id = ? AND (state = \'sending\' OR error LIKE \'%"outcome":"unknown"%\')',
        )
        .get(id);
      this.setFailed(id, undecided === undefined ? error : { ...error, outcome: 'unknown' });
      this.setPutAside(id, true);
    },
    setPutAside(id, putAside) {
      update('put_aside = ?', id, putAside ? 1 : 0);
    },
    nobodyWaits() {
      database.prepare(`UPDATE jobs SET urgent = 0 WHERE urgent = 1 AND ${IS_UNFINISHED}`).run();
    },
    keepFailed(id) {
      update("state = 'failed', put_aside = 0", id);
    },
    setVisit(id, visitId) {
      update('visit_id = ?', id, visitId);
    },
    unfinished() {
      return database.prepare(UNFINISHED).all().map(toJob);
    },
    get(id) {
      const job = find(id);
      if (job === null) throw new Error('there is a job of this id');
      return job;
    },
    find,
    imageOf(id) {
      return find(id)?.imageHash ?? null;
    },
    isUndecided(hash, side, engine) {
      const last = database
        .prepare<unknown[], { state: string; outcome: string | null }>(
          `SELECT state, error ->> 'outcome' AS outcome FROM jobs WHERE image_hash = ? AND side = ? AND engine = ?
           AND (state = 'sending' OR error ->> 'outcome' IN ('unknown', 'answered')) ORDER BY call_no DESC LIMIT 1`,
        )
        .get(hash, side, engine);
      return last !== undefined && (last.state === 'sending' || last.outcome === 'unknown');
    },
  };
}

function readRow(value: unknown): z.infer<typeof rowSchema> {
  try {
    return rowSchema.parse(value);
  } catch {
    // What it says may be of a person, and stays where it is.
    throw new UnreadableJob(z.object({ id: z.string() }).parse(value).id);
  }
}

export function toJob(value: unknown): Job {
  const row = readRow(value);
  return {
    seq: row.seq,
    id: row.id,
    visitId: row.visit_id,
    imageHash: row.image_hash,
    side: row.side,
    engine: row.engine,
    choice: row.choice,
    again: row.again === 1,
    source: row.source,
    sourceName: row.source_name,
    urgent: row.urgent === 1,
    batchId: row.batch_id,
    sheetId: row.sheet_id,
    besideJobId: row.beside_job_id,
    takenAt: row.taken_at,
    state: row.state,
    answerId: row.answer_id,
    secondAnswerId: row.second_answer_id,
    cached: row.cached === 1,
    context: toContext(row),
    starts: row.starts,
  };
}
