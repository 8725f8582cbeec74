import type { WritableDatabase } from './database.ts';

/** Writes a row whose columns are named by its keys. */
export function insertRow(
  database: WritableDatabase,
  table: 'answers' | 'jobs' | 'records',
  row: Readonly<Record<string, string | number | null>>,
): void {
  const columns = Object.keys(row);
  const values = columns.map((column) => `@${column}`);
  database.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${values.join(', ')})`).run(row);
}
