import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface FolderSizes {
  /** With its journal; null: there is none. */
  readonly databaseBytes: number | null;
  readonly imageFiles: number;
  readonly imageBytes: number;
}

/** How much lies in a data folder, whether or not it opens. */
export async function folderSizes(folder: string): Promise<FolderSizes> {
  const [database, journal] = [
    await sizeOf(join(folder, 'history.db')),
    await sizeOf(join(folder, 'history.db-wal')),
  ];
  const images = join(folder, 'images');
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
