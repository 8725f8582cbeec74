import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A folder for its owner only, and those above it; the topmost one that was made, undefined where it was there. Node's own
 * `recursive` asks for ever where a folder is there and yet nothing can be made in it, as in Linux' /proc.
 */
export function makeFolderSync(path: string): string | undefined {
  try {
    mkdirSync(path, { mode: 0o700 });
    return path;
  } catch (error) {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return undefined;
    const parent = dirname(path);
    const parentMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!parentMissing || parent === path) throw error;
    const topmost = makeFolderSync(parent);
    mkdirSync(path, { mode: 0o700 });
    return topmost ?? path;
  }
}
