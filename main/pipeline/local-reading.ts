import type { AppError } from '../../preload/errors.ts';
import { ok, type Result } from '../../preload/result.ts';
import { isWithinBounds } from '../engines/bounds.ts';
import { entriesOf } from '../engines/local/reading.ts';
import type { Answer } from '../history/answers.ts';
import type { Job } from '../history/job.ts';
import type { PreparedImage } from '../image/prepare.ts';
import type { DocumentKind } from '../licence/documents.ts';
import type { PipelineSetup } from './setup.ts';

/** This machine's answer to a picture, or what it is where it is no page of an e-licence (null: nothing that is known). */
export type LocalReading =
  | { readonly answer: Answer }
  | { readonly answer: null; readonly document: DocumentKind | null };

/** Reads a picture on this machine; what it reads is kept like any other answer. */
export async function readLocally(
  { history, local, newId }: PipelineSetup,
  job: Job,
  image: PreparedImage,
  signal: AbortSignal,
): Promise<Result<LocalReading, AppError>> {
  const { answers, usage } = history;
  // What is read is what would be sent: the same bytes give the same reading: unlike the cloud's, it is never worth another try.
  const earlier = answers.find(job, 'auto', { name: 'local', simulated: false });
  if (earlier) return ok({ answer: earlier });
  const started = performance.now();
  const page = await local.read(image.bytes, signal);
  if (!page.ok) return page;
  const { side, document } = page.value;
  const entries = entriesOf(page.value);
  // A picture so full of text is no licence, whatever labels are found on it.
  if (side === null || !isWithinBounds(entries, null)) return ok({ answer: null, document });
  const answer: Answer = {
    id: newId(),
    side,
    engine: 'local',
    orderId: null,
    entries,
    milliseconds: Math.round(performance.now() - started),
    simulated: false,
  };
  history.transaction(() => {
    answers.insert(job, answer);
    usage.count('local', 'answers');
  });
  return ok({ answer });
}
