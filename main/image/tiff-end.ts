/**
 * Where the pictures of a TIFF end (TIFF 6.0; BigTIFF with 64-bit offsets). Writers put the directory last and enter
 * its place in the header when all is done, so a file on its way points at 0 or behind its own end.
 */

/** Tags whose values say where the pixels are, and those that say how many bytes each piece has. */
const OFFSETS = [273, 324];
const BYTE_COUNTS = [279, 325];
/** Pages after these are not looked at: no scanner writes more, and a loop of directories must end. */
const MAX_DIRECTORIES = 64;
/** Tags from here on are private: what they point to is not needed to read the picture. */
const FIRST_PRIVATE_TAG = 32768;
/** Bytes of a value by its type, from BYTE to BigTIFF's IFD8. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];

interface Layout {
  readonly big: boolean;
  /** An unsigned number of 2, 4 or 8 bytes; infinite where the file ends before it. */
  readonly number: (at: number, bytes: number) => number;
}

/** The first byte behind all directories and pixels; infinite where a part cannot be found. */
export function tiffEnd(bytes: Buffer): number {
  const layout = layoutOf(bytes);
  let directory = layout.big ? layout.number(8, 8) : layout.number(4, 4);
  let end = directory === 0 ? Number.POSITIVE_INFINITY : 0;
  for (let count = 0; directory !== 0 && count < MAX_DIRECTORIES && end <= bytes.length; count += 1) {
    const read = readDirectory(directory, layout);
    end = Math.max(end, read.end);
    directory = read.next;
  }
  return end;
}

function layoutOf(bytes: Buffer): Layout {
  const little = bytes[0] === 0x49;
  return {
    big: bytes[little ? 2 : 3] === 43,
    number(at, size) {
      if (at + size > bytes.length) return Number.POSITIVE_INFINITY;
      if (size === 8) return Number(little ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
      return little ? bytes.readUIntLE(at, size) : bytes.readUIntBE(at, size);
    },
  };
}

function readDirectory(at: number, layout: Layout): { readonly end: number; readonly next: number } {
  const { big, number } = layout;
  const [countBytes, entryBytes, pointerBytes] = big ? [8, 20, 8] : [2, 12, 4];
  const entries = number(at, countBytes);
  const nextAt = at + countBytes + entries * entryBytes;
  const next = number(nextAt, pointerBytes);
  // An entry count that no file can hold: the directory itself runs over the end.
  if (!Number.isFinite(next)) return { end: Number.POSITIVE_INFINITY, next: 0 };
  let end = nextAt + pointerBytes;
  let offsets: readonly number[] = [];
  let counts: readonly number[] = [];
  for (let entry = 0; entry < entries; entry += 1) {
    const entryAt = at + countBytes + entry * entryBytes;
    const tag = number(entryAt, 2);
    if (tag >= FIRST_PRIVATE_TAG) continue;
    const place = placeOf(entryAt, layout);
    end = Math.max(end, place.from + place.count * place.size);
    if (!Number.isFinite(number(end - 1, 1))) return { end: Number.POSITIVE_INFINITY, next: 0 };
    if (OFFSETS.includes(tag)) offsets = valuesAt(place, layout);
    if (BYTE_COUNTS.includes(tag)) counts = valuesAt(place, layout);
  }
  const pieces = offsets.map((offset, index) => offset + (counts[index] ?? 0));
  return { end: pieces.reduce((last, piece) => Math.max(last, piece), end), next };
}

interface Place {
  readonly from: number;
  readonly count: number;
  readonly size: number;
}

/** Few values stand in the entry itself, more elsewhere in the file. */
function placeOf(entryAt: number, { big, number }: Layout): Place {
  const size = TYPE_BYTES[number(entryAt + 2, 2)] ?? 0;
  const count = number(entryAt + 4, big ? 8 : 4);
  const [placeAt, placeBytes] = big ? [entryAt + 12, 8] : [entryAt + 8, 4];
  return { from: count * size <= placeBytes ? placeAt : number(placeAt, placeBytes), count, size };
}

/** The numbers of a place that lies wholly in the file; values that are no offsets are none. */
function valuesAt({ from, count, size }: Place, { number }: Layout): readonly number[] {
  if (size !== 2 && size !== 4 && size !== 8) return [];
  return Array.from({ length: count }, (_, index) => number(from + index * size, size));
}
