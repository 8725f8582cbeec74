import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { cellText } from '../../main/export/cells.ts';
import type { Row } from '../../main/export/columns.ts';
import { writeCsv } from '../../main/export/csv.ts';
import type { RecordItem } from '../../main/history/licences.ts';
import { appError } from '../../preload/errors.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** What a file may be taken apart at: the list separators of locales, and what a person may choose besides. */
export const SEPARATORS = [',', ';', '\t', '|', ':', ' ', '\n', '"'] as const;

const FORMULAS = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1)',
  '＝1+1',
  '"=1+1"',
  '"=1+1',
  ' =1+1',
  '""=1+1',
  "'=1+1",
  '=HYPERLINK("x")',
  '=1+1;x',
];

/** A formula behind each separator, with and without an end, with quotes about it. */
export const HIDDEN: readonly string[] = SEPARATORS.flatMap((at) =>
  FORMULAS.flatMap((formula) => [
    `a${at}${formula}`,
    `a${at}${formula}${at}b`,
    `${at}${formula}${at}`,
    `a"${at}${formula}${at}`,
    `a${at}${at} ${formula}${at}`,
  ]),
);

/** Whose cells they are does not matter. */
const ITEM: RecordItem = {
  kind: 'failed',
  seq: 1,
  createdAt: '2026-09-01T04:00:00.000Z',
  scans: [],
  error: appError('image-empty', {}),
};

/** The path of a file that has these in its first column, in its last, and in the only one that is filled. */
export async function csvOf(texts: readonly string[]): Promise<string> {
  const path = join(temporaryFolder(), 'in.csv');
  const row = (...cells: (string | null)[]): Row => ({ item: ITEM, outcome: 'failed', cells });
  async function* rows() {
    for (const text of texts.map(cellText)) yield [row(text, '王三'), row('王三', text), row(null, text)];
  }
  const columns = (['name', 'address'] as const).map((id) => ({ id, kind: 'text', heading: id }) as const);
  await writeCsv(createWriteStream(path), { columns, rows: rows(), excelIds: false });
  return path;
}
