import { CONTENT_BYTES } from './page-cipher.ts';

/** What lies on pages of a b-tree, by SQLite's file format (sqlite.org/fileformat2.html, 1.6 and 2.1). */
export type Value = string | number | null;

export interface Cell {
  /** null: of an index, or of a table that is one. */
  readonly rowid: number | null;
  readonly values: readonly Value[];
}

export type PageKind = 'table' | 'index';

const INDEX_INTERIOR = 0x02;
const INDEX_LEAF = 0x0a;
const TABLE_LEAF = 0x0d;
/** Of the database, before the first page's own. */
const FILE_HEADER_BYTES = 100;

/** What a page's rows are of; null where there are none on it: the inner page of a table, a free page, the rest of a long row. */
export function kindOf(content: Buffer, page: number): PageKind | null {
  const type = content[headerOf(page)];
  if (type === TABLE_LEAF) return 'table';
  return type === INDEX_LEAF || type === INDEX_INTERIOR ? 'index' : null;
}

/** The rows of a page. `read` gives the content of another page, on which a long row goes on; null where that cannot be had. */
export function cellsOf(
  content: Buffer,
  page: number,
  read: (page: number) => Buffer | null,
): readonly (Cell | null)[] {
  const header = headerOf(page);
  const kind = kindOf(content, page);
  const interior = content[header] === INDEX_INTERIOR;
  const pointers = header + (interior ? 12 : 8);
  const count = content.readUInt16BE(header + 3);
  return Array.from({ length: count }, (_, index) => {
    const start = content.readUInt16BE(pointers + 2 * index) + (interior ? 4 : 0);
    const [length, afterLength] = varint(content, start);
    const [rowid, begin] = kind === 'table' ? varint(content, afterLength) : [null, afterLength];
    const payload = payloadAt(content, begin, length, kind, read);
    return payload && { rowid, values: recordOf(payload) };
  });
}

function headerOf(page: number): number {
  return page === 1 ? FILE_HEADER_BYTES : 0;
}

function payloadAt(
  content: Buffer,
  begin: number,
  length: number,
  kind: PageKind | null,
  read: (page: number) => Buffer | null,
): Buffer | null {
  const least = Math.floor(((CONTENT_BYTES - 12) * 32) / 255) - 23;
  const most = kind === 'table' ? CONTENT_BYTES - 35 : Math.floor(((CONTENT_BYTES - 12) * 64) / 255) - 23;
  if (length <= most) return content.subarray(begin, begin + length);
  const wished = least + ((length - least) % (CONTENT_BYTES - 4));
  const here = wished <= most ? wished : least;
  const parts = [content.subarray(begin, begin + here)];
  let missing = length - here;
  let next = content.readUInt32BE(begin + here);
  while (missing > 0) {
    const more = next === 0 ? null : read(next);
    if (more === null) return null;
    parts.push(more.subarray(4, 4 + Math.min(missing, CONTENT_BYTES - 4)));
    missing -= CONTENT_BYTES - 4;
    next = more.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

function recordOf(payload: Buffer): readonly Value[] {
  const [headerLength, first] = varint(payload, 0);
  const values: Value[] = [];
  let at = headerLength;
  for (let header = first; header < headerLength; ) {
    const [type, after] = varint(payload, header);
    header = after;
    const bytes = bytesOf(type);
    values.push(decoded(type, payload.subarray(at, at + bytes)));
    at += bytes;
  }
  return values;
}

const BYTES_OF_NUMBERS = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

function bytesOf(type: number): number {
  return BYTES_OF_NUMBERS[type] ?? Math.floor((type - 12) / 2);
}

function decoded(type: number, bytes: Buffer): Value {
  if (type === 0) return null;
  if (type <= 5) return bytes.readIntBE(0, bytes.length);
  if (type === 6) return Number(bytes.readBigInt64BE());
  if (type === 7) return bytes.readDoubleBE();
  if (type <= 9) return type - 8;
  return bytes.toString('utf8');
}

/** The number, and where it ends. */
function varint(bytes: Buffer, start: number): readonly [number, number] {
  let value = 0;
  for (let at = start; at < start + 8; at += 1) {
    const byte = bytes.readUInt8(at);
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, at + 1];
  }
  return [value * 256 + bytes.readUInt8(start + 8), start + 9];
}
