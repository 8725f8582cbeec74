import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { type AppError, OUTCOMES } from '../../preload/errors.ts';
import { DICTIONARIES } from '../../preload/text/dictionaries.ts';
import { ENGINES, type Engine, type EngineName } from '../engines/engine.ts';
import type { Context } from '../licence/context.ts';
import { type Entry, SIDES, type Side } from '../licence/fields.ts';
import { contextRowSchema, toContext } from './context.ts';
import type { ImageHash } from './images.ts';

/** A picture on its way (DESIGN "The durable queue"). The last three are ends. */
export const JOB_STATES = [
  'queued',
  'preparing',
  'sending',
  'answered',
  'stored',
  'failed',
  'unknown',
] as const;
export type JobState = (typeof JOB_STATES)[number];

export interface NewJob {
  readonly id: string;
  readonly visitId: string;
  readonly imageHash: ImageHash;
  /** 'auto' until the page has told. */
  readonly side: Side | 'auto';
  /** Whose answer the job is after: the cloud's, or this machine's. */
  readonly engine: EngineName;
  readonly sourceName: string;
  /** When this desk's camera took it, local time "YYYY-MM-DD HH:MM:SS"; null where it came from elsewhere. */
  readonly takenAt: string | null;
}

export interface Job extends NewJob {
  readonly state: JobState;
  readonly answerId: string | null;
  readonly secondAnswerId: string | null;
  readonly cached: boolean;
  readonly context: Context;
}

/** What an engine answered for one page of one picture: paid for, so it is written before anything is made of it. */
export interface Answer {
  readonly id: string;
  readonly side: Side;
  readonly engine: EngineName;
  readonly orderId: string | null;
  readonly entries: readonly Entry[];
}

export interface NewAnswer extends Answer {
  readonly milliseconds: number;
  readonly simulated: boolean;
}

const rowSchema = z.object({
  id: z.string(),
  visit_id: z.string(),
  image_hash: z.string(),
  side: z.enum([...SIDES, 'auto']),
  engine: z.enum(ENGINES),
  source_name: z.string(),
  state: z.enum(JOB_STATES),
  answer_id: z.string().nullable(),
  second_answer_id: z.string().nullable(),
  cached: z.int(),
  taken_at: z.string().nullable(),
  ...contextRowSchema.shape,
});

export const entriesSchema = z.array(
  z.object({
    desc: z.string(),
    content: z.string(),
    doubt: z.enum(['doubtful', 'confirm']).optional(),
    confidence: z.number().optional(),
    place: z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() }).optional(),
  }),
);

const answerSchema = z.object({
  id: z.string(),
  side: z.enum(SIDES),
  engine: z.enum(ENGINES),
  order_id: z.string().nullable(),
  entries: z.string(),
});

/** An error as it was written with a failed job. */
export const storedErrorSchema = z
  .union([
    z.object({
      code: z.templateLiteral(['juhe-', z.int()]),
      number: z.int(),
      reason: z.string(),
      orderId: z.string().nullable(),
      outcome: z.enum(OUTCOMES),
    }),
    z.object({
      code: z.enum(Object.keys(DICTIONARIES.en.errors)),
      details: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
      outcome: z.enum(OUTCOMES),
    }),
  ])
  // The details of a code are as this or an older program wrote them; a newer one's history is not opened.
  .transform((value) => value as AppError);

export interface JobStore {
  /** The scans of a record, oldest first. */
  ofRecord(recordId: string): readonly Job[];
  insertImage(hash: ImageHash, bytes: number): void;
  insert(job: NewJob): void;
  setState(id: string, state: Exclude<JobState, 'answered' | 'failed' | 'unknown'>): void;
  /** The page has told which side it is. */
  setSide(id: string, side: Side): void;
  setAnswered(id: string, answerId: string, cached: boolean): void;
  setSecondAnswer(id: string, answerId: string): void;
  /** The cloud failed with `setFailed`, which stays; the record stands on this machine's answer. */
  setFallback(id: string, answerId: string): void;
  setFailed(id: string, error: AppError): void;
  unfinished(): readonly Job[];
  get(id: string): Job;
  /** The picture of a job, null when there is no such job. */
  imageOf(id: string): ImageHash | null;
  insertAnswer(imageHash: ImageHash, answer: NewAnswer): void;
  getAnswer(id: string): Answer;
  /** The newest answer to the same bytes, side and engine, or null. */
  findAnswer(hash: ImageHash, side: Side | 'auto', engine: Pick<Engine, 'name' | 'simulated'>): Answer | null;
  /** Whether the last call for these bytes left with an outcome nobody knows. */
  isUndecided(hash: ImageHash, side: Side, engine: EngineName): boolean;
}

const SELECT = `SELECT jobs.*, vehicle, pickup_date, return_date, context FROM jobs JOIN visits ON visits.id = visit_id`;

