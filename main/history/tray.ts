import { z } from 'zod';
import { SOURCES, type Source } from '../../preload/contract/queue.ts';
import type { AppError } from '../../preload/errors.ts';
import { SIDES, type Side } from '../licence/fields.ts';
import type { ReadableDatabase } from './database.ts';
import { jsonColumn } from './json-column.ts';
import { storedErrorSchema } from './stored-error.ts';

/** One picture of it. */
export interface TrayItem {
  /** The place in the order of the jobs. */
  readonly seq: number;
  readonly jobId: string;
  readonly createdAt: string;
  readonly source: Source;
  readonly side: Side | 'auto';
  /** null: a back page that has not found its front. */
  readonly error: AppError | null;
}

const rowSchema = z.object({
  seq: z.int(),
  id: z.string(),
  created_at: z.string(),
  source: z.enum(SOURCES),
  side: z.enum([...SIDES, 'auto']),
  error: jsonColumn(storedErrorSchema).nullable(),
});

/** A back page that a clerk put in by hand is on the desk with its visit; others wait here for their fronts. */
const IN_TRAY = `
FROM jobs LEFT JOIN scans ON scans.job_id = jobs.id
WHERE put_aside = 1 AND (state IN ('failed', 'unknown') OR state = 'stored' AND scans.side = 'back'
  AND (SELECT count(*) FROM scans AS pages WHERE pages.record_id = scans.record_id) = 1)`;

const COUNT = `SELECT count(*) ${IN_TRAY}`;

const PAGE = `
SELECT jobs.seq, jobs.id, jobs.created_at, jobs.source,
  CASE state WHEN 'stored' THEN scans.side ELSE jobs.side END AS side,
  CASE state WHEN 'stored' THEN NULL ELSE jobs.error END AS error
${IN_TRAY} AND jobs.seq < @before ORDER BY jobs.seq DESC LIMIT @limit`;

/** What waits for a person. */
export interface Tray {
  count(): number;
  /** The newest first; `before` is the seq of the last one that is known already. */
  list(limit: number, before?: number | null): readonly TrayItem[];
}

export function trayOf(database: ReadableDatabase): Tray {
  return {
    count: () => database.prepare<[], number>(COUNT).pluck().get() ?? 0,
    list: (limit, before = null) =>
      database
        .prepare(PAGE)
        .all({ limit, before: before ?? Number.MAX_SAFE_INTEGER })
        .map(toItem),
  };
}

function toItem(value: unknown): TrayItem {
  const { id: jobId, created_at: createdAt, ...row } = rowSchema.parse(value);
  return { jobId, createdAt, ...row };
}
