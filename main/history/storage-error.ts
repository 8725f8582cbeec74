import { type AppError, appError } from '../../preload/errors.ts';

/** What a failed write means to the clerk; anything that is not the disk's doing is a fault of ours and goes on up. */
export function storageError(error: unknown): AppError {
  const known = knownStorageError(error);
  if (known === null) throw error;
  return known;
}

export function isStorageError(error: unknown): boolean {
  return knownStorageError(error) !== null;
}

/** Of whatever was thrown, what is told: the disk's doing by its name; the rest is a fault of ours, for the log. */
export function toldOf(thrown: unknown, onFault: (fault: unknown) => void): AppError {
  const known = knownStorageError(thrown);
  if (known !== null) return known;
  onFault(thrown);
  return appError('internal-error', {});
}

/**
 * What is there cannot be read. The cipher tells of a page that is not what was written by CORRUPT, of the first one by
 * NOTADB (SQLite3MultipleCiphers, measured on every page of a history); a bad sector ends in one of the IOERR.
 */
const DAMAGE = /^SQLITE_(?:CORRUPT|NOTADB|IOERR_(?:READ|SHORT_READ|DATA|CORRUPTFS))/u;

function knownStorageError(error: unknown): AppError | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL') return appError('disk-full', {});
  if (DAMAGE.test(code)) return appError('history-damaged', {});
  if (
    /^(?:EACCES|EPERM|EROFS|ENOTDIR|EEXIST|EIO|ENOENT|SQLITE_(?:READONLY|CANTOPEN|IOERR|PERM))/u.test(code)
  ) {
    return appError('data-folder-unwritable', {});
  }
  if (/^SQLITE_(?:BUSY|LOCKED)/u.test(code)) return appError('history-busy', {});
  return null;
}
