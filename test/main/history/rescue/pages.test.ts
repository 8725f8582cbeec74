import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cellsOf, kindOf, type Value } from '../../../../main/history/rescue/cells.ts';
import { openDamaged } from '../../../../main/history/rescue/damaged-pages.ts';
import { type Layout, layoutOf, layoutsOf } from '../../../../main/history/rescue/layouts.ts';
import { fillEveryTable } from '../../../support/full-history.ts';
import { history, type OpenHistory } from '../../../support/history.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

type Rows = Readonly<Record<string, readonly string[]>>;

/** Every row of every table, by SQLite. */
function rowsBySql({ database }: OpenHistory, layouts: readonly Layout[]): Rows {
  return Object.fromEntries(
    layouts.map(({ table, columns }) => {
      const names = columns.map(({ name }) => name).join(', ');
      const rows = database.prepare(`SELECT ${names} FROM ${table}`).raw().all();
      return [table, rows.map((row) => JSON.stringify(row)).toSorted()];
    }),
  );
}

/** The same by the pages alone. */
function rowsByPages(folder: string, key: Buffer, layouts: readonly Layout[]): Rows {
  const pages = openDamaged(folder, key);
  const rows: Record<string, string[]> = Object.fromEntries(layouts.map(({ table }) => [table, []]));
  for (let page = 1; page <= pages.count; page += 1) {
    const content = pages.content(page);
    if (content === null) throw new Error(`page ${page}`);
    const kind = kindOf(content, page);
    if (kind === null) continue;
    for (const cell of cellsOf(content, page, pages.content)) {
      const layout = cell && layoutOf(layouts, kind, cell);
      if (!cell || !layout) continue;
      const values = layout.columns.map(({ isRowid }, index): Value => {
        if (isRowid) return cell.rowid;
        return cell.values[index] ?? null;
      });
      rows[layout.table]?.push(JSON.stringify(values));
    }
  }
  pages.close();
  return Object.fromEntries(Object.entries(rows).map(([table, all]) => [table, all.toSorted()]));
}

test('page by page there is every row of every table and nothing else, with and without a journal', async () => {
  const folder = join(temporaryFolder(), 'home');
  const opened = await history(folder);
  fillEveryTable(opened);
  const layouts = layoutsOf(opened.database);
  const key = opened.readingAccess.keys.database;
  const expected = rowsBySql(opened, layouts);
  expect(Object.entries(expected).filter(([, rows]) => rows.length === 0)).toEqual([]);
  expect(rowsByPages(folder, key, layouts)).toEqual(expected);
  // As a process that was killed leaves it.
  const killed = temporaryFolder();
  for (const name of ['history.db', 'history.db-wal']) copyFileSync(join(folder, name), join(killed, name));
  opened.close();
  expect(rowsByPages(folder, key, layouts)).toEqual(expected);
  expect(openDamaged(killed, key).journalDamaged).toBe(false);
  expect(rowsByPages(killed, key, layouts)).toEqual(expected);
});
