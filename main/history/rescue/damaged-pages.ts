import { closeSync, lstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { readRegularFileSync } from '../../regular-file.ts';
import { DATABASE_FILE } from '../names.ts';
import { readJournal } from './journal.ts';
import { openPage, PAGE_BYTES } from './page-cipher.ts';

/** The pages of a database that SQLite may not be able to open; nothing is written to it. */
export interface DamagedPages {
  /** As many as there were, as far as anything tells. */
  readonly count: number;
  /** What was committed last may be missing. */
  readonly journalDamaged: boolean;
  /** null: it cannot be read, or there is none. */
  content(page: number): Buffer | null;
  close(): void;
}

/** In a database of more than 1 GB this one is never used (sqlite.org/fileformat2.html, 1.4). */
export const LOCK_PAGE = 2 ** 30 / PAGE_BYTES + 1;
const MAX_JOURNAL_BYTES = 1024 ** 3;
/** Of the first page: how many there are. */
const PAGES_AT = 28;

export function openDamaged(folder: string, key: Buffer): DamagedPages {
  const path = join(folder, DATABASE_FILE);
  const journalPath = `${path}-wal`;
  // SQLite begins it anew after 1,000 pages; it grows beyond only while somebody reads for long.
  const read = readRegularFileSync(journalPath, MAX_JOURNAL_BYTES);
  const journalBytes = read.ok ? read.value : Buffer.alloc(0);
  const journal = readJournal(journalBytes);
  const file = isFile(path) ? openSync(path, 'r') : null;
  const size = lstatSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const own = (page: number): Buffer | null => {
    const sealed = Buffer.alloc(PAGE_BYTES);
    if (file === null || readSync(file, sealed, 0, PAGE_BYTES, (page - 1) * PAGE_BYTES) < PAGE_BYTES)
      return null;
    return openPage(key, page, sealed);
  };
  const content = (page: number): Buffer | null => {
    for (const place of journal.places.get(page) ?? []) {
      const newer = openPage(key, page, journalBytes.subarray(place, place + PAGE_BYTES));
      if (newer !== null) return newer;
    }
    return own(page);
  };
  const named = content(1)?.readUInt32BE(PAGES_AT) ?? 0;
  return {
    count: Math.max(file === null ? 0 : Math.ceil(size / PAGE_BYTES), named, ...journal.places.keys()),
    journalDamaged: journal.damaged || (!read.ok && read.error.kind !== 'gone'),
    content,
    close: () => {
      if (file !== null) closeSync(file);
    },
  };
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
