import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import type { Protection } from '../../preload/views.ts';
import { type AnswerStore, answerStore } from './answers.ts';
import { type BatchStore, batchStore } from './batches.ts';
import { openDatabase } from './database.ts';
import { type DecisionStore, decisionStore } from './decisions.ts';
import { type EventLog, eventLog } from './events.ts';
import { type ImageStore, imageStore } from './images.ts';
import { type JobStore, jobStore } from './jobs.ts';
import { lockFolder } from './lock.ts';
import type { ReadingAccess } from './reading-connection.ts';
import { type RememberedStore, rememberedStore } from './remembered.ts';
import { type UsageStore, usageStore } from './usage.ts';
import { openVault, type VaultAccess } from './vault/vault.ts';
import { type VisitStore, visitStore } from './visits.ts';

/** An open data folder: this process owns it until `close`. */
export interface History {
  readonly database: Database;
  readonly visits: VisitStore;
  readonly jobs: JobStore;
  readonly answers: AnswerStore;
  readonly batches: BatchStore;
  readonly usage: UsageStore;
  readonly images: ImageStore;
  readonly events: EventLog;
  readonly decisions: DecisionStore;
  readonly remembered: RememberedStore;
  /** How the do-not-rent list knows a number; without the vault's key it leads back to nobody. */
  readonly hashNumber: (number: string) => string;
  readonly protection: Protection;
  /** For a thread of this process that reads along. */
  readonly readingAccess: ReadingAccess;
  /** To be shown once, when this call made the vault; else null. */
  readonly recoveryCode: string | null;
  readonly now: () => Date;
  /** Gives the folder back; a second call does nothing. */
  close(): void;
}

export interface HistorySetup {
  readonly folder: string;
  readonly surface: 'window' | 'command-line';
  readonly access: VaultAccess;
  readonly now: () => Date;
  /** When this program was built, ISO 8601 UTC: no clock can be right that stands before it. null: not known. */
  readonly builtAt: string | null;
}

/** Takes the folder's lock, opens the vault and the database; on an error everything taken is given back. */
export async function openHistory(setup: HistorySetup): Promise<Result<History, AppError>> {
  try {
    await mkdir(setup.folder, { recursive: true, mode: 0o700 });
    const lock = lockFolder(setup.folder, setup.surface);
    if (!lock.ok) return lock;
    const opened = await openLocked(setup, lock.value.release).catch((error: unknown) => {
      lock.value.release();
      throw error;
    });
    if (!opened.ok) lock.value.release();
    return opened;
  } catch (error) {
    return fail(storageError(error));
  }
}

async function openLocked(setup: HistorySetup, unlock: () => void): Promise<Result<History, AppError>> {
  const { folder, access, now, builtAt } = setup;
  const path = join(folder, 'history.db');
  const vault = await openVault(folder, access, existsSync(path));
  if (!vault.ok) return vault;
  const { keys, protection, recoveryCode } = vault.value;
  const database = openDatabase(path, keys.database);
  if (!database.ok) return database;
  const hashNumber = (number: string) =>
    createHmac('sha256', keys.pseudonyms).update(`number/${number}`).digest('hex');
  return ok({
    database: database.value,
    visits: visitStore(database.value, now),
    jobs: jobStore(database.value, now),
    answers: answerStore(database.value, now),
    batches: batchStore(database.value, now),
    usage: usageStore(database.value, now),
    images: imageStore(join(folder, 'images'), keys),
    events: eventLog(database.value, keys.pseudonyms, now),
    decisions: decisionStore(database.value, now),
    remembered: rememberedStore(database.value, hashNumber, now, builtAt),
    hashNumber,
    protection,
    readingAccess: { folder, keys },
    recoveryCode,
    now,
    close() {
      if (!database.value.open) return;
      database.value.close();
      unlock();
    },
  });
}

/** What a failed write means to the clerk; anything that is not the disk's doing is a fault of ours and goes on up. */
export function storageError(error: unknown): AppError {
  const known = knownStorageError(error);
  if (known === null) throw error;
  return known;
}

export function isStorageError(error: unknown): boolean {
  return knownStorageError(error) !== null;
}

function knownStorageError(error: unknown): AppError | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL') return appError('disk-full', {});
  if (
    /^(?:EACCES|EPERM|EROFS|ENOTDIR|EEXIST|EIO|ENOENT|SQLITE_(?:READONLY|CANTOPEN|IOERR|PERM))/u.test(code)
  ) {
    return appError('data-folder-unwritable', {});
  }
  if (/^SQLITE_(?:BUSY|LOCKED)/u.test(code)) return appError('history-busy', {});
  if (/^SQLITE_(?:CORRUPT|NOTADB)/u.test(code)) return appError('history-damaged', {});
  return null;
}
