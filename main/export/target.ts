import { createHash, randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import type { FoundPart } from '../history/events.ts';
import type { FilePort } from '../history/file-port.ts';
import { isRunning } from '../is-running.ts';

const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const NEIGHBOUR = /\.licence-desk-([0-9a-f]{8})-(\d+)-[0-9a-f-]{36}\.part$/u;

/** Where a file is to stand, and its neighbour, where it is written until it is whole. */
export interface Place {
  readonly target: string;
  readonly part: string;
}

/**
 * The neighbour is named before anything is written, so that the history can remember it first. It lies beside its
 * target, for only there it can take the target's name in one step; and in clear, for what takes that name is read by
 * other programs.
 */
export function placeOf(target: string): Place {
  // Without the target's name: together they could be longer than a name may be.
  const name = `.licence-desk-${HOST}-${process.pid}-${randomUUID()}.part`;
  return { target, part: join(dirname(target), name) };
}

/**
 * Writes to the neighbour and renames it when it is whole and on the disk: under the target's name there is the old file
 * or the new one, never half of one. On an error the neighbour is gone and the old file untouched.
 */
export async function writeBeside<Value>(
  { target, part }: Place,
  files: FilePort,
  write: (out: Writable) => Promise<Result<Value, AppError>>,
): Promise<Result<Value, AppError>> {
  const folder = dirname(target);
  const place = await stat(folder).catch(() => null);
  if (!place?.isDirectory()) return fail(appError('export-folder-missing', {}));
  // A pipe or a device would be replaced by the file: whoever listens at it would wait for ever.
  const old = await stat(target).catch(() => null);
  if (old && !old.isFile()) return fail(appError('export-unwritable', {}));
  await sweep(folder, files);
  const discard = () => files.remove(part).catch(() => undefined);
  try {
    const written = await write(files.create(part));
    if (!written.ok) {
      await discard();
      return written;
    }
    await files.rename(part, target).catch((error: unknown) => {
      throw new RenameError(codeOf(error));
    });
    await files.flushFolder(folder).catch((error: unknown) => {
      throw new FlushError(codeOf(error));
    });
    return written;
  } catch (error) {
    await discard();
    // What is not the system's doing is a fault of ours, and the history's is told as that.
    if (codeOf(error) === '' || codeOf(error).startsWith('SQLITE_')) throw error;
    return fail(exportError(error));
  }
}

/** A small file that is made at once, such as a PDF, by the same rules. */
export function writeBytes(place: Place, bytes: Buffer, files: FilePort): Promise<Result<null, AppError>> {
  return writeBeside(place, files, async (out) => {
    out.end(bytes);
    await finished(out);
    return ok(null);
  });
}

/** Whether an export that ended so may stand under its name all the same. */
export function mayHaveLeft({ code }: AppError): boolean {
  return code === 'export-failed';
}

/** Takes away what is left of a file that was not whole. A folder that is not there now may come back with it. */
export async function removePart(part: string, files: FilePort): Promise<FoundPart | 'unreachable'> {
  try {
    const names = await files.list(dirname(part));
    if (!names.includes(basename(part))) return 'gone';
    await files.remove(part);
    return 'removed';
  } catch {
    return 'unreachable';
  }
}

/** What a killed export of another data folder left: a neighbour whose process, on this machine, is gone. */
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

/** The file has its name; whether that survives a power cut is not known. */
class FlushError extends Error {
  readonly code: string;
  constructor(code: string) {
    super('the export is not known to be on the disk');
    this.code = code;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

const REFUSED = ['EACCES', 'EPERM', 'EBUSY', 'EROFS', 'EISDIR', 'ENOTEMPTY', 'EEXIST'];

function exportError(error: unknown): AppError {
  const code = codeOf(error);
  // Before the others: a full disk is no reason to take what stands there for unwritten.
  if (error instanceof FlushError) return appError('export-failed', {});
  if (code === 'ENOSPC' || code === 'EDQUOT') return appError('export-disk-full', {});
  if (REFUSED.includes(code))
    return appError(error instanceof RenameError ? 'export-unwritable' : 'export-folder-unwritable', {});
  return appError('export-failed', {});
}
