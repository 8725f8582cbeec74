import { createWriteStream, readFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import type { CellObject } from 'xlsx';
import { exportThread } from '../../main/adapters/export-thread.ts';
import { type CellValue, serialOf } from '../../main/export/cells.ts';
import { type Column, columnsOf, DEFAULT_TEMPLATE, type Manner, rowOf } from '../../main/export/columns.ts';
import { exportInThread } from '../../main/export/exporter.ts';
import { placeOf } from '../../main/export/target.ts';
import type { History } from '../../main/history/history.ts';
import { EVERYTHING } from '../../main/history/pictures.ts';
import { openReadingConnection } from '../../main/history/reading-connection.ts';

export const MANNER: Manner = { shown: 'in-clear', language: 'zh-CN' };
/** Twenty of the standard columns. */
export const TEMPLATE = {
  name: 'twenty',
  columns: DEFAULT_TEMPLATE.columns.filter(({ id }) => id !== 'file' && id !== 'engine'),
};
export const COLUMNS: readonly Column[] = columnsOf(TEMPLATE, MANNER.language);

/** The same rows for everybody, read from the encrypted history. */
export function* cellPages(history: History): Generator<readonly (readonly CellValue[])[]> {
  const reader = openReadingConnection(history.readingAccess);
  if (!reader.ok) throw new Error(reader.error.code);
  for (const page of reader.value.licences.walk(EVERYTHING)) {
    yield page.map((item) => rowOf(item, COLUMNS, MANNER).cells);
  }
  reader.value.close();
}

/** The product's own way: three sheets, in a thread. */
export async function ours(history: History, target: string, thread: string): Promise<void> {
  const job = {
    place: placeOf(target),
    template: TEMPLATE,
    manner: MANNER,
    occasion: {
      format: 'xlsx' as const,
      at: new Date().toISOString(),
      who: 'bench',
      filter: EVERYTHING,
      reason: 'bench',
    },
    pictures: false,
    excelIds: false,
  };
  const result = await exportInThread(
    exportThread(thread, () => undefined),
    history,
    job,
    new AbortController().signal,
    () => undefined,
  );
  if (!result.ok) throw new Error(result.error.code);
}

/** As its users write it: rows of values and dates, a format for each column, one sheet. */
export async function exceljs(history: History, target: string): Promise<void> {
  // Loaded by its own run only: what a library weighs counts for it.
  const { default: ExcelJS } = await import('exceljs');
  const out = createWriteStream(target);
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: out,
    useStyles: true,
    useSharedStrings: true,
    zip: { zlib: { level: 1 } },
  });
  const sheet = book.addWorksheet('records');
  sheet.columns = COLUMNS.map(({ kind, heading }) => ({
    header: heading,
    style: { numFmt: formatOf(kind) },
  }));
  for (const page of cellPages(history)) {
    for (const cells of page) sheet.addRow(cells.map(withDates)).commit();
    await breathe();
  }
  sheet.commit();
  await book.commit();
  await finished(out).catch(() => undefined);
}

/** Has no streaming writer for xlsx: the whole sheet in memory. */
export async function sheetjs(history: History, target: string): Promise<void> {
  const XLSX = await import('xlsx');
  const rows: unknown[][] = [COLUMNS.map(({ heading }) => heading)];
  for (const page of cellPages(history)) {
    for (const cells of page) rows.push(cells.map(withDates));
  }
  const book = XLSX.utils.book_new();
  const sheet = XLSX.utils.aoa_to_sheet(rows, { dateNF: 'yyyy-mm-dd hh:mm:ss' });
  XLSX.utils.book_append_sheet(book, sheet, 'records');
  XLSX.writeFile(book, target, { compression: true, bookSST: true });
}

function formatOf(kind: Column['kind']): string {
  if (kind === 'date') return 'yyyy-mm-dd';
  if (kind === 'datetime') return 'yyyy-mm-dd hh:mm:ss';
  return kind === 'integer' ? '0' : '@';
}

/** A civil date as the Date that both libraries write without a shift. */
function withDates(value: CellValue, column: number): unknown {
  const kind = COLUMNS[column]?.kind;
  if (typeof value !== 'string' || (kind !== 'date' && kind !== 'datetime')) return value;
  return serialOf(value) === null
    ? value
    : new Date(`${value.replace(' ', 'T')}${value.length > 10 ? 'Z' : ''}`);
}

/** How many cells of the first sheet another reader reads otherwise than they were exported. */
export async function wrongCells(
  history: History,
  target: string,
): Promise<{ readonly cells: number; readonly wrong: number }> {
  const XLSX = await import('xlsx');
  const book = XLSX.read(readFileSync(target), { dense: true, sheets: 0, cellNF: true, cellText: false });
  // A dense sheet is an array of rows, which its type does not say.
  const rows = book.Sheets[book.SheetNames[0] ?? ''] as unknown as readonly CellObject[][];
  let [row, cells, wrong] = [0, 0, 0];
  for (const page of cellPages(history)) {
    for (const expected of page) {
      row += 1;
      expected.forEach((value, column) => {
        cells += 1;
        if (!isSame(rows[row]?.[column], value, COLUMNS[column]?.kind)) wrong += 1;
      });
    }
  }
  return { cells, wrong };
}

function isSame(cell: CellObject | undefined, value: CellValue, kind: Column['kind'] | undefined): boolean {
  const read = cell?.v ?? null;
  if (typeof value !== 'string') return read === value;
  const serial = kind === 'date' || kind === 'datetime' ? serialOf(value) : null;
  if (serial === null) return read === value;
  return typeof read === 'number' && Math.abs(read - serial) < 1e-6 && /y/u.test(String(cell?.z));
}
