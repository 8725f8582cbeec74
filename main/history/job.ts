import { z } from 'zod';
import { ENGINE_CHOICES, type EngineChoice } from '../../preload/contract/desk.ts';
import { JOB_STATES, type JobState, SOURCES, type Source } from '../../preload/contract/queue.ts';
import { ENGINES, type EngineName } from '../engines/engine.ts';
import type { Context } from '../licence/context.ts';
import { SIDES, type Side } from '../licence/fields.ts';
import { contextRowSchema, toContext } from './context.ts';
import type { ImageHash } from './images.ts';
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
  /** SHA-256 of what is sent of it; null until that is made. */
  readonly uploadHash: ImageHash | null;
  /** How often work on it was begun, by this process and those before it, without coming to an end. */
  readonly starts: number;
}

const rowSchema = z.object({
  seq: z.int(),
  id: z.string(),
  visit_id: z.string(),
  image_hash: z.string(),
  upload_hash: z.string().nullable(),
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

export const SELECT_JOBS = `SELECT jobs.*, vehicle, pickup_date, return_date, context FROM jobs JOIN visits ON visits.id = visit_id`;

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
    uploadHash: row.upload_hash,
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
