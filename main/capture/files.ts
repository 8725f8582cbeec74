import { readdir } from 'node:fs/promises';
import { basename, dirname, sep } from 'node:path';
import { type AppError, appError } from '../../preload/errors.ts';
import { MAX_FILE_BYTES } from '../../preload/intake.ts';
import { fail, type Result } from '../../preload/result.ts';
import { type ReadProblem, readRegularFile } from '../regular-file.ts';

const MEGABYTE = 1024 * 1024;
/** A hundred thousand lines of a list have 6 MB. */
const MAX_LIST_BYTES = 32 * MEGABYTE;

/** The bytes of a picture, or of what holds pictures, that a person named. */
export async function readGivenFile(path: string): Promise<Result<Buffer, AppError>> {
  const read = await readNamed(path, MAX_FILE_BYTES);
  return read.ok ? read : fail(errorOf(read.error, 'image-file-too-large', MAX_FILE_BYTES));
}

/** The bytes of a list that a person named. */
export async function readGivenList(path: string): Promise<Result<Buffer, AppError>> {
  const read = await readNamed(path, MAX_LIST_BYTES);
  return read.ok ? read : fail(errorOf(read.error, 'list-too-large', MAX_LIST_BYTES));
}

type NamedProblem = ReadProblem | { readonly kind: 'ambiguous' };

async function readNamed(path: string, maxBytes: number): Promise<Result<Buffer, NamedProblem>> {
  const read = await readRegularFile(path, maxBytes);
  if (read.ok || read.error.kind !== 'gone' || !path.includes(NO_UTF8)) return read;
  const [found, ...others] = await pathsShownAs(path);
  if (found === undefined) return read;
  return others.length > 0 ? fail({ kind: 'ambiguous' }) : readRegularFile(found, maxBytes);
}

/** What Node shows for each part of a word of the command line that is no UTF-8 (a name in GBK from an old archive). */
const NO_UTF8 = '\uFFFD';

/** The files that are shown as this path: what is lost on the way, their folders still know. */
async function pathsShownAs(path: string): Promise<readonly Buffer[]> {
  const parent = dirname(path);
  if (!path.includes(NO_UTF8) || parent === path) return [Buffer.from(path)];
  const found: Buffer[] = [];
  for (const folder of await pathsShownAs(parent)) {
    const names = await readdir(folder, { encoding: 'buffer' }).catch(() => []);
    for (const name of names)
      if (name.toString() === basename(path)) found.push(Buffer.concat([folder, Buffer.from(sep), name]));
  }
  return found;
}

function errorOf(
  problem: NamedProblem,
  tooLarge: 'image-file-too-large' | 'list-too-large',
  maxBytes: number,
): AppError {
  switch (problem.kind) {
    case 'gone':
      return appError('file-not-found', {});
    case 'unreadable':
    case 'not-regular':
      return appError('file-unreadable', {});
    case 'ambiguous':
      return appError('file-name-ambiguous', {});
    case 'too-large':
      return appError(tooLarge, {
        megabytes: Math.ceil(problem.size / MEGABYTE),
        limit: maxBytes / MEGABYTE,
      });
  }
}
