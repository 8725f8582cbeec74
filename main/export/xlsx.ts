import type { Writable } from 'node:stream';
import type { Style, WorksheetWriter } from '@cj-tech-master/excelts';
import { DICTIONARIES } from '../../preload/text/dictionaries.ts';
import type { RecordItem } from '../history/licences.ts';
import { type CellValue, type ColumnKind, displayWidth, looksLikeFormula, serialOf } from './cells.ts';
import type { Column, Manner, Row } from './columns.ts';
import { FINDING_COLUMNS, findingRows } from './findings-sheet.ts';
import type { SummaryLine } from './summary.ts';
import { createWorkbook, type Workbook, type WorkbookProperties } from './workbook.ts';
import { STYLES, VERDICT_STYLES } from './xlsx-styles.ts';

export interface XlsxContent {
  readonly columns: readonly Column[];
  readonly manner: Manner;
  /** Every row, a page at a time. */
  readonly rows: AsyncIterable<readonly Row[]>;
  /** Those of them that have findings, in the same order. */
  readonly withFindings: AsyncIterable<readonly RecordItem[]>;
  /** A small JPEG of the row's licence, null where there is none; null for no pictures at all. */
  readonly picture: ((item: RecordItem) => Promise<Thumbnail | null>) | null;
  /** Asked when all rows are written. */
  readonly summary: () => readonly SummaryLine[];
  readonly properties: WorkbookProperties;
}

export interface Thumbnail {
  readonly bytes: Buffer;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

type CellStyle = Partial<Style>;

/** More rows than a sheet can have. */
export class SheetFull extends Error {}

/** In characters of the standard font. */
const MIN_WIDTH = 6;
const MAX_WIDTH = 48;
const PICTURE_WIDTH = 14;
/** Points: a thumbnail's 80 pixels and a little air. */
const PICTURE_ROW_HEIGHT = 66;
/** Pixels. */
const PICTURE_MARGIN = 3;
/** 914,400 to the inch, which is 96 pixels. */
const EMU_PER_PIXEL = 9525;
const HEADER_HEIGHT = 24;
/** Excel's bound of a sheet, without the header. */
const MAX_ROWS = 1_048_575;

/** Three sheets: the rows, their findings one by one, and what the file is. Ends the stream. */
export async function writeXlsx(out: Writable, content: XlsxContent): Promise<void> {
  const workbook = createWorkbook(out, content.properties);
  const rowNumbers = await writeRecords(workbook, content);
  await writeFindings(workbook, content, rowNumbers);
  writeSummary(workbook, content);
  await workbook.finish();
}

/** Gives the numbers of the rows that have findings: the second sheet leads back to them. */
async function writeRecords(workbook: Workbook, content: XlsxContent): Promise<readonly number[]> {
  const { columns, manner, picture } = content;
  const text = DICTIONARIES[manner.language];
  const sheet = addSheet(workbook, text.exports.sheets.records);
  const headings = [...columns.map(({ heading }) => heading), ...(picture ? [text.exports.picture] : [])];
  const kinds = columns.map(({ kind }) => kind);
  const rowNumbers: number[] = [];
  let rows = 0;
  for await (const page of content.rows) {
    if (rows === 0) writeHeader(workbook, sheet, headings, widths(headings, page, picture !== null));
    for (const row of page) {
      rows += 1;
      if (rows > MAX_ROWS) throw new SheetFull();
      if (row.item.kind === 'read' && row.item.findings.length > 0) rowNumbers.push(rows + 1);
      const written = sheet.addRow([]);
      row.cells.forEach((value, index) => {
        const kind = kinds[index] ?? 'text';
        writeCell(workbook, written, index + 1, value, kind, row.outcome);
      });
      const thumbnail = picture && (await picture(row.item));
      if (thumbnail) {
        written.height = PICTURE_ROW_HEIGHT;
        placePicture(workbook, sheet, thumbnail, rows, columns.length);
      }
      written.commit();
    }
  }
  if (rows === 0) writeHeader(workbook, sheet, headings, widths(headings, [], picture !== null));
  closeTable(sheet, rows, headings.length);
  return rowNumbers;
}

async function writeFindings(
  workbook: Workbook,
  { withFindings, manner }: XlsxContent,
  rowNumbers: readonly number[],
): Promise<void> {
  const text = DICTIONARIES[manner.language];
  const sheet = addSheet(workbook, text.exports.sheets.findings);
  const headings = FINDING_COLUMNS.map(({ heading }) => heading(text));
  writeHeader(
    workbook,
    sheet,
    headings,
    FINDING_COLUMNS.map(({ width }) => width),
  );
  let [records, findings] = [0, 0];
  for await (const page of withFindings) {
    for (const item of page) {
      const row = rowNumbers[records] ?? null;
      records += 1;
      for (const cells of findingRows(item, row, manner)) {
        findings += 1;
        if (findings > MAX_ROWS) throw new SheetFull();
        const written = sheet.addRow([]);
        cells.forEach((value, index) => {
          writeCell(workbook, written, index + 1, value, FINDING_COLUMNS[index]?.kind ?? 'text', 'failed');
        });
        written.commit();
      }
    }
  }
  closeTable(sheet, findings, headings.length);
}

function writeSummary(workbook: Workbook, { manner, summary }: XlsxContent): void {
  const sheet = workbook.writer.addWorksheet(DICTIONARIES[manner.language].exports.sheets.summary);
  sheet.columns = [{ width: 18 }, { width: MAX_WIDTH }];
  for (const { label, value, kind } of summary()) {
    const row = sheet.addRow([]);
    const name = row.getCell(1);
    name.value = workbook.text(label);
    name.style = STYLES.label;
    writeCell(workbook, row, 2, value, kind, 'failed');
    row.commit();
  }
  sheet.commit();
}

type WrittenRow = ReturnType<WorksheetWriter['addRow']>;

function writeCell(
  workbook: Workbook,
  row: WrittenRow,
  column: number,
  value: CellValue,
  kind: ColumnKind,
  outcome: Row['outcome'],
): void {
  if (value === null) return;
  const cell = row.getCell(column);
  if (typeof value === 'number') {
    cell.value = value;
    cell.style = STYLES.integer;
    return;
  }
  const serial = kind === 'date' || kind === 'datetime' ? serialOf(value) : null;
  if (serial !== null) {
    cell.value = serial;
    cell.style = kind === 'date' ? STYLES.date : STYLES.datetime;
    return;
  }
  cell.value = workbook.text(value);
  cell.style = kind === 'verdict' ? VERDICT_STYLES[outcome] : textStyle(value);
}

function textStyle(value: string): CellStyle {
  const lines = value.includes('\n');
  if (looksLikeFormula(value)) return lines ? STYLES.guardedLines : STYLES.guarded;
  return lines ? STYLES.lines : STYLES.text;
}

function addSheet({ writer }: Workbook, name: string): WorksheetWriter {
  return writer.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { orientation: 'landscape', paperSize: 9, fitToWidth: 1, fitToHeight: 0 },
  });
}

