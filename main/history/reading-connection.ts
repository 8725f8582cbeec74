import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { AppError } from '../../preload/errors.ts';
import { ok, type Result } from '../../preload/result.ts';
import { openForReading } from './database.ts';
import { type ImageStore, imageStore } from './images.ts';
import type { VaultKeys } from './vault/sealing.ts';

/** What a thread of the owning process needs to read along: handed over in memory, never written anywhere. */
export interface ReadingAccess {
  readonly folder: string;
  readonly keys: VaultKeys;
}

/** The history as a second connection of the process that owns the folder: it can write nothing. */
export interface HistoryReader {
  readonly database: Database;
  readonly images: Pick<ImageStore, 'get'>;
  close(): void;
}

export function openReadingConnection({ folder, keys }: ReadingAccess): Result<HistoryReader, AppError> {
  const database = openForReading(join(folder, 'history.db'), keys.database);
  if (!database.ok) return database;
  return ok({
    database: database.value,
    images: imageStore(join(folder, 'images'), keys),
    close: () => void database.value.close(),
  });
}
