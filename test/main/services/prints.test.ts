import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Printer } from '../../../main/services/ports.ts';
import { handlersWith } from '../../support/handlers.ts';
import { history } from '../../support/history.ts';
import { idOf, insertRecords } from '../../support/many-records.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const NUMBER = '11010519491231002X';
const RECORD = idOf('4', 0);
type Outcome = Awaited<ReturnType<Printer['print']>>;

/** A desk with one record of the day, and a printer that ends like this. */
async function desk(outcome: Outcome = 'printed') {
  const opened = await history(temporaryFolder());
  insertRecords(opened, 1, () => ({
    fields: { name: '王三', licenceNumber: NUMBER },
    createdAt: '2026-09-01T04:00:00.000Z',
  }));
  const pages: string[] = [];
  let target: string | null = null;
  const { handlers } = await handlersWith({
    opened,
    exports: {
      chooseTarget: async () => target,
      printer: {
        print: async (page) => {
          pages.push(page);
          return outcome;
        },
        pdf: async (page) => {
          pages.push(page);
          return outcome === 'failed' ? null : Buffer.from('%PDF-');
        },
      },
    },
  });
  const trail = () =>
    opened.database
      .prepare<[], { kind: string; subject: string | null; details: string }>(
        'SELECT kind, subject, details FROM events ORDER BY seq',
      )
      .all()
      .map(({ kind, subject, details }) => {
        const { disclosureId: _id, ...rest } = JSON.parse(details) as { disclosureId: string };
        return [kind, subject !== null, rest] as const;
      });
  const print = (to: 'printer' | 'pdf', picture = false) =>
    handlers['record:print']({ recordId: RECORD, picture, to });
  const shift = (to: 'printer' | 'pdf') => handlers['shift:print']({ day: '2026-09-01', to });
  return {
    print,
    shift,
    pages,
    trail,
    saveTo: (path: string | null) => {
      target = path;
    },
  };
}

describe('a sheet of a person, in clear', () => {
  test('that is printed or saved is in the audit trail, about that person, named by nobody', async () => {
    const { print, pages, trail, saveTo } = await desk();
    const path = join(temporaryFolder(), 'sheet.pdf');
    expect(await print('printer', true)).toEqual({ ok: true, value: { file: null } });
    saveTo(path);
    expect(await print('pdf')).toEqual({ ok: true, value: { file: 'sheet.pdf' } });
    expect(readFileSync(path, 'utf8')).toBe('%PDF-');
    expect(pages.every((page) => page.includes(NUMBER))).toBe(true);
    expect(trail()).toEqual([
      ['print-begun', true, { recordId: RECORD, picture: true, to: 'printer' }],
      ['disclosure-ended', false, { left: 'all', rows: null }],
      ['print-begun', true, { recordId: RECORD, picture: false, to: 'pdf' }],
      ['disclosure-ended', false, { left: 'all', rows: null }],
    ]);
    expect(JSON.stringify(trail())).not.toMatch(/王三|11010519491231002X/u);
  });
});

describe('the list of a day, masked', () => {
  test('that is printed or saved is in the audit trail', async () => {
    const { shift, pages, trail, saveTo } = await desk();
    await shift('printer');
    saveTo(join(temporaryFolder(), 'shift.pdf'));
    await shift('pdf');
    expect(pages.some((page) => page.includes(NUMBER))).toBe(false);
    expect(pages.every((page) => page.includes('1101**********002X'))).toBe(true);
    expect(trail()).toEqual([
      ['shift-print-begun', false, { day: '2026-09-01', rows: 1, to: 'printer' }],
      ['disclosure-ended', false, { left: 'all', rows: null }],
      ['shift-print-begun', false, { day: '2026-09-01', rows: 1, to: 'pdf' }],
      ['disclosure-ended', false, { left: 'all', rows: null }],
    ]);
  });
});

test('what was not printed is begun and ended in the trail; given up at the name it is not begun', async () => {
  const givenUp = await desk('given-up');
  expect([await givenUp.print('printer'), await givenUp.shift('printer')]).toEqual([
    { ok: true, value: null },
    { ok: true, value: null },
  ]);
  expect([await givenUp.print('pdf'), await givenUp.shift('pdf')]).toEqual([
    { ok: true, value: null },
    { ok: true, value: null },
  ]);
  const nowhere = join(temporaryFolder(), 'absent', 'x.pdf');
  givenUp.saveTo(nowhere);
  expect([await givenUp.print('pdf'), await givenUp.shift('pdf')]).toMatchObject([
    { error: { code: 'export-folder-missing' } },
    { error: { code: 'export-folder-missing' } },
  ]);
  const failed = await desk('failed');
  expect([await failed.print('printer'), await failed.shift('printer')]).toMatchObject([
    { error: { code: 'print-failed' } },
    { error: { code: 'print-failed' } },
  ]);
  const target = join(temporaryFolder(), 'x.pdf');
  failed.saveTo(target);
  expect(await failed.print('pdf')).toMatchObject({ error: { code: 'print-failed' } });
  const ends = ({ trail }: typeof failed) =>
    trail().flatMap(([kind, , details]) => (kind === 'disclosure-ended' ? [details] : []));
  const nothing = { left: 'nothing', rows: null };
  expect(ends(givenUp)).toEqual([nothing, nothing, nothing, nothing]);
  // How many sheets came out before it failed, nobody knows.
  expect(ends(failed)).toEqual([{ left: 'unknown', rows: null }, { left: 'unknown', rows: null }, nothing]);
  expect([nowhere, target].map((path) => existsSync(path))).toEqual([false, false]);
});
