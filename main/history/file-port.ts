import { createWriteStream } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { patiently } from '../held-files.ts';
import { makeFolderSync } from '../make-folder.ts';

/** Files that are to outlive a power cut, as far as writing them can go wrong. */
export interface FilePort {
  /** A new file, readable by its owner only, flushed to the disk before its stream has closed. */
  create(path: string): Writable;
  rename(from: string, to: string): Promise<void>;
  /** No error where there is none. */
  remove(path: string): Promise<void>;
  list(folder: string): Promise<readonly string[]>;
  /** A folder for its owner only, and those above it, whose names are flushed too. */
  makeFolder(path: string): Promise<void>;
  /** The names in a folder: a file that was flushed under a name that was not is lost all the same. */
  flushFolder(folder: string): Promise<void>;
}

export const systemFiles: FilePort = {
  create: (path) => createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }),
  rename: (from, to) => patiently(() => rename(from, to)),
  remove: (path) => patiently(() => rm(path, { force: true })),
  list: readdir,
  async makeFolder(path) {
    const made = makeFolderSync(path);
    if (made === undefined) return;
    const topmost = resolve(made);
    let folder = resolve(path);
    for (;;) {
      await flushFolder(dirname(folder));
      if (folder === topmost) return;
      folder = dirname(folder);
    }
  },
  flushFolder,
};

/** Windows has no flush of folders and needs none: NTFS journals names. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
