import { isAbsolute, resolve } from 'node:path';

export interface GivenWords {
  /** Options, and the program itself where Electron was told to run it. */
  readonly own: readonly string[];
  /** Paths that the system opens with the program. */
  readonly files: readonly string[];
}

/**
 * What a command line holds after Electron's own name. Unpackaged, one word is the program (`electron .`), wherever
 * options stand. Only whole paths are files: a relative one is meant from a folder that is not ours.
 */
export function givenWords(words: readonly string[], folder: string, program: string): GivenWords {
  const given = words.slice(1);
  const own = given.findIndex((word) => resolve(folder, word) === program);
  const isFile = (word: string, index: number) => index !== own && isAbsolute(word);
  return { own: given.filter((word, index) => !isFile(word, index)), files: given.filter(isFile) };
}
