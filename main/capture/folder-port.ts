import type { Stamp } from '../history/hot-files.ts';

/** The hot folder's files; paths are absolute. Every function throws what the system says. */
export interface FolderPort {
  /** The names of the plain files right in the folder; subfolders and links are not among them. */
  list(folder: string): Promise<readonly string[]>;
  /** null: it is gone, or no plain file. */
  stat(path: string): Promise<Stamp | null>;
  /** null: it is not the file that was seen, or no longer. */
  read(path: string, seen: Stamp): Promise<Buffer | null>;
  /** Into the folder, which is made; never over another file. false: it is not the file that was seen. */
  move(path: string, seen: Stamp, into: string): Promise<boolean>;
  /** Covers its bytes; what it looks like then, null: it is not the file that was seen. */
  overwrite(path: string, seen: Stamp): Promise<Stamp | null>;
  remove(path: string): Promise<void>;
}

export function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
