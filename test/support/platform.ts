import { statSync } from 'node:fs';
import { expect } from 'vitest';

/** Pipes, devices, signals and modes of files are of Unix; tests of them are skipped on Windows, which has none. */
export const IS_UNIX = process.platform !== 'win32';
/** /proc, /dev/shm, and the tools of Debian. */
export const IS_LINUX = process.platform === 'linux';

/** A file or a folder is for its owner alone. On Windows that is the folder's matter, and it lies in the person's own. */
export function expectOwnerOnly(path: string): void {
  if (!IS_UNIX) return;
  expect(statSync(path).mode & 0o077, path).toBe(0);
}
