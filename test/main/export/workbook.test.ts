import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import * as XLSX from 'xlsx';
import { EVERYTHING } from '../../../main/history/pictures.ts';
import { FIELD_NAMES } from '../../../main/licence/fields.ts';
import { finding } from '../../../main/licence/findings.ts';
import { zhCN } from '../../../preload/text/zh-CN.ts';
import { runCli } from '../../support/cli.ts';
import { exportHere, exportJob } from '../../support/export-job.ts';
import { history } from '../../support/history.ts';
import { hasLibreOffice, sheetsByLibreOffice } from '../../support/libre-office.ts';
import { idOf, insertRecords } from '../../support/many-records.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { elementsOf, workbookParts } from '../../support/workbook-parts.ts';
import { NASTY } from './nasty.ts';

const ROWS = 1000;
/** Instants on both sides of a day's and of summer time's change. */
const INSTANTS = ['2026-03-08T06:59:59.000Z', '2026-03-08T07:00:00.000Z', '2026-11-01T05:30:00.000Z'];
const DATES = ['1900-01-01', '1900-02-28', '1900-03-01', '1970-01-01', '2026-03-08', '2099-12-31'] as const;

const { sheets } = zhCN.exports;
const nasty = (index: number) => NASTY[index % NASTY.length] ?? '';
/** As it is written: a tab is made visible. */
const nastyShown = (index: number) => nasty(index).replace('\t', '<U+0009>');
const date = (index: number) => DATES[index % DATES.length] ?? '';
const instant = (index: number) =>
  INSTANTS[index] ?? new Date(Date.UTC(2026, 0, 1) + index * 3_600_000).toISOString();

/** What a row must show, said without the program's own columns. The newest comes first. */
function expectedRow(index: number, timeZone: string): readonly string[] {
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const serial = String(index).padStart(6, '0');
  return [
    local.format(new Date(instant(index))),
    '可办理',
    nastyShown(index),
    `320503199504${serial}`,
    index % 2 === 0 ? '男' : '女',
    date(index),
    nastyShown(index + 1),
    date(index + 1),
    'C1',
    '2022-09-01',
    index % 7 === 0 ? '长期' : '2099-12-31',
    `000003${serial}`,
    '正常',
    String(index % 13),
    nastyShown(index + 2),
    nastyShown(index + 3),
    nastyShown(index + 4),
    `姓名: ${zhCN.findings['please-confirm']({})}`,
    `照片 ${index}.jpg`,
    'juhe',
    `J77320231011162208${serial}`,
    idOf('4', index),
  ];
}

const HEADER = [
  '时间',
  '结论',
  ...FIELD_NAMES.map((name) => zhCN.fields[name]),
  '提示',
  '文件',
  '识别方式',
  '云端订单号',
  '记录编号',
];

async function nastyHistory(home: string): Promise<void> {
  const opened = await history(home);
  insertRecords(opened, ROWS, (index) => ({
    createdAt: instant(index),
    findings: [finding('please-confirm', 'name', {}, { level: 'info' })],
    fields: {
      name: nasty(index),
      nationality: nasty(index + 1),
      birthDate: date(index),
      firstIssueDate: date(index + 1),
      validUntil: index % 7 === 0 ? 'long-term' : '2099-12-31',
      fileNumber: `000003${String(index).padStart(6, '0')}`,
      address: nasty(index + 2),
      issuingAuthority: nasty(index + 3),
      remarks: nasty(index + 4),
    },
  }));
  opened.close();
}

/** The rows a person would see, in their order, with the times of one place. */
const expectedRows = (timeZone: string) => [
  HEADER,
  ...Array.from({ length: ROWS }, (_, index) => expectedRow(ROWS - 1 - index, timeZone)),
];

async function exported(timeZone: string): Promise<{ folder: string; target: string }> {
  const folder = temporaryFolder();
  const home = join(folder, 'home');
  await nastyHistory(home);
  const target = join(folder, 'out.xlsx');
  const run = await runCli(['export', target, '--reveal', '--reason', '核对'], {
    LICENCE_DESK_HOME: home,
    TZ: timeZone,
  });
  expect(run).toMatchObject({ status: 0, stderr: expect.stringContaining('已导出 1000 条') });
  return { folder, target };
}

/** A name that stands in the fields, in a finding, in the file's name, and that was searched for. */
const PERSON = '欧阳建国';

test.each([false, true])('a workbook names the person, the one searched for too: %s', async (reveal) => {
  const folder = temporaryFolder();
  const opened = await history(join(folder, 'home'));
  insertRecords(opened, 2, () => ({
    fields: { name: PERSON },
    findings: [finding('engines-disagree', 'name', { other: PERSON })],
    sourceName: `${PERSON}.jpg`,
  }));
  const target = join(folder, 'out.xlsx');
  const filter = { ...EVERYTHING, search: PERSON };
  expect(await exportHere(opened, exportJob(target, { reveal, filter }))).toEqual({ ok: true, value: 2 });
  const named = [...workbookParts(target)].filter(([, part]) => part.includes(PERSON));
  const summary = Object.fromEntries(
    XLSX.utils.sheet_to_json<[string, string]>(XLSX.readFile(target).Sheets[sheets.summary] ?? {}, {
      header: 1,
    }),
  ) as unknown;
  expect(named.length > 0).toBe(reveal);
  expect(summary).toMatchObject({ 搜索: reveal ? PERSON : '已隐去' });
});