function writeHeader(
  workbook: Workbook,
  sheet: WorksheetWriter,
  headings: readonly string[],
  columnWidths: readonly number[],
): void {
  sheet.columns = columnWidths.map((width) => ({ width }));
  const row = sheet.addRow([]);
  row.height = HEADER_HEIGHT;
  headings.forEach((heading, index) => {
    const cell = row.getCell(index + 1);
    cell.value = workbook.text(heading);
    cell.style = STYLES.header;
  });
  row.commit();
}

function closeTable(sheet: WorksheetWriter, rows: number, columns: number): void {
  sheet.autoFilter = { from: { row: 1, col: 1 }, to: { row: rows + 1, col: columns } };
  sheet.commit();
}

/** As wide as the first page needs; the two more are the arrow of the filter. */
function widths(headings: readonly string[], page: readonly Row[], pictures: boolean): readonly number[] {
  return headings.map((heading, index) => {
    if (pictures && index === headings.length - 1) return PICTURE_WIDTH;
    const cells = page.map(({ cells: values }) => displayWidth(String(values[index] ?? '')));
    const needed = cells.reduce((widest, width) => Math.max(widest, width), displayWidth(heading) + 2);
    return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, needed + 1));
  });
}

function placePicture(
  { writer }: Workbook,
  sheet: WorksheetWriter,
  { bytes, width, height }: Thumbnail,
  row: number,
  column: number,
): void {
  const id = writer.addImage({ buffer: bytes, extension: 'jpeg' });
  // Both corners, inside one cell: the library writes the one-corner anchor with an attribute that its schema has not.
  const corner = (x: number, y: number) => ({
    col: column,
    row,
    nativeCol: column,
    nativeColOff: (PICTURE_MARGIN + x) * EMU_PER_PIXEL,
    nativeRow: row,
    nativeRowOff: (PICTURE_MARGIN + y) * EMU_PER_PIXEL,
  });
  sheet.addImage(id, { tl: corner(0, 0), br: corner(width, height), editAs: 'oneCell' });
}
