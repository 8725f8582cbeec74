import { createDecipheriv, timingSafeEqual } from 'node:crypto';

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

/** RFC 8439, 2.4; node takes counter and nonce as one. */
function chacha20(key: Buffer, nonce: Buffer, counter: number, bytes: Buffer): Buffer {
  const start = Buffer.alloc(16);
  start.writeUInt32LE(counter);
  nonce.copy(start, 4, 0, 12);
  return createDecipheriv('chacha20', key, start).update(bytes);
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
