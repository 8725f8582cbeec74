import { z } from 'zod';
import type { ExportProgress } from '../../preload/contract/export.ts';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import type { History } from '../history/history.ts';
import type { ReadingAccess } from '../history/reading-connection.ts';
import { storedErrorSchema } from '../history/stored-error.ts';
import type { ExportJob } from './run.ts';

/** What the thread starts with; the keys go from memory to memory. */
export interface ExportOrder {
  readonly access: ReadingAccess;
  readonly job: ExportJob;
}

const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), done: z.int(), total: z.int() }),
  z.object({ kind: z.literal('done'), rows: z.int() }),
  z.object({ kind: z.literal('error'), error: storedErrorSchema }),
]);

export type ExportMessage =
  | ({ readonly kind: 'progress' } & ExportProgress)
  | { readonly kind: 'done'; readonly rows: number }
  | { readonly kind: 'error'; readonly error: AppError };

/** The thread as its owner sees it. */
export interface ExportThread {
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: () => void): void;
  cancel(): void;
}

export type StartExport = (order: ExportOrder) => ExportThread;

/** Exports in a thread of its own, over a connection of its own; this one stays free. Gives the number of rows. */
export async function exportInThread(
  start: StartExport,
  { readingAccess: access }: Pick<History, 'readingAccess'>,
  job: ExportJob,
  signal: AbortSignal,
  onProgress: (progress: ExportProgress) => void,
): Promise<Result<number, AppError>> {
  if (signal.aborted) return fail(appError('cancelled', {}));
  const thread = start({ access, job });
  const cancel = () => thread.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  const result = await new Promise<Result<number, AppError>>((resolve) => {
    // What comes after the first answer is not heard any more.
    thread.onExit(() => resolve(fail(appError('export-failed', {}))));
    thread.onMessage((raw) => {
      const message = messageSchema.parse(raw);
      if (message.kind === 'progress') onProgress({ done: message.done, total: message.total });
      else resolve(message.kind === 'done' ? ok(message.rows) : fail(message.error));
    });
  });
  signal.removeEventListener('abort', cancel);
  return result;
}
