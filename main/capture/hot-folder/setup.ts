import type { AfterAccepted } from '../../../preload/contract/settings.ts';
import type { AppError } from '../../../preload/errors.ts';
import type { Result } from '../../../preload/result.ts';
import type { Stopwatch } from '../../clock.ts';
import type { HotFileStore, KnownFile } from '../../history/hot-files.ts';
import { storageError } from '../../history/storage-error.ts';
import type { Structure } from '../../image/structure.ts';
import type { Patience } from './arrival.ts';
import type { FolderPort } from './folder-port.ts';
import type { Line, oneCall } from './one-call.ts';

/** What a watched folder is watched with. */
export interface HotFolderSetup {
  readonly folder: string;
  /** One for each folder, however often its watching ends and begins. */
  readonly line: Line;
  /** Asked at every acceptance. */
  readonly after: () => AfterAccepted;
  readonly port: FolderPort;
  /** Looks into what lies there, away from this thread. */
  readonly structure: Structure;
  readonly known: HotFileStore;
  readonly clock: HotFolderClock;
  /** The durable acceptance of the whole file, every page of it: ok means that it may go. Awaited, so that one picture at a time is in memory. */
  readonly take: (file: TakenFile) => Promise<Result<unknown, AppError>>;
  readonly newId: () => string;
  readonly onStatus: (status: HotFolderReport) => void;
  readonly patience?: Patience;
}

export interface HotFolderClock extends Stopwatch {
  /** The wall's time, only to tell the clerk since when. */
  readonly now: () => Date;
}

export interface TakenFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface HotFolderReport {
  /** Since when the folder does not answer, and why; null: it is watched. */
  readonly lost: { readonly since: Date; readonly error: AppError } | null;
  /** What was there when the folder was chosen; null: not gone through yet. */
  readonly thereBefore: number | null;
  /** In this run. */
  readonly taken: number;
  /** What cannot be taken. */
  readonly badCount: number;
  /** The newest MAX_NAMED of them. */
  readonly bad: readonly { readonly path: string; readonly error: AppError }[];
}

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
