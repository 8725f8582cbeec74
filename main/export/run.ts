import type { Writable } from 'node:stream';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Template } from '../../preload/contract/export.ts';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { DICTIONARIES } from '../../preload/text/dictionaries.ts';
import type { FilePort } from '../history/file-port.ts';
import type { RecordItem } from '../history/licences.ts';
import type { HistoryReader } from '../history/reading-connection.ts';
import { columnsOf, type Manner, type Row, rowOf } from './columns.ts';
import { writeCsv } from './csv.ts';
import { thumbnailOf } from './pictures.ts';
import { count, noTotals, type Occasion, summaryLines, type Totals } from './summary.ts';
import { type Place, writeBeside } from './target.ts';
import { SheetFull, writeXlsx } from './xlsx.ts';

/** All that an export is, as plain values: it crosses to a worker thread. */
export interface ExportJob {
  readonly place: Place;
  readonly template: Template;
  readonly manner: Manner;
  readonly occasion: Occasion;
  readonly pictures: boolean;
  readonly excelIds: boolean;
}

export interface ExportWorld {
  readonly history: Pick<HistoryReader, 'licences' | 'images' | 'atOneMoment'>;
  readonly files: FilePort;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** A workbook keeps its pictures in memory until the end: some 4 kB each. */
export const MAX_PICTURES = 5_000;

/** Writes the rows of one moment, in the order of the list. Gives their number. */
export function writeExport(job: ExportJob, world: ExportWorld): Promise<Result<number, AppError>> {
  const { history, files, signal } = world;
  return history.atOneMoment(async () => {
    const total = history.licences.count(job.occasion.filter);
    if (job.pictures && total > MAX_PICTURES)
      return fail(appError('export-too-many-pictures', { rows: total, limit: MAX_PICTURES }));
    return await writeBeside(job.place, files, async (out) => {
      const totals = noTotals();
      let full = false;
      await write(out, job, world, totals, total).catch((error: unknown) => {
        out.destroy();
        if (error instanceof SheetFull) full = true;
        else if (!signal.aborted) throw error;
      });
      if (full) return fail(appError('export-too-many-rows', {}));
      return signal.aborted ? fail(appError('cancelled', {})) : ok(total);
    });
  });
}

async function write(
  out: Writable,
  job: ExportJob,
  world: ExportWorld,
  totals: Totals,
  total: number,
): Promise<void> {
  const { manner, occasion, template } = job;
  const columns = columnsOf(template, manner.language);
  async function* pages(which: 'all' | 'with-findings'): AsyncGenerator<readonly RecordItem[]> {
    for (const items of world.history.licences.walk(occasion.filter, which)) {
      // The event loop hears of a cancellation, and the disk keeps up.
      await breathe();
      await drained(out);
      world.signal.throwIfAborted();
      yield items;
    }
  }
  async function* rows(): AsyncGenerator<readonly Row[]> {
    let done = 0;
    for await (const items of pages('all')) {
      for (const item of items) count(totals, item);
      yield items.map((item) => rowOf(item, columns, manner));
      done += items.length;
      world.onProgress(done, total);
    }
  }
  if (occasion.format === 'csv') return writeCsv(out, { columns, rows: rows(), excelIds: job.excelIds });
  return writeXlsx(out, {
    columns,
    manner,
    rows: rows(),
    withFindings: pages('with-findings'),
    picture: job.pictures ? (item) => thumbnailOf(item, world.history.images) : null,
    summary: () => summaryLines(occasion, totals, manner),
    properties: {
      title: DICTIONARIES[manner.language].frame.title,
      creator: occasion.who,
      created: new Date(occasion.at),
    },
  });
}

/** Waits until the stream takes more; throws what broke it. */
async function drained(out: Writable): Promise<void> {
  if (out.errored) throw out.errored;
  if (!out.writableNeedDrain) return;
  await new Promise<void>((resolve, reject) => {
    const settle = () => {
      out.off('drain', settle);
      out.off('close', settle);
      if (out.errored) reject(out.errored);
      else resolve();
    };
    out.once('drain', settle);
    out.once('close', settle);
  });
}
