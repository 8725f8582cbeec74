import { join } from 'node:path';
import type { AppError } from '../../preload/errors.ts';
import { ok, type Result } from '../../preload/result.ts';
import { openForReading } from './database.ts';
import { type ImageStore, imageStore } from './images.ts';
import { type LicenceList, licenceList } from './licences.ts';
import { DATABASE_FILE, IMAGES_FOLDER } from './names.ts';
import type { ImageKeys, VaultKeys } from './vault/sealing.ts';

/** What a thread of the owning process needs to read along: handed over in memory, never written anywhere. */
export interface ReadingAccess {
  readonly folder: string;
  readonly keys: ImageKeys & Pick<VaultKeys, 'database'>;
}

/** The history as a second connection of the process that owns the folder: it can write nothing. */
export interface HistoryReader {
  readonly licences: LicenceList;
  readonly images: Pick<ImageStore, 'get'>;
  /** In one read transaction: what is added meanwhile is not in it, and every pass sees the same rows. */
  atOneMoment<Value>(look: () => Promise<Value>): Promise<Value>;
  close(): void;
}

export function openReadingConnection({ folder, keys }: ReadingAccess): Result<HistoryReader, AppError> {
  const database = openForReading(join(folder, DATABASE_FILE), keys.database);
  if (!database.ok) return database;
  return ok({
    licences: licenceList(database.value),
    images: imageStore(join(folder, IMAGES_FOLDER), keys),
    async atOneMoment(look) {
      database.value.exec('BEGIN');
      try {
        return await look();
      } finally {
        // A statement that fails on damage may have ended it already; what is thrown is to tell of that.
        if (database.value.inTransaction) database.value.exec('COMMIT');
      }
    },
    close: () => void database.value.close(),
  });
}