describe('a workbook of a thousand rows', () => {
  for (const timeZone of ['Asia/Shanghai', 'America/New_York']) {
    it.skipIf(!hasLibreOffice)(
      `says in LibreOffice what was exported, in ${timeZone} (skipped without libreoffice-calc)`,
      async () => {
        const { folder, target } = await exported(timeZone);
        const profile = join(folder, 'profile');
        mkdirSync(profile);
        const names = [sheets.records, sheets.findings, sheets.summary];
        const [records, findings, summary] = await sheetsByLibreOffice(target, names, profile, timeZone);
        expect(records).toEqual(expectedRows(timeZone));
        expect(findings?.length).toBe(ROWS + 1);
        expect(findings?.[1]?.slice(0, 4)).toEqual([
          '2',
          expectedRow(ROWS - 1, timeZone)[0],
          nasty(ROWS - 1),
          `320503199504000${ROWS - 1}`,
        ]);
        expect(Object.fromEntries(summary ?? [])).toMatchObject({
          条数: '1000',
          可办理: '1000',
          期间: '全部',
          个人信息: '显示完整',
        });
      },
      60_000,
    );
  }

  it('says the same to another reader, with numbers as text, dates as dates and points as numbers', async () => {
    const { target } = await exported('Asia/Shanghai');
    const book = XLSX.readFile(target, { cellNF: true });
    expect(book.SheetNames).toEqual([sheets.records, sheets.findings, sheets.summary]);
    expect(book.Workbook?.WBProps?.date1904 ?? false).toBe(false);
    expect(book.Props).toMatchObject({ Title: '驾照台', CreatedDate: expect.any(Date) });
    const sheet = book.Sheets[sheets.records] ?? {};
    const expected = expectedRows('Asia/Shanghai');
    expected.forEach((row, rowIndex) => {
      row.forEach((wanted, column) => {
        const cell: XLSX.CellObject | undefined = sheet[XLSX.utils.encode_cell({ r: rowIndex, c: column })];
        expect([rowIndex, column, cell?.f]).toEqual([rowIndex, column, undefined]);
        expect([rowIndex, column, shown(cell)]).toEqual([rowIndex, column, wanted]);
      });
    });
    const types = expected[1]?.map((_, column) => sheet[XLSX.utils.encode_cell({ r: 2, c: column })]?.t);
    expect(types?.filter((type) => type === 'n').length).toBe(6);
    expect(sheet['!autofilter']).toEqual({ ref: `A1:V${ROWS + 1}` });
  });

  it('is clean XML: what is counted is there, what must be text says so, and nothing asks for a repair', async () => {
    const { target } = await exported('Asia/Shanghai');
    const parts = workbookParts(target);
    const xml = [...parts].filter(([path]) => /\.(?:xml|rels)$/u.test(path));
    expect(xml.length).toBeGreaterThan(9);
    const elements = new Map(xml.map(([path, part]) => [path, elementsOf(part)]));
    const of = (path: string, name: string) =>
      (elements.get(path) ?? []).filter((element) => element.name === name);

    const [table] = of('xl/sharedStrings.xml', 'sst');
    const used = [1, 2, 3].flatMap((sheet) =>
      of(`xl/worksheets/sheet${sheet}.xml`, 'c').filter(({ attributes }) => attributes.t === 's'),
    );
    expect(Number(table?.attributes.count)).toBe(used.length);
    expect(Number(table?.attributes.uniqueCount)).toBe(of('xl/sharedStrings.xml', 'si').length);

    expect(of('xl/styles.xml', 'cellStyles').length).toBe(1);
    const xfs = of('xl/styles.xml', 'cellXfs')[0]?.attributes.count;
    const quoted = (elements.get('xl/styles.xml') ?? []).filter(
      ({ name, attributes }) => name === 'xf' && attributes.quotePrefix === '1',
    );
    expect(quoted.length).toBeGreaterThan(0);
    expect(Number(xfs)).toBeGreaterThan(quoted.length);
    const strings = stringsOf(parts.get('xl/sharedStrings.xml'));
    const styles = (elements.get('xl/styles.xml') ?? []).filter(({ name }) => name === 'xf').slice(1);
    const cells = of('xl/worksheets/sheet1.xml', 'c').filter(({ attributes }) => attributes.t === 's');
    const indexes = cellNumbers(parts.get('xl/worksheets/sheet1.xml'));
    expect(indexes.length).toBe(cells.length);
    const wrong = cells.filter(({ attributes }, index) => {
      const text = strings[indexes[index] ?? -1] ?? '';
      const marked = styles[Number(attributes.s)]?.attributes.quotePrefix === '1';
      return marked !== /^[=+\-@＝＋－＠]/u.test(text);
    });
    expect(wrong).toEqual([]);
    expect(of('xl/worksheets/sheet1.xml', 'f')).toEqual([]);
    expect(of('xl/worksheets/sheet1.xml', 'pane')[0]?.attributes).toMatchObject({
      ySplit: '1',
      state: 'frozen',
    });
  });
});

function stringsOf(part: Buffer | undefined): readonly string[] {
  return [...String(part).matchAll(/<si><t[^>]*>([^<]*)<\/t><\/si>/gu)].map(([, text]) => text ?? '');
}

/** The numbers of the shared strings in the order of their cells. */
function cellNumbers(part: Buffer | undefined): readonly number[] {
  return [...String(part).matchAll(/t="s"[^>]*><v>(\d+)<\/v>/gu)].map(([, number]) => Number(number));
}

/** A cell as people see it; numbers with a date's format by the calendar of the format, without any time zone. */
function shown(cell: XLSX.CellObject | undefined): string {
  if (cell === undefined) return '';
  if (cell.t !== 'n' || typeof cell.v !== 'number') return String(cell.v);
  return /y/u.test(String(cell.z)) ? XLSX.SSF.format(String(cell.z), cell.v) : String(cell.v);
}
