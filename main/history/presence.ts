import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { writeDurably } from './durable-file.ts';
import type { FilePort } from './file-port.ts';
import { folderSizes } from './folder-sizes.ts';
import { DATABASE_FILE, FIRST_START_FILE, HEAD_FILE, VAULT_FILE } from './names.ts';

/** Whether a data folder has a history, or had one: what is gone is missed, and never begun anew in silence. */

/** Whether there is a database; an error where there was one. Reads the folder and leaves it as it is. */
export async function presenceOf(folder: string): Promise<Result<boolean, AppError>> {
  if ((await sizeOf(join(folder, DATABASE_FILE))) > 0) return ok(true);
  // One without the other is no loss while they are being made.
  if (existsSync(join(folder, FIRST_START_FILE))) return ok(false);
  const left = await leftIn(folder);
  if (existsSync(join(folder, VAULT_FILE))) return fail(appError('history-missing', left));
  const isTrace = left.pictures > 0 || left.hasLog || existsSync(join(folder, HEAD_FILE));
  return isTrace ? fail(appError('vault-missing', {})) : ok(false);
}

/** Before a first vault is made. */
export async function beginFirstStart(folder: string, files: FilePort): Promise<void> {
  const path = join(folder, FIRST_START_FILE);
  if (!existsSync(path)) await writeDurably(path, Buffer.alloc(0), files);
}

/** After its database is there: from now on it is missed. */
export async function endFirstStart(folder: string, files: FilePort): Promise<void> {
  const path = join(folder, FIRST_START_FILE);
  if (!existsSync(path)) return;
  await files.remove(path);
  await files.flushFolder(folder);
}

/** What a person may still find there. */
interface Left {
  /** Encrypted pictures. */
  readonly pictures: number;
  /** The database's write-ahead log. */
  readonly hasLog: boolean;
  /** Other files that begin as the database's name does, such as somebody's backup. */
  readonly copies: number;
}

async function leftIn(folder: string): Promise<Left> {
  const [log, memory] = [`${DATABASE_FILE}-wal`, `${DATABASE_FILE}-shm`];
  const own = [DATABASE_FILE, log, memory, HEAD_FILE];
  // Why it cannot be looked at is said by what opens it next.
  const names = await readdir(folder).catch(() => []);
  return {
    pictures: (await folderSizes(folder)).imageFiles,
    hasLog: (await sizeOf(join(folder, log))) > 0,
    copies: names.filter((name) => name.startsWith('history') && !own.includes(name)).length,
  };
}

/** 0 where there is none. */
async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  return found?.size ?? 0;
}
