import { mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { MemoryFolder } from '../capture/scanner/sane.ts';
import { isRunning } from '../is-running.ts';

/** Linux: statfs(2), "tmpfs". */
const TMPFS = 0x01021994;
const PREFIX = 'licence-desk-';

/**
 * A folder of mode 0700 in the machine's memory, removed when the work in it ends, however it ends. null where the
 * machine has none: personal data is not written to a disk in the clear. `root` is the system's own on Linux.
 */
export function memoryFolder(root = '/dev/shm'): MemoryFolder {
  return async (work) => {
    if (!(await inMemory(root))) return null;
    await removeLeftOvers(root);
    const folder = await mkdtemp(join(root, `${PREFIX}${process.pid}-`));
    try {
      return await work(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

async function inMemory(root: string): Promise<boolean> {
  try {
    return (await statfs(root)).type === TMPFS;
  } catch {
    return false;
  }
}

/** Of a program that was killed while it scanned; other people's cannot be removed and are theirs to remove. */
async function removeLeftOvers(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const owner = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : process.pid;
    if (isRunning(owner)) continue;
    await rm(join(root, name), { recursive: true, force: true }).catch(() => undefined);
  }
}
