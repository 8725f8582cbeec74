import type { AppError } from '../../preload/errors.ts';
import { storageError } from '../history/history.ts';
import type { KnownFile } from '../history/hot-files.ts';
import type { HotFolderSetup } from './hot-folder.ts';
import type { oneCall } from './one-call.ts';

/** What a file of the hot folder is read and put away with. */
export interface FileSetup
  extends Pick<HotFolderSetup, 'after' | 'port' | 'known' | 'take' | 'structure' | 'newId'> {
  readonly call: ReturnType<typeof oneCall>;
  readonly onTaken: () => void;
}

/** The largest picture over a slow wireless share. */
export const READ_MS = 120_000;

/** An accepted file stays accepted in this run, noted or not; why it could not be noted. */
export function note({ known }: FileSetup, path: string, file: KnownFile): AppError | null {
  try {
    known.remember(path, file);
    return null;
  } catch (error) {
    return storageError(error);
  }
}
