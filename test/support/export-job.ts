import { DEFAULT_TEMPLATE } from '../../main/export/columns.ts';
import { type ExportJob, type ExportWorld, writeExport } from '../../main/export/run.ts';
import { placeOf } from '../../main/export/target.ts';
import { type FilePort, systemFiles } from '../../main/history/file-port.ts';
import type { History } from '../../main/history/history.ts';
import { EVERYTHING, type HistoryFilter } from '../../main/history/pictures.ts';
import { openReadingConnection } from '../../main/history/reading-connection.ts';
import type { AppError } from '../../preload/errors.ts';
import type { Result } from '../../preload/result.ts';
import { NOON } from './history.ts';

export interface JobWishes extends Partial<Omit<ExportJob, 'place' | 'occasion' | 'manner'>> {
  readonly filter?: HistoryFilter;
  readonly reveal?: boolean;
  readonly reason?: string | null;
}

/** An export of everything in clear, changed where a test says so; the format is the target's. */
export function exportJob(target: string, wishes: JobWishes = {}): ExportJob {
  const { filter = EVERYTHING, reveal = true, reason = reveal ? '测试' : null, ...rest } = wishes;
  const format = target.endsWith('.csv') ? 'csv' : 'xlsx';
  return {
    place: placeOf(target),
    template: DEFAULT_TEMPLATE,
    manner: { shown: reveal ? 'in-clear' : 'masked', language: 'zh-CN' },
    occasion: { format, at: NOON.toISOString(), who: 'tester', filter, reason },
    pictures: false,
    excelIds: false,
    ...rest,
  };
}

/** Runs it in this thread over a reader's connection, with the files and the end that a test wants. */
export async function exportHere(
  history: History,
  job: ExportJob,
  world: Partial<Pick<ExportWorld, 'files' | 'signal' | 'onProgress'>> = {},
): Promise<Result<number, AppError>> {
  const reader = openReadingConnection(history.readingAccess);
  if (!reader.ok) return reader;
  try {
    const rest = { signal: new AbortController().signal, onProgress: () => undefined, ...world };
    return await writeExport(job, { history: reader.value, files: systemFiles, ...rest });
  } finally {
    reader.value.close();
  }
}

export function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** The real files, of which one operation fails as a system would have it. */
export function filesThat(fault: Partial<FilePort>): FilePort {
  return { ...systemFiles, ...fault };
}
