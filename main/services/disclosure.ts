import type { AppError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { mayHaveLeft, removePart } from '../export/target.ts';
import type { DisclosureUnderWay } from '../history/disclosures.ts';
import type { Left } from '../history/events.ts';
import type { FilePort } from '../history/file-port.ts';
import type { History } from '../history/history.ts';
import { isStorageError, storageError } from '../history/storage-error.ts';

/**
 * What leaves the history has a beginning in the audit trail, on the disk before its first byte can be read: a killed
 * process or a full disk leaves a line too much there, never one too few. Its end says whether it left.
 */

/** A full disk refuses with its sentence, and nothing has left. */
export function committed(work: () => void): Result<void, AppError> {
  try {
    work();
    return ok(undefined);
  } catch (error) {
    return fail(storageError(error));
  }
}

/** `note` writes what it is into the trail. */
export function beginDisclosure(
  history: History,
  underWay: DisclosureUnderWay,
  note: () => void,
): Result<void, AppError> {
  return committed(() =>
    history.transaction(() => {
      history.disclosures.begin(underWay);
      note();
    }),
  );
}

/** Where the disk takes no end any more, the next start writes that it is not known. */
export function endDisclosure(
  history: History,
  disclosureId: string,
  left: Left,
  rows: number | null = null,
): void {
  tryToNote(() =>
    history.transaction(() => {
      history.disclosures.end(disclosureId);
      history.events.append('disclosure-ended', { disclosureId, left, rows }, null);
    }),
  );
}

/** The end of what was written to a file. What is left of it and cannot be reached now is the next start's to remove. */
export async function endFile(
  history: History,
  { id, part }: { readonly id: string; readonly part: string },
  written: Result<{ readonly rows: number | null }, AppError>,
  files: FilePort,
): Promise<void> {
  if (written.ok) return endDisclosure(history, id, 'all', written.value.rows);
  // A folder that was never there holds nothing; one that went away may.
  const found = written.error.code === 'export-folder-missing' ? 'gone' : await removePart(part, files);
  if (found !== 'unreachable') endDisclosure(history, id, mayHaveLeft(written.error) ? 'unknown' : 'nothing');
}

/**
 * Ends what the processes before this one have begun: what they left in clear is removed, wherever it lies, and the trail
 * says what was found. A place that cannot be reached, such as a stick that was pulled out, is looked at by the next start.
 */
export async function endWhatWasLeft(history: History, files: FilePort): Promise<void> {
  for (const { id, part: path } of history.disclosures.underWay()) {
    const part = path === null ? 'none' : await removePart(path, files);
    if (part === 'unreachable') continue;
    tryToNote(() =>
      history.transaction(() => {
        history.disclosures.end(id);
        history.events.append('disclosure-unended', { disclosureId: id, part }, null);
      }),
    );
  }
}

function tryToNote(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!isStorageError(error)) throw error;
  }
}
