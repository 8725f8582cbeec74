import { timingSafeEqual } from 'node:crypto';

/**
 * Pages of the database as SQLite3MultipleCiphers' chacha20 seals them (its documentation, "sqleet: ChaCha20"; its source,
 * cipher_chacha20.c): content ‖ nonce ‖ tag, each page by itself. SQLite gives up a table with the first page of it that
 * does not open; read one by one, every other page is still there.
 */
export const PAGE_BYTES = 4096;
const NONCE_BYTES = 16;
const TAG_BYTES = 16;
/** Of a page, what SQLite has for itself. */
export const CONTENT_BYTES = PAGE_BYTES - NONCE_BYTES - TAG_BYTES;
/** Of the first page these stay as they are: the salt, and what tells of the page's size. */
const PLAIN_BYTES = 24;
const BLOCK_BYTES = 16;

/** A page's content; null when it is not what was written for this place under this key. */
export function openPage(key: Buffer, page: number, sealed: Buffer): Buffer | null {
  if (sealed.length !== PAGE_BYTES) return null;
  const nonce = sealed.subarray(CONTENT_BYTES, CONTENT_BYTES + NONCE_BYTES);
  const counter = (nonce.readUInt32LE(NONCE_BYTES - 4) ^ page) >>> 0;
  const oneTimeKey = chacha20(key, nonce, counter, Buffer.alloc(64));
  const tag = poly1305(oneTimeKey, sealed.subarray(0, CONTENT_BYTES + NONCE_BYTES));
  if (!timingSafeEqual(tag, sealed.subarray(-TAG_BYTES))) return null;
  const plainBytes = page === 1 ? PLAIN_BYTES : 0;
  const hidden = sealed.subarray(plainBytes, CONTENT_BYTES);
  const opened = chacha20(oneTimeKey.subarray(32), nonce, (counter + 1) >>> 0, hidden);
  return Buffer.concat([sealed.subarray(0, plainBytes), opened]);
}

/** "expand 32-byte k" in ASCII. */
const CONSTANTS = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574];
/** The columns of the square, then its diagonals. */
const QUARTERS = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
] as const;
const DOUBLE_ROUNDS = 10;
const STREAM_BYTES = 64;

/**
 * RFC 8439, 2.4, of which `nonce` gives the first 12 bytes. By hand: Electron's OpenSSL is BoringSSL, whose ciphers for
 * node have no chacha20 without its authentication.
 */
export function chacha20(key: Buffer, nonce: Buffer, counter: number, bytes: Buffer): Buffer {
  const words = (from: Buffer, count: number) =>
    Array.from({ length: count }, (_, index) => from.readUInt32LE(index * 4));
  const start = Uint32Array.from([...CONSTANTS, ...words(key, 8), counter, ...words(nonce, 3)]);
  const out = Buffer.from(bytes);
  const stream = Buffer.alloc(STREAM_BYTES);
  const square = new Uint32Array(16);
  for (let at = 0; at < out.length; at += STREAM_BYTES) {
    square.set(start);
    for (let round = 0; round < DOUBLE_ROUNDS; round += 1)
      for (const [a, b, c, d] of QUARTERS) quarterRound(square, a, b, c, d);
    for (let index = 0; index < 16; index += 1)
      stream.writeUInt32LE((at32(square, index) + at32(start, index)) >>> 0, index * 4);
    const end = Math.min(STREAM_BYTES, out.length - at);
    for (let index = 0; index < end; index += 1)
      out.writeUInt8(out.readUInt8(at + index) ^ stream.readUInt8(index), at + index);
    // Beyond its 32 bits it begins anew, as SQLite3MultipleCiphers' does.
    start[12] = at32(start, 12) + 1;
  }
  return out;
}

/** RFC 8439, 2.1. */
function quarterRound(square: Uint32Array, a: number, b: number, c: number, d: number): void {
  const step = (to: number, by: number, turned: number, bits: number) => {
    square[to] = at32(square, to) + at32(square, by);
    const word = at32(square, turned) ^ at32(square, to);
    square[turned] = (word << bits) | (word >>> (32 - bits));
  };
  step(a, b, d, 16);
  step(c, d, b, 12);
  step(a, b, d, 8);
  step(c, d, b, 7);
}

function at32(words: Uint32Array, index: number): number {
  return words[index] ?? 0;
}

const PRIME = (1n << 130n) - 5n;
const CLAMP = 0x0ffffffc0ffffffc0ffffffc0fffffffn;

/** RFC 8439, 2.5, for whole blocks: node has it only within its own construction, which is another. */
function poly1305(oneTimeKey: Buffer, bytes: Buffer): Buffer {
  const r = littleEndian(oneTimeKey, 0) & CLAMP;
  let sum = 0n;
  for (let at = 0; at < bytes.length; at += BLOCK_BYTES) {
    sum = ((sum + littleEndian(bytes, at) + (1n << 128n)) * r) % PRIME;
  }
  const tag = (sum + littleEndian(oneTimeKey, BLOCK_BYTES)) & ((1n << 128n) - 1n);
  const written = Buffer.alloc(TAG_BYTES);
  written.writeBigUInt64LE(tag & 0xffffffffffffffffn, 0);
  written.writeBigUInt64LE(tag >> 64n, 8);
  return written;
}

function littleEndian(bytes: Buffer, at: number): bigint {
  return bytes.readBigUInt64LE(at) | (bytes.readBigUInt64LE(at + 8) << 64n);
}
