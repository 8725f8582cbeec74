import type { WritableDatabase } from '../database.ts';
import type { Cell, PageKind } from './cells.ts';
import { type Layout, layoutOf } from './layouts.ts';

/** Writes rows into the tables they are of; what is no row of any is left out. The first of two that are the same stays. */
export function rowWriter(
  database: WritableDatabase,
  layouts: readonly Layout[],
): (kind: PageKind, cell: Cell) => void {
  const statements = new Map<string, ReturnType<WritableDatabase['prepare']>>();
  const statementFor = ({ table, kind, columns }: Layout, given: number) => {
    const key = `${table}/${given}`;
    const made = statements.get(key);
    if (made) return made;
    const names = columns.slice(0, given).map(({ name, isRowid }) => (isRowid ? null : name));
    // The order of rows says which answer is the newest.
    const own = kind === 'table' ? ['rowid'] : [];
    const all = [...own, ...names.filter((name) => name !== null)];
    const sql = `INSERT OR IGNORE INTO ${table} (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})`;
    const statement = database.prepare(sql);
    statements.set(key, statement);
    return statement;
  };
  return (kind, cell) => {
    const layout = layoutOf(layouts, kind, cell);
    if (layout === null) return;
    const values = cell.values.filter((_, index) => !layout.columns[index]?.isRowid);
    const own = kind === 'table' ? [cell.rowid] : [];
    statementFor(layout, cell.values.length).run(...own, ...values);
  };
}
