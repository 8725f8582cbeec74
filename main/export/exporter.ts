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

export interface ExporterSetup {
  readonly start: (order: ExportOrder) => ExportThread;
  readonly newId: () => string;
}

/**
 * Exports in a thread of its own, which reads the history over a connection of its own; this one stays free. A success
 * is written to the audit trail here, by the owner. Gives the number of rows.
 */
export async function exportHistory(
  { start, newId }: ExporterSetup,
  history: History,
  job: ExportJob,
  signal: AbortSignal,
  onProgress: (progress: ExportProgress) => void,
): Promise<Result<number, AppError>> {
  // Whichever door asks: persons are shown in clear for a reason, which the trail keeps.
  if (job.manner.reveal && job.occasion.reason === null) return fail(appError('export-reason-missing', {}));
  if (signal.aborted) return fail(appError('cancelled', {}));
  const thread = start({ access: history.readingAccess, job });
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
  if (result.ok) record(history, newId(), job, result.value);
  return result;
}

function record(history: History, exportId: string, { manner, occasion }: ExportJob, rows: number): void {
  const { at, who, reason, format } = occasion;
  history.transaction(() => {
    history.exportLog.insert({ id: exportId, at, who, reason });
    history.events.append('history-exported', { exportId, rows, revealed: manner.reveal, format }, null);
  });
}
