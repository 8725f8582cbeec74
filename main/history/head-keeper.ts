import type { WritableDatabase } from './database.ts';
import { newestEntry } from './events.ts';
import type { Head, HeadFile } from './head.ts';

export interface HeadKeeper {
  /** An entry was appended, or may be rolled back yet. */
  note(): void;
  close(): void;
}

/**
 * Writes the head after each commit, and never one that is not committed: transactions run without a pause, so that the
 * microtask comes after the outermost has ended. Killed before it, the head is older than the database and misses nothing.
 */
export function headKeeper(database: WritableDatabase, file: HeadFile): HeadKeeper {
  let isNoted = false;
  let written: number | null = null;
  const write = () => {
    isNoted = false;
    const head: Head | null = database.open ? newestEntry(database) : null;
    if (head === null || head.seq === written) return;
    file.write(head);
    written = head.seq;
  };
  const dare = () => {
    try {
      write();
    } catch {
      // A witness that falls behind accuses nobody; what is wrong with the disk is said by the work itself.
    }
  };
  return {
    note() {
      if (isNoted) return;
      isNoted = true;
      queueMicrotask(dare);
    },
    close() {
      dare();
      file.close();
    },
  };
}
