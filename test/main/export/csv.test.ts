import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, it, test } from 'vitest';
import { cellText, looksLikeFormula } from '../../../main/export/cells.ts';
import { exportHere, exportJob } from '../../support/export-job.ts';
import { history } from '../../support/history.ts';
import { insertRecords } from '../../support/many-records.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { NASTY } from './nasty.ts';

async function exported(wishes: Parameters<typeof exportJob>[1]): Promise<string> {
  const folder = temporaryFolder();
  const opened = await history(join(folder, 'home'));
  insertRecords(opened, NASTY.length, (index) => ({ fields: { name: NASTY[index] ?? '' }, findings: [] }));
  const target = join(folder, 'out.csv');
  expect(await exportHere(opened, exportJob(target, wishes))).toEqual({ ok: true, value: NASTY.length });
  return readFileSync(target, 'utf8');
}

const guarded = (name: string) => (looksLikeFormula(name) ? `'${name}` : name);

const TEMPLATE = {
  name: 'two',
  columns: [
    { id: 'licenceNumber' as const, heading: '=驾照号' },
    { id: 'name' as const },
    { id: 'points' as const },
  ],
};

it('opens in Excel as Chinese, and runs nothing', async () => {
  const text = await exported({ template: TEMPLATE });
  expect(text.startsWith('\ufeff')).toBe(true);
  expect(text.replaceAll('\r\n', '').replaceAll(/"[^"]*"/gu, '')).not.toMatch(/[\r\n]/u);
  const rows: string[][] = parse(text, { bom: true });
  expect(rows[0]).toEqual(["'=驾照号", '姓名', '累积记分']);
  const names = NASTY.toReversed().map((name) => guarded(cellText(name)));
  expect(rows.slice(1).map(([, name]) => name)).toEqual(names);
  expect(rows.at(-1)).toEqual(['320503199504000000', "'=1+1", '0']);
  expect(rows.flat().filter(looksLikeFormula)).toEqual([]);
});

test('long numbers as ="…" only where somebody asked for it', async () => {
  expect(await exported({ template: TEMPLATE })).not.toContain('=""');
  const rows: string[][] = parse(await exported({ template: TEMPLATE, excelIds: true }), { bom: true });
  expect(rows.at(-1)).toEqual(['="320503199504000000"', "'=1+1", '0']);
});

test('masked, nothing of a person is in it', async () => {
  const text = await exported({ reveal: false });
  for (const secret of ['320503199504000001', '人民路1号', '照片 1', '1960-01-10'])
    expect(text).not.toContain(secret);
  expect(text).toContain('3205**********0001');
});
