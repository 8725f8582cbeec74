import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface GivenWords {
  /** Options, and the program itself where Electron was told to run it. */
  readonly own: readonly string[];
  /** Paths that the system opens with the program. */
  readonly files: readonly string[];
}

/** What a command line holds after Electron's own name. Unpackaged, one word is the program (`electron .`), wherever options stand. */
export function givenWords(words: readonly string[], folder: string, program: string): GivenWords {
  const given = words.slice(1);
  const own = given.findIndex((word) => resolve(folder, word) === program);
  const opens = (word: string, index: number) => (index === own ? null : openedPath(word));
  return {
    own: given.filter((word, index) => opens(word, index) === null),
    files: given.flatMap((word, index) => opens(word, index) ?? []),
  };
}

/**
 * A word as the file it opens: a whole path, for a relative one is meant from a folder that is not ours, or a `file:`
 * address, which Linux' desktops write for `%U` (the entry that electron-builder makes has it). null: it opens none.
 */
function openedPath(word: string): string | null {
  if (isAbsolute(word)) return word;
  try {
    return fileURLToPath(word);
  } catch {
    // Another machine's file, another kind of address, or none at all.
    return null;
  }
}
