import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { type CellValue, looksLikeFormula } from './cells.ts';
import type { Column, Row } from './columns.ts';

export interface CsvContent {
  readonly columns: readonly Column[];
  /** A page at a time. */
  readonly rows: AsyncIterable<readonly Row[]>;
  /**
   * Long numbers as ="…", which Excel shows whole when the file is double-clicked. Every other program, and Excel's own
   * import, sees the equals sign and the quotes.
   */
  readonly excelIds: boolean;
}

/** The columns whose numbers are longer than the 15 digits that Excel counts. */
const LONG_NUMBERS: readonly Column['id'][] = ['licenceNumber', 'fileNumber'];

/** UTF-8 with a byte order mark, so that Excel reads Chinese; CRLF (RFC 4180). Ends the stream. */
export async function writeCsv(out: Writable, { columns, rows, excelIds }: CsvContent): Promise<void> {
  const wrapped = columns.map(({ id }) => excelIds && LONG_NUMBERS.includes(id));
  async function* lines() {
    yield columns.map(({ heading }) => csvText(heading));
    for await (const page of rows) {
      for (const { cells } of page) {
        yield cells.map((value, index) => csvCell(value, wrapped[index] === true));
      }
    }
  }
  const options = { bom: true, record_delimiter: 'windows', quoted_string: true } as const;
  await pipeline(lines, stringify(options), out);
}

/** Every text is quoted; a number and an empty cell stand as they are. */
function csvCell(value: CellValue, asExcelText: boolean): CellValue {
  if (value === null || typeof value === 'number') return value;
  return asExcelText && /^[\dA-Za-z*]+$/u.test(value) ? `="${value}"` : csvText(value);
}

/**
 * Where a formula would begin if the file were taken apart at other characters than its commas, as Excel and LibreOffice
 * do in other locales or when told so: the quotes around the text are then in the middle of a cell, and hold nothing
 * together.
 */
const FORMULA_INSIDE = /(?<=[,;:|"\s])(?=[=+\-@＝＋－＠])/gu;

/** An apostrophe keeps a spreadsheet from running the text, as a whole or the rest of it that became a cell. */
function csvText(text: string): string {
  const guarded = text.replace(FORMULA_INSIDE, "'");
  return looksLikeFormula(guarded) ? `'${guarded}` : guarded;
}
