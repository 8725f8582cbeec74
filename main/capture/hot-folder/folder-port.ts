import type { Stamp } from '../../history/hot-files.ts';

/** The hot folder's files; paths are absolute. Every function throws what the system says. */
export interface FolderPort {
  /** The names of the plain files right in the folder; subfolders and links are not among them. */
  list(folder: string): Promise<readonly string[]>;
  /** null: it is gone, or no plain file. */
  stat(path: string): Promise<Stamp | null>;
  /** null: it is not the file that was seen, or no longer. */
  read(path: string, seen: Stamp): Promise<Buffer | null>;
  /** Gives it a name of ours: whatever comes under its own from then on is another file. */
  hold(path: string, privatePath: string): Promise<void>;
  /** Its own name again, or one beside it; never over another file. */
  giveBack(privatePath: string, name: string): Promise<void>;
  /** Into the folder, which is made, under this name or one beside it; never over another file. */
  move(path: string, into: string, name: string): Promise<void>;
  /** Covers its bytes. `seen` null: whatever they are. false: it is not the file that was seen. */
  overwrite(path: string, seen: Stamp | null): Promise<boolean>;
  remove(path: string): Promise<void>;
}
