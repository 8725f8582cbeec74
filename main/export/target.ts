import { createHash, randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import type { FilePort } from '../history/file-port.ts';
import { isRunning } from '../is-running.ts';

const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const NEIGHBOUR = /\.licence-desk-([0-9a-f]{8})-(\d+)-[0-9a-f-]{36}\.part$/u;

/**
 * Writes to a neighbour of the target and renames it when it is whole and on the disk: under the target's name there is
 * the old file or the new one, never half of one. On an error the neighbour is gone and the old file untouched.
 */
export async function writeBeside<Value>(
  target: string,
  files: FilePort,
  write: (out: Writable) => Promise<Result<Value, AppError>>,
): Promise<Result<Value, AppError>> {
  const folder = dirname(target);
  const place = await stat(folder).catch(() => null);
  if (!place?.isDirectory()) return fail(appError('export-folder-missing', {}));
  await sweep(folder, files);
  // Without the target's name: together they could be longer than a name may be.
  const name = `.licence-desk-${HOST}-${process.pid}-${randomUUID()}.part`;
  const neighbour = join(folder, name);
  const discard = () => files.remove(neighbour).catch(() => undefined);
  try {
    const written = await write(files.create(neighbour));
    if (!written.ok) {
      await discard();
      return written;
    }
    await files.rename(neighbour, target).catch((error: unknown) => {
      throw new RenameError(codeOf(error));
    });
    await files.flushFolder(folder);
    return written;
  } catch (error) {
    await discard();
    // What is not the system's doing is a fault of ours.
    if (codeOf(error) === '') throw error;
    return fail(exportError(error));
  }
}

/** A small file that is made at once, such as a PDF, by the same rules. */
export function writeBytes(target: string, bytes: Buffer, files: FilePort): Promise<Result<null, AppError>> {
  return writeBeside(target, files, async (out) => {
    out.end(bytes);
    await finished(out);
    return ok(null);
  });
}

/** What a killed export left: a neighbour whose process, on this machine, is gone. */
async function sweep(folder: string, files: FilePort): Promise<void> {
  const names = await files.list(folder).catch(() => []);
  for (const name of names) {
    const [, host, pid] = NEIGHBOUR.exec(name) ?? [];
    if (host === HOST && !isRunning(Number(pid)))
      await files.remove(join(folder, name)).catch(() => undefined);
  }
}

/** The file is written; only its name could not be taken. On Windows that is a target which Excel has open. */
class RenameError extends Error {
  readonly code: string;
  constructor(code: string) {
    super('the export could not take its name');
    this.code = code;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

const REFUSED = ['EACCES', 'EPERM', 'EBUSY', 'EROFS', 'EISDIR', 'ENOTEMPTY', 'EEXIST'];

function exportError(error: unknown): AppError {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return appError('export-disk-full', {});
  if (REFUSED.includes(code))
    return appError(error instanceof RenameError ? 'export-unwritable' : 'export-folder-unwritable', {});
  if (code.startsWith('SQLITE_')) return appError('history-damaged', {});
  return appError('export-failed', {});
}
