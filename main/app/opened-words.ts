import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A word of the command line as the file it opens: a whole path, for a relative one is meant from a folder that is not ours,
 * or a `file:` address, which Linux' desktops write for `%U` (the entry that electron-builder makes has it). null for others.
 */
export function openedPath(word: string): string | null {
  if (isAbsolute(word)) return word;
  try {
    return fileURLToPath(word);
  } catch {
    // Another machine's file, another kind of address, or none at all.
    return null;
  }
}
