import { readFile } from 'node:fs/promises';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { isGone } from './folder-port.ts';

/** The bytes of a file that a person named. */
export async function readGivenFile(path: string): Promise<Result<Buffer, AppError>> {
  try {
    return ok(await readFile(path));
  } catch (error) {
    return fail(appError(isGone(error) ? 'file-not-found' : 'file-unreadable', {}));
  }
}
