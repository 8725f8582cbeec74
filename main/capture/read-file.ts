import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { fail, ok, type Result } from '../../preload/result.ts';
import { isGone } from './hot-folder/folder-port.ts';

/**
 * A pipe or a device that has no other end must not hold one of libuv's four threads for ever. Windows has no such flag.
 */
export const OPEN_TO_READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

export type ReadProblem =
  | { readonly kind: 'gone' | 'unreadable' | 'not-regular' }
  | { readonly kind: 'too-large'; readonly size: number };

/** A file of so many bytes at most: what it is and how large is looked at before anything is read. */
export async function readRegularFile(
  path: string | Buffer,
  maxBytes: number,
): Promise<Result<Buffer, ReadProblem>> {
  try {
    return await withOpened(path, OPEN_TO_READ, async (file): Promise<Result<Buffer, ReadProblem>> => {
      const found = await file.stat();
      if (!found.isFile()) return fail({ kind: 'not-regular' });
      if (found.size > maxBytes) return fail({ kind: 'too-large', size: found.size });
      return ok(await readBytes(file, found.size));
    });
  } catch (error) {
    return fail({ kind: isGone(error) ? 'gone' : 'unreadable' });
  }
}

/** Of an open file, as many bytes as it was seen to have; it may have become shorter, what grows is not followed. */
export async function readBytes(file: FileHandle, size: number): Promise<Buffer> {
  const bytes = Buffer.alloc(size);
  let at = 0;
  while (at < size) {
    const { bytesRead } = await file.read(bytes, at, size - at, at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return bytes.subarray(0, at);
}

export async function withOpened<Value>(
  path: string | Buffer,
  flags: number,
  work: (file: FileHandle) => Promise<Value>,
): Promise<Value> {
  const file = await open(path, flags);
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}
