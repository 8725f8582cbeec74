import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as XLSX from 'xlsx';
import { FIELD_NAMES } from '../../../main/licence/fields.ts';
import { zhCN } from '../../../preload/text/zh-CN.ts';
import { exportHere, exportJob } from '../../support/export-job.ts';
import { history } from '../../support/history.ts';
import { insertRecords } from '../../support/many-records.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { elementsOf, workbookParts } from '../../support/workbook-parts.ts';
import { NASTY } from './nasty.ts';

const { sheets } = zhCN.exports;
const nasty = (index: number) => NASTY[index % NASTY.length] ?? '';
const nastyShown = (index: number) => nasty(index).replace('\t', '<U+0009>');

test('a workbook with more strings than are held in memory writes the rest in place, spaces and all', async () => {
  const folder = temporaryFolder();
  const opened = await history(join(folder, 'home'));
  const many = 12_000;
  insertRecords(opened, many, (index) => ({ fields: { remarks: ` ${nasty(index)} ${index} ` } }));
  const target = join(folder, 'out.xlsx');
  expect(await exportHere(opened, exportJob(target))).toEqual({ ok: true, value: many });
  const parts = workbookParts(target);
  const [table] = elementsOf(parts.get('xl/sharedStrings.xml') ?? Buffer.alloc(0));
  expect(table?.attributes.uniqueCount).toBe('50000');
  const cells = ['1', '2', '3'].flatMap((sheet) =>
    elementsOf(parts.get(`xl/worksheets/sheet${sheet}.xml`) ?? Buffer.alloc(0)).filter(
      ({ name }) => name === 'c',
    ),
  );
  const of = (type: string) => cells.filter(({ attributes }) => attributes.t === type).length;
  expect(of('inlineStr')).toBeGreaterThan(10_000);
  expect(Number(table?.attributes.count)).toBe(of('s'));
  const sheet = XLSX.readFile(target).Sheets[sheets.records] ?? {};
  const remarks = 2 + FIELD_NAMES.indexOf('remarks');
  const wrong = Array.from({ length: many }, (_, row) => row + 1).filter(
    (row) =>
      sheet[XLSX.utils.encode_cell({ r: row, c: remarks })]?.v !==
      ` ${nastyShown(many - row)} ${many - row} `,
  );
  expect(wrong).toEqual([]);
});
