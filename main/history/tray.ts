import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { AppError } from '../../preload/errors.ts';
import { SOURCES, type Source } from '../../preload/queue.ts';
import { SIDES, type Side } from '../licence/fields.ts';
import { storedErrorSchema } from './jobs.ts';

/** What waits for a person. */
export interface TrayItem {
  readonly jobId: string;
  readonly createdAt: string;
  readonly source: Source;
  readonly side: Side | 'auto';
  /** null: a back page that has not found its front. */
  readonly error: AppError | null;
}

const rowSchema = z.object({
  id: z.string(),
  created_at: z.string(),
  source: z.enum(SOURCES),
  side: z.enum([...SIDES, 'auto']),
  error: z
    .string()
    .transform((value): unknown => JSON.parse(value))
    .pipe(storedErrorSchema)
    .nullable(),
});

/** A back page that a clerk put in by hand is on the desk with its visit; others wait here for their fronts. */
const TRAY = `
SELECT jobs.id, jobs.created_at, jobs.source, jobs.side, jobs.error FROM jobs
WHERE put_aside = 1 AND state IN ('failed', 'unknown')
UNION ALL
SELECT jobs.id, jobs.created_at, jobs.source, scans.side, NULL FROM jobs
JOIN scans ON scans.job_id = jobs.id
WHERE put_aside = 1 AND jobs.state = 'stored' AND scans.side = 'back'
  AND (SELECT count(*) FROM scans AS pages WHERE pages.record_id = scans.record_id) = 1
ORDER BY created_at DESC LIMIT @limit`;

export function listTray(database: Database, limit: number): readonly TrayItem[] {
  return database.prepare(TRAY).all({ limit }).map(toItem);
}

function toItem(value: unknown): TrayItem {
  const { id: jobId, created_at: createdAt, ...row } = rowSchema.parse(value);
  return { jobId, createdAt, ...row };
}
