import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import type { FilePort } from './file-port.ts';

/**
 * Writes a file that is either wholly there or not at all after a crash: a neighbour is written, flushed and
 * renamed over it, and the folder is flushed, so that the name survives too. Readable by its owner only.
 */
export async function writeDurably(path: string, bytes: Buffer, files: FilePort): Promise<void> {
  const neighbour = `${path}.${randomUUID()}.part`;
  try {
    const file = files.create(neighbour);
    file.end(bytes);
    await finished(file);
    await files.rename(neighbour, path);
  } catch (error) {
    await files.remove(neighbour);
    throw error;
  }
  await files.flushFolder(dirname(path));
}
