import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export const PAGE_BYTES = 4096;

/** One bit of a page of the database, in the middle of what lies on it; pages are counted from 1, as SQLite does. */
export function damagePage(folder: string, page: number): void {
  flipBit(join(folder, 'history.db'), (page - 1) * PAGE_BYTES + 2000);
}

export function flipBit(path: string, offset: number, bit = 0): void {
  const file = openSync(path, 'r+');
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, offset);
  byte[0] = (byte[0] ?? 0) ^ (1 << bit);
  writeSync(file, byte, 0, 1, offset);
  closeSync(file);
}
