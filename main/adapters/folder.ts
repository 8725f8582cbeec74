import { randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { copyFile, type FileHandle, lstat, mkdir, open, readdir, rename, rm, unlink } from 'node:fs/promises';
import { basename, join, parse } from 'node:path';
import { type FolderPort, isGone } from '../capture/folder-port.ts';
import { type Stamp, sameStamp } from '../history/hot-files.ts';

/** A link put in a file's place between look and reading must lead nowhere. Windows has no such flag. */
const NO_LINK = constants.O_NOFOLLOW ?? 0;
const OVERWRITE_BYTES = 1024 * 1024;
/** Names tried with a number behind; nobody keeps more copies of one name. */
const MAX_COPIES = 10_000;

/** The hot folder's files as they lie on the disk or the share. */
export const realFolder: FolderPort = {
  async list(folder) {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  },
  async stat(path) {
    const found = await lstat(path).catch(orGone);
    return found?.isFile() ? stampOf(found) : null;
  },
  read: (path, seen) =>
    withFile(path, constants.O_RDONLY | NO_LINK, async (file) => {
      if (!(await isStill(file, seen))) return null;
      const bytes = await file.readFile();
      return (await isStill(file, seen)) && bytes.length === seen.size ? bytes : null;
    }),
  async move(path, seen, into) {
    const found = await lstat(path);
    if (!found.isFile() || !sameStamp(stampOf(found), seen)) return false;
    await mkdir(into, { recursive: true });
    const target = await reserveName(into, basename(path));
    try {
      await rename(path, target);
    } catch (error) {
      if (!isOtherFileSystem(error)) {
        await rm(target, { force: true });
        throw error;
      }
      return copyThenUnlink(path, seen, target);
    }
    return true;
  },
  overwrite: (path, seen) =>
    withFile(path, constants.O_RDWR | NO_LINK, async (file) => {
      if (!(await isStill(file, seen))) return null;
      for (let at = 0; at < seen.size; at += OVERWRITE_BYTES) {
        const noise = randomBytes(Math.min(OVERWRITE_BYTES, seen.size - at));
        await file.write(noise, 0, noise.length, at);
      }
      await file.sync();
      return stampOf(await file.stat());
    }),
  remove: (path) => unlink(path),
};

function stampOf({ size, mtimeMs }: Stats): Stamp {
  return { size, modifiedMs: mtimeMs };
}

async function isStill(file: FileHandle, seen: Stamp): Promise<boolean> {
  return sameStamp(stampOf(await file.stat()), seen);
}

async function withFile<Value>(path: string, flags: number, work: (file: FileHandle) => Promise<Value>) {
  const file = await open(path, flags);
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}

/** An empty file under a name nobody has, which the moved one then replaces: two programs never get the same. */
async function reserveName(folder: string, wanted: string): Promise<string> {
  const { name, ext } = parse(wanted);
  for (let copy = 1; copy < MAX_COPIES; copy += 1) {
    const path = join(folder, copy === 1 ? wanted : `${name} (${copy})${ext}`);
    try {
      await (await open(path, 'wx')).close();
      return path;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
  throw new Error('no free name');
}

/** The subfolder may lie on another disk. The copy is flushed before the original goes. */
async function copyThenUnlink(path: string, seen: Stamp, target: string): Promise<boolean> {
  let still = false;
  try {
    await copyFile(path, target);
    await withFile(target, constants.O_RDWR, (file) => file.sync());
    still = sameStamp(stampOf(await lstat(path)), seen);
  } finally {
    if (!still) await rm(target, { force: true });
  }
  if (still) await unlink(path);
  return still;
}

function isOtherFileSystem(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EXDEV';
}

function orGone(error: unknown): null {
  if (isGone(error)) return null;
  throw error;
}
