import { join } from 'node:path';
import type { AppError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { openForReading } from './database.ts';
import { lockFolder } from './lock.ts';
import { DATABASE_FILE } from './names.ts';
import { type HistoryNumbers, historyNumbers } from './numbers.ts';
import type { HistorySetup } from './open-folder.ts';
import { presenceOf } from './presence.ts';
import { storageError } from './storage-error.ts';
import { lookIntoVault } from './vault/vault.ts';

/** The numbers of a data folder, which is left as it is: nothing is made, migrated or ended. null: no history yet. */
export async function lookAtHistory(
  setup: Pick<HistorySetup, 'folder' | 'surface' | 'access'>,
): Promise<Result<HistoryNumbers | null, AppError>> {
  const { folder, surface, access } = setup;
  try {
    const present = await presenceOf(folder);
    if (!present.ok || !present.value) return present.ok ? ok(null) : present;
    const lock = lockFolder(folder, surface);
    if (!lock.ok) return lock;
    try {
      const vault = await lookIntoVault(folder, access);
      if (!vault.ok) return vault;
      const database = openForReading(join(folder, DATABASE_FILE), vault.value.keys.database);
      if (!database.ok) return database;
      try {
        return ok(historyNumbers(database.value));
      } finally {
        database.value.close();
      }
    } finally {
      lock.value.release();
    }
  } catch (error) {
    return fail(storageError(error));
  }
}
