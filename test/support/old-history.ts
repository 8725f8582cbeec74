import { join } from 'node:path';
import Database from 'better-sqlite3';
import { MIGRATIONS } from '../../main/history/migrate.ts';
import { openVault } from '../../main/history/vault/vault.ts';
import type { AppError } from '../../preload/errors.ts';
import { NOON, PLAIN_ACCESS } from './history.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A data folder as an older program left it: tables by the statements of its version, rows by `fill`. */
export async function oldHistory(
  version: number,
  fill: (database: Database.Database) => void,
): Promise<string> {
  const folder = temporaryFolder();
  const vault = await openVault(folder, PLAIN_ACCESS, false);
  if (!vault.ok) throw new Error(vault.error.code);
  const database = new Database(join(folder, 'history.db'));
  database.pragma("cipher = 'chacha20'");
  database.key(Buffer.from(`raw:${vault.value.keys.database.toString('hex')}`));
  for (const step of MIGRATIONS) if (step.version <= version) database.exec(step.sql);
  database.pragma(`user_version = ${version}`);
  fill(database);
  database.close();
  return folder;
}

export interface OldJob {
  readonly id: string;
  readonly hash: string;
  readonly state: string;
  readonly error?: AppError;
  readonly answerId?: string;
}

/** Jobs of one visit, in the order in which they were given: the columns that every version has. */
export function insertOldJobs(database: Database.Database, jobs: readonly OldJob[]): void {
  const at = NOON.toISOString();
  database
    .prepare(
      "INSERT INTO visits (id, opened_at, vehicle, pickup_date, return_date) VALUES ('visit', ?, 'auto', '2026-09-01', '2026-09-03')",
    )
    .run(at);
  const insertImage = database.prepare('INSERT OR IGNORE INTO images VALUES (?, 1, ?)');
  const insertAnswer = database.prepare(
    `INSERT INTO answers (id, image_hash, side, engine, order_id, entries, milliseconds, received_at)
     VALUES (?, ?, 'front', 'juhe', 'J1', '[{"desc":"姓名","content":"王三"}]', 5, ?)`,
  );
  const insertJob = database.prepare(
    `INSERT INTO jobs (id, visit_id, image_hash, side, engine, source_name, state, answer_id, error, created_at, updated_at)
     VALUES (?, 'visit', ?, 'front', 'juhe', 'front.jpg', ?, ?, ?, ?, ?)`,
  );
  for (const { id, hash, state, error, answerId = null } of jobs) {
    insertImage.run(hash, at);
    if (answerId !== null) insertAnswer.run(answerId, hash, at);
    insertJob.run(id, hash, state, answerId, error ? JSON.stringify(error) : null, at, at);
  }
}
