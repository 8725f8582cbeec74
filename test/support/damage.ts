import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
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

/** What may happen to a file. */
export const DAMAGES = ['bit', 'cut', 'zeroed', 'swapped', 'deleted', 'emptied', 'folder'] as const;
export type Damage = (typeof DAMAGES)[number];

/** Does it; `next` says where, from 0 to 1. What has nothing in it that could be changed gets something. */
export function damageFile(path: string, damage: Damage, next: () => number): void {
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  if (damage === 'deleted' || damage === 'folder') {
    rmSync(path, { force: true });
    if (damage === 'folder') mkdirSync(path);
  } else writeFileSync(path, changed(bytes, damage, next));
}

function changed(bytes: Buffer, damage: Exclude<Damage, 'deleted' | 'folder'>, next: () => number): Buffer {
  const somewhere = () => Math.floor(next() * bytes.length);
  const block = () => Math.floor(somewhere() / PAGE_BYTES) * PAGE_BYTES;
  if (damage === 'emptied') return Buffer.alloc(0);
  if (bytes.length === 0) return Buffer.from('what should not be here '.repeat(100));
  const [from, to] = [block(), block()];
  const one = Buffer.from(bytes.subarray(from, from + PAGE_BYTES));
  switch (damage) {
    case 'cut':
      return bytes.subarray(0, somewhere());
    case 'bit': {
      const at = somewhere();
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(next() * 8));
      return bytes;
    }
    case 'zeroed':
      bytes.subarray(from, from + PAGE_BYTES).fill(0);
      return bytes;
    case 'swapped':
      bytes.copy(bytes, from, to, to + PAGE_BYTES);
      one.copy(bytes, to);
      return bytes;
  }
}

/** The same numbers for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