export function jobStore(database: Database, now: () => Date): JobStore {
  const stamp = () => now().toISOString();
  const update = database.prepare('UPDATE jobs SET state = ?, updated_at = ? WHERE id = ?');
  return {
    ofRecord(recordId) {
      return database
        .prepare(`${SELECT} JOIN scans ON scans.job_id = jobs.id WHERE scans.record_id = ? ORDER BY jobs.seq`)
        .all(recordId)
        .map(toJob);
    },
    insertImage(hash, bytes) {
      database.prepare('INSERT OR IGNORE INTO images VALUES (?, ?, ?)').run(hash, bytes, stamp());
    },
    insert(job) {
      database
        .prepare(
          `INSERT INTO jobs (id, visit_id, image_hash, side, engine, source_name, taken_at, state, created_at, updated_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?)`,
        )
        .run(
          job.id,
          job.visitId,
          job.imageHash,
          job.side,
          job.engine,
          job.sourceName,
          job.takenAt,
          stamp(),
          stamp(),
        );
    },
    setState(id, state) {
      update.run(state, stamp(), id);
    },
    setSide(id, side) {
      database.prepare('UPDATE jobs SET side = ? WHERE id = ?').run(side, id);
    },
    setSecondAnswer(id, answerId) {
      database.prepare('UPDATE jobs SET second_answer_id = ? WHERE id = ?').run(answerId, id);
    },
    setFallback(id, answerId) {
      database
        .prepare('UPDATE jobs SET answer_id = ?, updated_at = ? WHERE id = ?')
        .run(answerId, stamp(), id);
    },
    setAnswered(id, answerId, cached) {
      database
        .prepare("UPDATE jobs SET state = 'answered', answer_id = ?, cached = ?, updated_at = ? WHERE id = ?")
        .run(answerId, cached ? 1 : 0, stamp(), id);
    },
    setFailed(id, error) {
      const state: JobState = error.outcome === 'unknown' ? 'unknown' : 'failed';
      database
        .prepare('UPDATE jobs SET state = ?, error = ?, updated_at = ? WHERE id = ?')
        .run(state, JSON.stringify(error), stamp(), id);
    },
    unfinished() {
      const ends = "('stored', 'failed', 'unknown')";
      return database.prepare(`${SELECT} WHERE state NOT IN ${ends} ORDER BY seq`).all().map(toJob);
    },
    get(id) {
      return toJob(database.prepare(`${SELECT} WHERE jobs.id = ?`).get(id));
    },
    imageOf(id) {
      const hash = database
        .prepare<[string], string>('SELECT image_hash FROM jobs WHERE id = ?')
        .pluck()
        .get(id);
      return hash ?? null;
    },
    insertAnswer(imageHash, { id, side, engine, orderId, entries, milliseconds, simulated }) {
      database
        .prepare('INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
        .run(
          id,
          imageHash,
          side,
          engine,
          orderId,
          JSON.stringify(entries),
          milliseconds,
          stamp(),
          simulated ? 1 : 0,
        );
    },
    getAnswer(id) {
      return toAnswer(database.prepare('SELECT * FROM answers WHERE id = ?').get(id));
    },
    findAnswer(hash, side, engine) {
      const row = database
        .prepare(
          `SELECT * FROM answers WHERE image_hash = @hash AND (side = @side OR @side = 'auto') AND engine = @name AND simulated = @simulated
           ORDER BY received_at DESC, rowid DESC LIMIT 1`,
        )
        .get({ hash, side, name: engine.name, simulated: engine.simulated ? 1 : 0 });
      return row === undefined ? null : toAnswer(row);
    },
    isUndecided(hash, side, engine) {
      const state = database
        .prepare(
          `SELECT state FROM jobs WHERE image_hash = ? AND side = ? AND engine = ?
           AND (state IN ('unknown', 'sending') OR error ->> 'outcome' = 'answered') ORDER BY seq DESC LIMIT 1`,
        )
        .pluck()
        .get(hash, side, engine);
      return state === 'unknown' || state === 'sending';
    },
  };
}

function toJob(value: unknown): Job {
  const row = rowSchema.parse(value);
  return {
    id: row.id,
    visitId: row.visit_id,
    imageHash: row.image_hash,
    side: row.side,
    engine: row.engine,
    sourceName: row.source_name,
    takenAt: row.taken_at,
    state: row.state,
    answerId: row.answer_id,
    secondAnswerId: row.second_answer_id,
    cached: row.cached === 1,
    context: toContext(row),
  };
}

function toAnswer(value: unknown): Answer {
  const row = answerSchema.parse(value);
  const { id, side, engine, order_id: orderId } = row;
  return { id, side, engine, orderId, entries: entriesSchema.parse(JSON.parse(row.entries)) };
}
