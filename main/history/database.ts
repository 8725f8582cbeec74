import Database from 'better-sqlite3';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { isFileOrNothing } from '../regular-file.ts';
import { migrate, NEWEST_VERSION } from './migrate.ts';
import { type StatementWatch, watchStatements } from './slow-statements.ts';
import { storageError } from './storage-error.ts';

declare const READS: unique symbol;
declare const WRITES: unique symbol;

/** A handle that statements may read with; nobody outside this folder has one. */
export type ReadableDatabase = Database.Database & { readonly [READS]: true };
/** The owner's handle, which may write too. */
export type WritableDatabase = ReadableDatabase & { readonly [WRITES]: true };

/** SQLite's own beside the database. */
const OWN_FILES = ['', '-wal', '-shm', '-journal'];

/** We own the folder, so only a stranger (a backup, a viewer) can hold the file: it is not waited for on the main thread. */
const BUSY_MILLISECONDS = 20;

/** A second connection for reading what the owner of the folder has open; it can neither write nor migrate. */
export function openForReading(path: string, key: Buffer): Result<ReadableDatabase, AppError> {
  return unlocked<ReadableDatabase>(path, { readonly: true }, key, (database) => {
    // The key is tried by the first look.
    database.pragma('user_version');
    return ok(undefined);
  });
}

/** Opens the encrypted history and brings it to this program's version. The key is 32 random bytes, not a passphrase. */
export function openDatabase(
  path: string,
  key: Buffer,
  watch: StatementWatch | null,
): Result<WritableDatabase, AppError> {
  return unlocked<WritableDatabase>(path, { timeout: BUSY_MILLISECONDS }, key, (database) => {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('secure_delete = ON');
    database.pragma('foreign_keys = ON');
    const migrated = migrate(database);
    if (migrated.ok && watch !== null) watchStatements(database, watch);
    return migrated;
  });
}

/** A new database as an older program has it, for rows that one wrote; brought to this program's version later. */
export function openDatabaseAt(
  path: string,
  key: Buffer,
  version: number,
): Result<WritableDatabase, AppError> {
  if (version > NEWEST_VERSION)
    return fail(appError('history-newer', { found: version, known: NEWEST_VERSION }));
  return unlocked<WritableDatabase>(path, {}, key, (database) => {
    database.pragma('journal_mode = WAL');
    database.pragma('secure_delete = ON');
    return migrate(database, version);
  });
}

function unlocked<Handle extends ReadableDatabase>(
  path: string,
  options: Database.Options,
  key: Buffer,
  prepare: (database: Database.Database) => Result<void, AppError>,
): Result<Handle, AppError> {
  // SQLite waits for the other end of a pipe, as for that of a journal that an interrupted run left.
  if (!OWN_FILES.every((ending) => isFileOrNothing(`${path}${ending}`)))
    return fail(appError('history-damaged', {}));
  const database = new Database(path, options);
  try {
    database.pragma("cipher = 'chacha20'");
    // "raw:" makes SQLite3MultipleCiphers take the bytes as the key instead of stretching them as a passphrase.
    database.key(Buffer.from(`raw:${key.toString('hex')}`));
    database.pragma('trusted_schema = OFF');
    const prepared = prepare(database);
    // What it may do is said by who opened it how; SQLite holds the rest.
    if (prepared.ok) return ok(database as Handle);
    database.close();
    return prepared;
  } catch (error) {
    database.close();
    // A wrong key and a damaged file look alike from here: neither reads as a database.
    return fail(storageError(error));
  }
}

/** The database, its journal, and the index of that. */
