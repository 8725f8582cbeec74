import { z } from 'zod';
import type { WritableDatabase } from './database.ts';
import type { ImageHash } from './images.ts';

/** What a look at a file shows without reading it. */
export interface Stamp {
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970 with the file system's fraction. Only ever compared for equality: clocks may be wrong. */
  readonly modifiedMs: number;
}

export function sameStamp(one: Stamp, other: Stamp): boolean {
  return one.size === other.size && one.modifiedMs === other.modifiedMs;
}

/**
 * What became of a file: never read; taken and left; taken, and to be put away; its bytes are being written over,
 * whatever they are by now; put away.
 */
export const FILE_OUTCOMES = [
  'there-before',
  'kept',
  'to-move',
  'to-delete',
  'covering',
  'moved',
  'deleted',
] as const;
export type FileOutcome = (typeof FILE_OUTCOMES)[number];

export interface KnownFile {
  readonly stamp: Stamp;
  /** null: it was there before and was never read. */
  readonly hash: ImageHash | null;
  readonly outcome: FileOutcome;
  /** The name it came with, where it lies under a private one now; else null. */
  readonly ownName: string | null;
}

export interface FoundFile {
  readonly path: string;
  readonly stamp: Stamp;
}

/** The memory of the hot folder, in the encrypted database: paths may name customers. */
export interface HotFileStore {
  /** How many files were there when the folder was chosen; null: it was not gone through yet. */
  adopted(folder: string): number | null;
  wereThereBefore(files: readonly FoundFile[]): void;
  /** All its files were noted as there before; until then the next run begins anew. */
  adopt(folder: string, thereBefore: number): void;
  /** The next choice of this folder is a first choice again. */
  release(folder: string): void;
  find(path: string): KnownFile | null;
  remember(path: string, file: KnownFile): void;
  forget(path: string): void;
}

const rowSchema = z.object({
  size: z.number(),
  modified_ms: z.number(),
  image_hash: z.string().nullable(),
  outcome: z.enum(FILE_OUTCOMES),
  own_name: z.string().nullable(),
});

const REMEMBER = `INSERT OR REPLACE INTO hot_files
  (path, size, modified_ms, image_hash, outcome, noted_at, own_name) VALUES (?, ?, ?, ?, ?, ?, ?)`;
/** A file taken earlier and unchanged since keeps its hash: touching it later shows nothing new. */
const THERE_BEFORE = `INSERT INTO hot_files (path, size, modified_ms, image_hash, outcome, noted_at)
  VALUES (@path, @size, @modifiedMs, NULL, 'there-before', @at)
  ON CONFLICT (path) DO UPDATE SET
    image_hash = CASE WHEN size = @size AND modified_ms = @modifiedMs THEN image_hash END,
    size = @size, modified_ms = @modifiedMs, outcome = 'there-before', noted_at = @at`;

export function hotFileStore(database: WritableDatabase, now: () => Date): HotFileStore {
  const at = () => now().toISOString();
  const find = database.prepare('SELECT * FROM hot_files WHERE path = ?');
  const remember = database.prepare(REMEMBER);
  return {
    adopted(folder) {
      const count = database
        .prepare<[string], number>('SELECT there_before FROM hot_folders WHERE folder = ?')
        .pluck()
        .get(folder);
      return count ?? null;
    },
    wereThereBefore(files) {
      const insert = database.prepare(THERE_BEFORE);
      database.transaction(() => {
        for (const { path, stamp } of files) insert.run({ path, ...stamp, at: at() });
      })();
    },
    adopt(folder, thereBefore) {
      database
        .prepare('INSERT OR REPLACE INTO hot_folders (folder, there_before, adopted_at) VALUES (?, ?, ?)')
        .run(folder, thereBefore, at());
    },
    release(folder) {
      database.prepare('DELETE FROM hot_folders WHERE folder = ?').run(folder);
    },
    find(path) {
      const found = find.get(path);
      if (found === undefined) return null;
      const row = rowSchema.parse(found);
      return {
        stamp: { size: row.size, modifiedMs: row.modified_ms },
        hash: row.image_hash,
        outcome: row.outcome,
        ownName: row.own_name,
      };
    },
    remember(path, file) {
      const { size, modifiedMs } = file.stamp;
      remember.run(path, size, modifiedMs, file.hash, file.outcome, at(), file.ownName);
    },
    forget(path) {
      database.prepare('DELETE FROM hot_files WHERE path = ?').run(path);
    },
  };
}
