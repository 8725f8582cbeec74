import type { Accepted, AcceptedBatch } from '../../preload/contract/desk.ts';
import type { ErrorView } from '../../preload/errors.ts';
import type { Result } from '../../preload/result.ts';
import type { Dictionary } from '../../preload/text/dictionary.ts';
import { errorView } from '../error-view.ts';
import type { Brought } from './dropped-files.ts';
import { readFile } from './read-file.ts';

/** How far a batch was taken in; `all` are files. */
export interface BatchIntake extends Omit<AcceptedBatch, 'batchId'> {
  readonly all: number;
}

export function wholeIntake(batch: AcceptedBatch): BatchIntake {
  return { ...batch, all: batch.accepted + batch.refused.length };
}

type Give = (name: string, bytes: Uint8Array<ArrayBuffer>) => Promise<Result<Accepted, ErrorView>>;

/** Files are read and given one after another, so that however many there are, one lies in memory. */
export async function takeInOneByOne(
  { files, unreadable, leftOut }: Brought,
  give: Give,
  text: Pick<Dictionary, 'errors'>,
  onProgress: (intake: BatchIntake) => void,
): Promise<void> {
  const all = files.length + unreadable.length;
  const refused = unreadable.map((name) => ({ name, error: errorView('file-unreadable', {}, text) }));
  let [accepted, pages] = [0, 0];
  const tell = () => onProgress({ all, accepted, pages, refused: [...refused], leftOut });
  tell();
  for (const file of files) {
    const bytes = await readFile(file, text);
    const taken = bytes.ok ? await give(file.name, bytes.value) : bytes;
    if (taken.ok) {
      accepted += 1;
      pages += taken.value.jobIds.length;
    } else refused.push({ name: file.name, error: taken.error });
    tell();
  }
}
