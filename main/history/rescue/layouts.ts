import { z } from 'zod';
import { ENGINES } from '../../engines/engine.ts';
import { CORRECTABLE_NAMES, SIDES } from '../../licence/fields.ts';
import type { ReadableDatabase } from '../database.ts';
import type { Cell, PageKind, Value } from './cells.ts';

/** How the rows of a table lie on its pages. */
export interface Layout {
  readonly table: string;
  readonly kind: PageKind;
  readonly columns: readonly Column[];
}

export interface Column {
  readonly name: string;
  readonly type: 'TEXT' | 'INTEGER' | 'REAL';
  readonly nullable: boolean;
  /** It stands as the row's number, not among its values. */
  readonly isRowid: boolean;
  /** A row from before there was this column ends without it. */
  readonly mayBeMissing: boolean;
}

const tableSchema = z.object({ name: z.string(), wr: z.int() });
const columnSchema = z.object({
  name: z.string(),
  type: z.enum(['TEXT', 'INTEGER', 'REAL']),
  notnull: z.int(),
  dflt_value: z.string().nullable(),
  pk: z.int(),
});

/** The layouts of all tables of a database, as its own schema tells them. */
export function layoutsOf(database: ReadableDatabase): readonly Layout[] {
  const tables = database
    .prepare(
      "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .all()
    .map((row) => tableSchema.parse(row));
  const columnsOf = database.prepare('SELECT * FROM pragma_table_xinfo(?) ORDER BY cid');
  return tables.map(({ name, wr }) => {
    const columns = columnsOf.all(name).map((row) => columnSchema.parse(row));
    const key = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
    // A table without row numbers is an index of its key, which stands first.
    const stored = wr === 1 ? [...key, ...columns.filter(({ pk }) => pk === 0)] : columns;
    return {
      table: name,
      kind: wr === 1 ? 'index' : 'table',
      columns: stored.map(({ name, type, notnull, dflt_value, pk }) => {
        const isRowid = wr === 0 && pk > 0 && type === 'INTEGER';
        const nullable = notnull === 0 && !(wr === 1 && pk > 0);
        return { name, type, nullable, isRowid, mayBeMissing: nullable || dflt_value !== null };
      }),
    };
  });
}

/** Tables whose rows look like those of another one or of an index, told apart by what must stand in them. */
const MARKS: Readonly<Record<string, (values: readonly Value[]) => boolean>> = {
  scans: ([, side]) => SIDES.some((known) => known === side),
  do_not_rent: ([hash, from]) => /^[0-9a-f]{64}$/u.test(String(hash)) && /^\d{4}-/u.test(String(from)),
  usage: ([day, engine]) =>
    /^\d{4}-\d\d-\d\d$/u.test(String(day)) && ENGINES.some((known) => known === engine),
  corrections: ([, field]) => CORRECTABLE_NAMES.some((known) => known === field),
};

/**
 * Which table a row is of. Pages that lead from a table's root to its rows may be what is damaged, so that a row is known by
 * itself. null: an entry of an index, or of the schema.
 */
export function layoutOf(layouts: readonly Layout[], kind: PageKind, { values }: Cell): Layout | null {
  const found = layouts.find(
    (layout) =>
      layout.kind === kind &&
      values.length <= layout.columns.length &&
      layout.columns.every((column, index) => fits(column, values[index])) &&
      (MARKS[layout.table]?.(values) ?? true),
  );
  return found ?? null;
}

function fits({ type, nullable, isRowid, mayBeMissing }: Column, value: Value | undefined): boolean {
  if (value === undefined) return mayBeMissing;
  if (value === null) return nullable || isRowid;
  if (isRowid) return false;
  if (type === 'TEXT') return typeof value === 'string';
  return typeof value === 'number' && (type === 'REAL' || Number.isInteger(value));
}
