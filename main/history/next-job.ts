import type { Database } from 'better-sqlite3';
import { type Job, SELECT_JOBS, toJob } from './jobs.ts';

/** Which jobs may be taken up now. */
export interface Takeable {
  /** Jobs that are being worked on. */
  readonly except: readonly string[];
  /** Only what a clerk waits for. */
  readonly urgentOnly: boolean;
  /** Jobs that want the cloud and nothing else; one that a clerk asks for once more is let try in any case. */
  readonly cloudAlone: boolean;
  /** Jobs of batches that have this machine's reading to fall back on. */
  readonly batchesOfBoth: boolean;
}

/** The next job in its turn: what a clerk has just put in before batches, else in the order in which it was given. */
export function nextJob(database: Database, takeable: Takeable): Job | null {
  const row = database
    .prepare(
      `${SELECT_JOBS}
       WHERE state IN ('queued', 'preparing')
         AND jobs.id NOT IN (SELECT value FROM json_each(@except))
         AND (batch_id IS NULL OR batch_id NOT IN (SELECT id FROM batches WHERE paused = 1))
         AND (urgent = 1 OR @urgentOnly = 0)
         AND (choice <> 'juhe' OR @cloudAlone = 1 OR (again = 1 AND urgent = 1))
         AND (choice <> 'both' OR urgent = 1 OR @batchesOfBoth = 1)
       ORDER BY urgent DESC, seq LIMIT 1`,
    )
    .get({
      except: JSON.stringify(takeable.except),
      urgentOnly: Number(takeable.urgentOnly),
      cloudAlone: Number(takeable.cloudAlone),
      batchesOfBoth: Number(takeable.batchesOfBoth),
    });
  return row === undefined ? null : toJob(row);
}

/** Whether a picture waits that wants the cloud and nothing else. */
export function waitsForCloud(database: Database): boolean {
  const sql = "SELECT 1 FROM jobs WHERE state IN ('queued', 'preparing') AND choice = 'juhe' LIMIT 1";
  return database.prepare(sql).get() !== undefined;
}
