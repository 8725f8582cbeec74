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
