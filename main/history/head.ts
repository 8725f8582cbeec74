import { createHmac, timingSafeEqual } from 'node:crypto';
import { closeSync, constants, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isFileOrNothing, readRegularFileSync } from '../regular-file.ts';
import { HEAD_FILE } from './names.ts';

/**
 * The newest entry of the audit trail in a file of its own, beside the database: SQLite drops what a damaged log (WAL)
 * held and says nothing, and a backup that was put back looks whole. This one remembers.
 */
export interface Head {
  readonly seq: number;
  /** The chain's hash at that entry. */
  readonly hash: string;
}

/**
 * 'missing': a history from before there was one, or it was taken away. 'damaged': not written by this vault.
 * 'nothing-yet': a history was opened, and no entry was made.
 */
export type FoundHead = Head | 'missing' | 'damaged' | 'nothing-yet';

const fileSchema = z.object({ seq: z.int().min(0), hash: z.string().length(64), mac: z.string().length(64) });

/** Always this long, within one sector: overwritten in place, it is the old one or the new one. */
const FILE_BYTES = 256;
const OWNER_ONLY = 0o600;

export function readHead(folder: string, key: Buffer): FoundHead {
  const read = readRegularFileSync(join(folder, HEAD_FILE), FILE_BYTES);
  if (!read.ok) return read.error.kind === 'gone' ? 'missing' : 'damaged';
  try {
    // Opened, and nothing was noted yet.
    if (read.value.length === 0) return 'nothing-yet';
    const { mac, ...head } = fileSchema.parse(JSON.parse(read.value.toString()));
    return timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(head, key))) ? head : 'damaged';
  } catch {
    return 'damaged';
  }
}

export interface HeadFile {
  write(head: Head): void;
  /** What was written last is on the disk. */
  close(): void;
}

export function openHeadFile(folder: string, key: Buffer): HeadFile {
  const path = join(folder, HEAD_FILE);
  // It was told as damaged when it was read.
  if (!isFileOrNothing(path)) rmSync(path, { force: true });
  const handle = openSync(path, constants.O_RDWR | constants.O_CREAT, OWNER_ONLY);
  return {
    write(head) {
      const text = JSON.stringify({ ...head, mac: macOf(head, key) });
      writeSync(handle, `${text.padEnd(FILE_BYTES - 1)}\n`, 0);
    },
    close() {
      fsyncSync(handle);
      closeSync(handle);
    },
  };
}

function macOf({ seq, hash }: Head, key: Buffer): string {
  return createHmac('sha256', key).update(`${seq}/${hash}`).digest('hex');
}
