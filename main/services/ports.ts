import type { AcceptedBatch } from '../../preload/contract/desk.ts';
import type { ExportFormat, ExportProgress } from '../../preload/contract/export.ts';
import type { AppError } from '../../preload/errors.ts';
import type { Result } from '../../preload/result.ts';
import type { ClipboardPort } from '../export/clipboard.ts';
import type { StartExport } from '../export/exporter.ts';

/** What the services need of the system that they run on. */

/** Asks a person in the system's own dialogs. A path that was chosen never reaches the window. */
export interface Dialogs {
  /** None when the person gave up. */
  readonly choosePictures: () => Promise<readonly string[]>;
  /** A do-not-rent list, read; null when the person gave up. */
  readonly chooseList: () => Promise<Result<{ path: string; bytes: Buffer } | null, AppError>>;
  /** null when the person gave up. */
  readonly chooseFolder: () => Promise<string | null>;
}

/** Told of what happened without the window having asked. */
export interface Listeners {
  /** Files that the system handed over were taken in as a batch, or were not taken. */
  readonly onFilesOpened: (batch: AcceptedBatch) => void;
  readonly onHistoryChanged: () => void;
}

/** Puts a self-contained page on paper, by the system's own dialog or as a PDF. */
export interface Printer {
  print(content: string): Promise<'printed' | 'given-up' | 'failed'>;
  /** null where it could not be made. */
  pdf(content: string): Promise<Buffer | null>;
}

/** What exports, printing and copying need. */
export interface ExportPorts {
  readonly start: StartExport;
  /** Asks where to write, in the system's dialog; null when the person gave up. The path stays here. */
  readonly chooseTarget: (suggested: string, format: ExportFormat | 'pdf') => Promise<string | null>;
  readonly printer: Printer;
  readonly clipboard: ClipboardPort;
  /** The account on this machine. */
  readonly who: string;
  readonly now: () => Date;
  readonly onProgress: (progress: ExportProgress) => void;
  /** What is to be ended when the program does. */
  readonly onQuit: (end: () => void) => void;
}
