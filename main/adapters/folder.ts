import { randomBytes, randomUUID } from 'node:crypto';
import { type BigIntStats, constants, type Stats } from 'node:fs';
import {
  copyFile,
  type FileHandle,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  unlink,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { NAME_BYTES, nameWith } from '../capture/hot-folder/file-names.ts';
import type { FolderPort } from '../capture/hot-folder/folder-port.ts';
import { patiently } from '../held-files.ts';
import { type Stamp, sameStamp } from '../history/hot-files.ts';
import { isGone, OPEN_TO_READ, readBytes, withOpened } from '../regular-file.ts';
import { nameOf, rawPath } from './raw-names.ts';

/** A link put in a file's place between look and reading must lead nowhere. Windows has no such flag. */
const NO_LINK = constants.O_NOFOLLOW ?? 0;
const OVERWRITE_BYTES = 1024 * 1024;
/** Names tried with a number behind; nobody keeps more copies of one name. */
const MAX_COPIES = 10_000;

/** The hot folder's files as they lie on the disk or the share. */
export const realFolder: FolderPort = {
  async list(folder) {
    const entries = await readdir(rawPath(folder), { withFileTypes: true, encoding: 'buffer' });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => nameOf(name));
  },
  async stat(path) {
    const found = await lstat(rawPath(path)).catch(orGone);
    return found?.isFile() ? stampOf(found) : null;
  },
  read: (path, seen) =>
    withOpened(rawPath(path), OPEN_TO_READ | NO_LINK, async (file) => {
      if (!(await isStill(file, seen))) return null;
      const bytes = await readBytes(file, seen.size);
      return (await isStill(file, seen)) && bytes.length === seen.size ? bytes : null;
    }),
  hold: (path, privatePath) => renameHeld(rawPath(path), rawPath(privatePath)),
  giveBack,
  async move(path, into, name) {
    await makeFolderIn(rawPath(into));
    const target = await reserveName(into, name);
    try {
      await renameHeld(rawPath(path), target);
    } catch (error) {
      if (!isOtherFileSystem(error)) {
        await removeHeld(target);
        throw error;
      }
      await copyThenUnlink(rawPath(path), target);
    }
  },
  overwrite: (path, seen) =>
    withOpened(rawPath(path), constants.O_RDWR | NO_LINK, async (file) => {
      if (seen !== null && !(await isStill(file, seen))) return false;
      const found = await file.stat();
      // A device has no end, and what it covers is not ours.
      if (!found.isFile()) return false;
      const { size } = found;
      for (let at = 0; at < size; at += OVERWRITE_BYTES) {
        const noise = randomBytes(Math.min(OVERWRITE_BYTES, size - at));
        await file.write(noise, 0, noise.length, at);
      }
      await file.sync();
      return true;
    }),
  remove: (path) => unlinkHeld(rawPath(path)),
};

type RawPath = string | Buffer;
const renameHeld = (from: RawPath, to: RawPath) => patiently(() => rename(from, to));
const unlinkHeld = (path: RawPath) => patiently(() => unlink(path));
/** No error where there is none. */
const removeHeld = (path: RawPath) => patiently(() => rm(path, { force: true }));

/** In the watched folder, which is not made anew where it is gone. */
async function makeFolderIn(path: RawPath): Promise<void> {
  await mkdir(path).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error;
  });
}

function stampOf({ size, mtimeMs }: Stats): Stamp {
  return { size, modifiedMs: mtimeMs };
}

async function isStill(file: FileHandle, seen: Stamp): Promise<boolean> {
  const found = await file.stat();
  return found.isFile() && sameStamp(stampOf(found), seen);
}

/**
 * A second name is never given over another file, in no moment, as renaming would; only file systems without hard links
 * (FAT, some shares) leave nothing but a new name. A crash between the two steps leaves both names of the one file.
 */
async function giveBack(path: string, name: string): Promise<void> {
  const [from, wanted] = [rawPath(path), rawPath(join(dirname(path), name))];
  try {
    await link(from, wanted);
  } catch (error) {
    if (isGone(error)) throw error;
    if (!(await isSameFile(from, wanted))) return renameBeside(path, name);
  }
  await unlinkHeld(from);
}

async function isSameFile(one: RawPath, other: RawPath): Promise<boolean> {
  const [first, second] = await Promise.all(
    [one, other].map((path) => lstat(path, { bigint: true }).catch(() => null)),
  );
  return Boolean(first && second && areOneFile(first, second));
}

type Identity = Pick<BigIntStats, 'dev' | 'ino'>;

/** A file system that numbers no files gives all of them 0. */
export function areOneFile(one: Identity, other: Identity): boolean {
  return one.ino !== 0n && one.ino === other.ino && one.dev === other.dev;
}

/** A name that nobody else gives. */
async function renameBeside(path: string, name: string): Promise<void> {
  const addition = ` (${randomUUID().slice(0, 8)})`;
  await inLength((maxBytes) =>
    renameHeld(rawPath(path), rawPath(join(dirname(path), nameWith(addition, name, maxBytes)))),
  );
}

/** An empty file under a name nobody has, which the moved one then replaces: two programs never get the same. */
function reserveName(folder: string, wanted: string): Promise<RawPath> {
  return inLength(async (maxBytes) => {
    for (let copy = 1; copy < MAX_COPIES; copy += 1) {
      const path = rawPath(join(folder, nameWith(copy === 1 ? '' : ` (${copy})`, wanted, maxBytes)));
      try {
        await (await open(path, 'wx')).close();
        return path;
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error;
      }
    }
    throw new Error('no free name');
  });
}

/** Tries with names as long as they may be, then with shorter ones. */
async function inLength<Value>(work: (maxBytes: number) => Promise<Value>): Promise<Value> {
  const [usual, short] = NAME_BYTES;
  try {
    return await work(usual);
  } catch (error) {
    if (codeOf(error) !== 'ENAMETOOLONG') throw error;
    return work(short);
  }
}

/** The subfolder may lie on another disk. The copy is flushed before the original goes. */
async function copyThenUnlink(path: RawPath, target: RawPath): Promise<void> {
  try {
    await copyFile(path, target);
    await withOpened(target, constants.O_RDWR, (file) => file.sync());
  } catch (error) {
    await removeHeld(target);
    throw error;
  }
  await unlinkHeld(path);
}

function isOtherFileSystem(error: unknown): boolean {
  return codeOf(error) === 'EXDEV';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function orGone(error: unknown): null {
  if (isGone(error)) return null;
  throw error;
}
