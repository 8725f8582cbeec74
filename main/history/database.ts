import Database from 'better-sqlite3';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { migrate } from './migrate.ts';

/** We own the folder, so only a stranger (a backup, a viewer) can hold the file: it is not waited for on the main thread. */
const BUSY_MILLISECONDS = 20;

/** Opens the encrypted history and brings it to this program's version. The key is 32 random bytes, not a passphrase. */
export function openDatabase(path: string, key: Buffer): Result<Database.Database, AppError> {
  const database = new Database(path, { timeout: BUSY_MILLISECONDS });
  try {
    database.pragma("cipher = 'chacha20'");
    // "raw:" makes SQLite3MultipleCiphers take the bytes as the key instead of stretching them as a passphrase.
    database.key(Buffer.from(`raw:${key.toString('hex')}`));
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('secure_delete = ON');
    database.pragma('foreign_keys = ON');
    database.pragma('trusted_schema = OFF');
    const migrated = migrate(database);
    if (migrated.ok) return ok(database);
    database.close();
    return migrated;
  } catch (error) {
    database.close();
    if (isDamage(error)) return fail(appError('history-damaged', {}));
    throw error;
  }
}

/** A wrong key and a damaged file look alike from here: neither reads as a database. */
function isDamage(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(?:NOTADB|CORRUPT)/u.test(error.code);
}
