import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DATABASE_FILE, IMAGES_FOLDER } from './names.ts';

export interface FolderSizes {
  /** With its journal; null: there is none. */
  readonly databaseBytes: number | null;
  readonly imageFiles: number;
  readonly imageBytes: number;
}

/** How much lies in a data folder, whether or not it opens. */
export async function folderSizes(folder: string): Promise<FolderSizes> {
  const [database, journal] = [
    await sizeOf(join(folder, DATABASE_FILE)),
    await sizeOf(join(folder, `${DATABASE_FILE}-wal`)),
  ];
  const images = join(folder, IMAGES_FOLDER);
  const entries = await readdir(images, { recursive: true, withFileTypes: true }).catch(() => []);
  let imageFiles = 0;
  let imageBytes = 0;
  for (const entry of entries) {
    const size = entry.isFile() ? await sizeOf(join(entry.parentPath, entry.name)) : null;
    if (size === null) continue;
    imageFiles += 1;
    imageBytes += size;
  }
  return { databaseBytes: database === null ? null : database + (journal ?? 0), imageFiles, imageBytes };
}

/** null where there is none, or it cannot be looked at. */
async function sizeOf(path: string): Promise<number | null> {
  const found = await lstat(path).catch(() => null);
  return found?.size ?? null;
}
