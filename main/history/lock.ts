import { rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { isFileOrNothing, readRegularFileSync } from '../regular-file.ts';
import { isStorageError, storageError } from './storage-error.ts';

/** Who holds a data folder; shown to whoever comes second. Nothing of a person. */
const ownerSchema = z.object({ surface: z.enum(['window', 'command-line']), pid: z.int(), host: z.string() });
type Owner = z.infer<typeof ownerSchema>;

export interface FolderLock {
  release(): void;
}

const LOCK_FILE = 'desk.lock';
const OWNER_FILE = 'desk.owner.json';
const MAX_OWNER_BYTES = 4096;

/**
 * One process at a time owns a data folder. The lock is the operating system's own, taken through SQLite's
 * exclusive transaction on an empty database: a killed process leaves none behind, and no clock or age is guessed at.
 */
export function lockFolder(folder: string, surface: Owner['surface']): Result<FolderLock, AppError> {
  const path = join(folder, LOCK_FILE);
  // It is not mended here: who knows whether another process holds what is in its place.
  if (!isFileOrNothing(path)) return fail(appError('lock-broken', {}));
  const database = new Database(path, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (isBusy(error)) return fail(appError('data-folder-busy', { owner: describeOwner(folder) }));
    if (isStorageError(error) && storageError(error).code === 'history-damaged')
      return fail(appError('lock-broken', {}));
    throw error;
  }
  const owner: Owner = { surface, pid: process.pid, host: hostname() };
  try {
    // Anew, for a pipe under this name would wait for a reader.
    rmSync(join(folder, OWNER_FILE), { force: true });
    writeFileSync(join(folder, OWNER_FILE), JSON.stringify(owner), { flag: 'wx' });
  } catch {
    // The lock holds without it; a second process is told "?".
  }
  return ok({
    release() {
      database.close();
      try {
        rmSync(join(folder, OWNER_FILE), { force: true });
      } catch {
        // What is left names an owner that is gone; nobody asks while the lock is free.
      }
    },
  });
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

/** The holder may be between taking the lock and writing its name: then it is simply not known. */
function describeOwner(folder: string): string {
  const read = readRegularFileSync(join(folder, OWNER_FILE), MAX_OWNER_BYTES);
  if (!read.ok) return '?';
  try {
    const { surface, pid, host } = ownerSchema.parse(JSON.parse(read.value.toString()));
    return `${surface}, pid ${pid}, ${host}`;
  } catch {
    return '?';
  }
}
