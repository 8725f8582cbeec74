import { z } from 'zod';
import { type BatchCounts, SOURCES, type Source } from '../../preload/contract/queue.ts';
import type { WritableDatabase } from './database.ts';

/** Pictures that were given together. */
export interface Batch {
  readonly id: string;
  readonly openedAt: string;
  readonly source: Source;
  readonly paused: boolean;
  readonly counts: BatchCounts;
}

export interface BatchStore {
  open(id: string, source: Source): void;
  setPaused(id: string, paused: boolean): void;
  /** The newest first; however old, those that are not done are among them. */
  latest(limit: number): readonly Batch[];
}

const rowSchema = z.object({
  id: z.string(),
  opened_at: z.string(),
  source: z.enum(SOURCES),
  paused: z.int(),
  waiting: z.int(),
  under_way: z.int(),
  pass: z.int(),
  review: z.int(),
  refuse: z.int(),
  failed: z.int(),
  unknown: z.int(),
  cached: z.int(),
});

const LATEST = `
SELECT batches.id, batches.opened_at, batches.source, batches.paused,
  count(*) FILTER (WHERE state = 'queued') AS waiting,
  count(*) FILTER (WHERE state IN ('preparing', 'sending', 'answered')) AS under_way,
  count(*) FILTER (WHERE verdict = 'pass') AS pass,
  count(*) FILTER (WHERE verdict = 'review') AS review,
  count(*) FILTER (WHERE verdict = 'refuse') AS refuse,
  count(*) FILTER (WHERE state IN ('failed', 'unknown') AND verdict IS NULL) AS failed,
  count(*) FILTER (WHERE state = 'unknown' AND verdict IS NULL) AS unknown,
  count(*) FILTER (WHERE cached = 1) AS cached
FROM (
  SELECT * FROM batches WHERE rowid IN (SELECT rowid FROM batches ORDER BY rowid DESC LIMIT ?)
  OR id IN (SELECT batch_id FROM jobs WHERE state NOT IN ('stored', 'failed', 'unknown'))
) AS batches
JOIN jobs ON jobs.batch_id = batches.id
LEFT JOIN scans ON scans.job_id = jobs.id
LEFT JOIN records ON records.id = scans.record_id
GROUP BY batches.id ORDER BY min(jobs.seq) DESC`;

export function batchStore(database: WritableDatabase, now: () => Date): BatchStore {
  return {
    open(id, source) {
      database
        .prepare('INSERT OR IGNORE INTO batches (id, opened_at, source) VALUES (?, ?, ?)')
        .run(id, now().toISOString(), source);
    },
    setPaused(id, paused) {
      database.prepare('UPDATE batches SET paused = ? WHERE id = ?').run(paused ? 1 : 0, id);
    },
    latest(limit) {
      return database.prepare(LATEST).all(limit).map(toBatch);
    },
  };
}

function toBatch(value: unknown): Batch {
  const { id, opened_at, source, paused, under_way, ...counts } = rowSchema.parse(value);
  return {
    id,
    openedAt: opened_at,
    source,
    paused: paused === 1,
    counts: { underWay: under_way, ...counts },
  };
}
