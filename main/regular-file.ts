import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { fail, ok, type Result } from '../preload/result.ts';

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
      const problem = problemOf(found, maxBytes);
      return problem ? fail(problem) : ok(await readBytes(file, found.size));
    });
  } catch (error) {
    return fail({ kind: isGone(error) ? 'gone' : 'unreadable' });
  }
}

/** The same at once: for what is small, or read where nothing waits. */
export function readRegularFileSync(path: string, maxBytes: number): Result<Buffer, ReadProblem> {
  try {
    return withOpenedSync(path, (file, found): Result<Buffer, ReadProblem> => {
      const problem = problemOf(found, maxBytes);
      return problem ? fail(problem) : ok(readAt(file, found.size, 0));
    });
  } catch (error) {
    return fail({ kind: isGone(error) ? 'gone' : 'unreadable' });
  }
}

/** Of a file of any length its last bytes; null where there is none, or it is no file. */
export function readEndSync(path: string, maxBytes: number): Buffer | null {
  try {
    return withOpenedSync(path, (file, found) => {
      const length = Math.min(found.size, maxBytes);
      return found.isFile() ? readAt(file, length, found.size - length) : null;
    });
  } catch {
    return null;
  }
}

/** Whether a file may be opened or made there by somebody who does not look: nothing is, or a plain file. */
export function isFileOrNothing(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined || found.isFile();
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

/** Nothing is there, or what its path leads through is no folder. */
const GONE = ['ENOENT', 'ENOTDIR'];

export function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && GONE.includes(String(error.code));
}

function problemOf(found: Stats, maxBytes: number): ReadProblem | null {
  if (!found.isFile()) return { kind: 'not-regular' };
  return found.size > maxBytes ? { kind: 'too-large', size: found.size } : null;
}

function withOpenedSync<Value>(path: string, work: (file: number, found: Stats) => Value): Value {
  const file = openSync(path, OPEN_TO_READ);
  try {
    return work(file, fstatSync(file));
  } finally {
    closeSync(file);
  }
}

function readAt(file: number, size: number, from: number): Buffer {
  const bytes = Buffer.alloc(size);
  let at = 0;
  while (at < size) {
    const read = readSync(file, bytes, at, size - at, from + at);
    if (read === 0) break;
    at += read;
  }
  return bytes.subarray(0, at);
}
