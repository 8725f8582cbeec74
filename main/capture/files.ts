import { readFile } from 'node:fs/promises';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';

/** The bytes of a file that a person named. */
export async function readGivenFile(path: string): Promise<Result<Buffer, AppError>> {
  try {
    return ok(await readFile(path));
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return fail(appError(absent ? 'file-not-found' : 'file-unreadable', {}));
  }
}
