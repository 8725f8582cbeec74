import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file that is either wholly there or not at all after a crash: a neighbour is written, flushed and
 * renamed over it, and the folder is flushed, so that the name survives too. Readable by its owner only.
 */
export async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const neighbour = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(neighbour, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(neighbour, path);
  } catch (error) {
    await rm(neighbour, { force: true });
    throw error;
  }
  await flushFolder(dirname(path));
}

/** Windows has no flush of folders and needs none: NTFS journals names. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
