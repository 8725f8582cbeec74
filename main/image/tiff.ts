/**
 * Where the pictures of a TIFF end, and which of its directories are pages (TIFF 6.0; BigTIFF with 64-bit offsets). Writers
 * put the directory last and enter its place in the header when all is done, so a file on its way points at 0 or behind
 * its own end. A directory may claim more than it has: all looks together are bounded by the bytes of the file.
 */

/** Tags whose values say where the pixels are, and those that say how many bytes each piece has. */
const OFFSETS = [273, 324];
const BYTE_COUNTS = [279, 325];
const WIDTH = 256;
const LENGTH = 257;
const TILE_WIDTH = 322;
/** Bit 0: a reduced copy of another picture; bit 2: a mask. Its older form says 2 for a reduced copy. */
const NEW_SUBFILE_TYPE = 254;
const NO_PAGE_BITS = 0b101;
const SUBFILE_TYPE = 255;
const REDUCED = 2;
/** A hundred times what a scanner writes. The decoder looks for each from the first on: 65,536 of them, in 1 MB, took it 7 s. */
const MAX_DIRECTORIES = 2_048;
/** Tags from here on are private: what they point to is not needed to read the picture. */
const FIRST_PRIVATE_TAG = 32768;
/** Bytes of a value by its type, from BYTE to BigTIFF's IFD8. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];

/**
 * Whether one leads to another more often than in any picture, by their counts and pointers alone: that is all a decoder
 * looks at that counts them.
 */
export function hasEndlessDirectories(bytes: Buffer): boolean {
  const { big, number } = layoutOf(bytes);
  const [countBytes, entryBytes, pointerBytes] = big ? [8, 20, 8] : [2, 12, 4];
  const seen = new Set<number>();
  let at = big ? number(8, 8) : number(4, 4);
  while (at !== 0 && Number.isFinite(at) && !seen.has(at)) {
    if (seen.size === MAX_DIRECTORIES) return true;
    seen.add(at);
    at = number(at + countBytes + number(at, countBytes) * entryBytes, pointerBytes);
  }
  return false;
}

/** The first byte behind all directories and pixels; infinite where a part cannot be found, 0 where it cannot be said. */
export function tiffEnd(bytes: Buffer): number {
  const { directories, walk } = directoriesOf(layoutOf(bytes));
  if (walk === 'cut') return Number.POSITIVE_INFINITY;
  return directories.reduce((last, { end }) => Math.max(last, end), 0);
}

/**
 * The directories that are pages, counted from 0: not reduced copies, masks, or the levels of a pyramid. null where that
 * cannot be said.
 */
export function pagesOfTiff(bytes: Buffer): readonly number[] | null {
  const { directories, walk } = directoriesOf(layoutOf(bytes));
  if (walk !== 'whole') return null;
  const pages = directories.flatMap((directory, index) =>
    directory.isNoPage || isLevel(directory, directories[index - 1]) ? [] : [index],
  );
  // What calls itself a copy of nothing is all there is.
  return pages.length > 0 ? pages : [0];
}

interface Directory {
  readonly end: number;
  readonly width: number;
  readonly height: number;
  readonly tiled: boolean;
  readonly isNoPage: boolean;
}

/**
 * Pyramids halve each side from level to level, and not every writer says that they are copies. They are tiled, which no
 * scanner writes: a second page at half the resolution is a page.
 */
function isLevel({ tiled, width, height }: Directory, before: Directory | undefined): boolean {
  const isHalf = (side: number, of: number) => side === Math.floor(of / 2) || side === Math.ceil(of / 2);
  return tiled && before !== undefined && isHalf(width, before.width) && isHalf(height, before.height);
}

interface Layout {
  readonly bytes: number;
  readonly big: boolean;
  /** An unsigned number of 2, 4 or 8 bytes; infinite where the file ends before it. */
  readonly number: (at: number, bytes: number) => number;
  /** Whether so many more values may be looked at. */
  readonly mayLook: (values: number) => boolean;
}

function layoutOf(bytes: Buffer): Layout {
  const little = bytes[0] === 0x49;
  // No honest file has as many values as bytes.
  let left = bytes.length;
  return {
    bytes: bytes.length,
    big: bytes[little ? 2 : 3] === 43,
    number(at, size) {
      if (at + size > bytes.length) return Number.POSITIVE_INFINITY;
      if (size === 8) return Number(little ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
      return little ? bytes.readUIntLE(at, size) : bytes.readUIntBE(at, size);
    },
    mayLook(values) {
      left -= values;
      return left >= 0;
    },
  };
}

/** cut: a part of them, or of what they point to, lies behind the end of the file. endless: more than the file can hold. */
type Walk = 'whole' | 'cut' | 'endless';

function directoriesOf(layout: Layout): { readonly directories: readonly Directory[]; readonly walk: Walk } {
  const directories: Directory[] = [];
  const seen = new Set<number>();
  let at = layout.big ? layout.number(8, 8) : layout.number(4, 4);
  if (at === 0) return { directories, walk: 'cut' };
  // One that was there before is no other page: a decoder stops there too.
  while (at !== 0 && !seen.has(at)) {
    if (directories.length === MAX_DIRECTORIES) return { directories, walk: 'endless' };
    seen.add(at);
    const read = readDirectory(at, layout);
    if (typeof read === 'string') return { directories, walk: read };
    directories.push(read.directory);
    if (read.directory.end > layout.bytes) return { directories, walk: 'cut' };
    at = read.next;
  }
  return { directories, walk: 'whole' };
}

function readDirectory(
  at: number,
  layout: Layout,
): { readonly directory: Directory; readonly next: number } | 'cut' | 'endless' {
  const { big, number, mayLook } = layout;
  const [countBytes, entryBytes, pointerBytes] = big ? [8, 20, 8] : [2, 12, 4];
  const entries = number(at, countBytes);
  const nextAt = at + countBytes + entries * entryBytes;
  const next = number(nextAt, pointerBytes);
  // An entry count that no file can hold: the directory itself runs over the end.
  if (!Number.isFinite(next)) return 'cut';
  if (!mayLook(entries)) return 'endless';
  let end = nextAt + pointerBytes;
  const places = new Map<number, Place>();
  for (let entry = 0; entry < entries; entry += 1) {
    const entryAt = at + countBytes + entry * entryBytes;
    const tag = number(entryAt, 2);
    if (tag >= FIRST_PRIVATE_TAG) continue;
    const place = placeOf(entryAt, layout);
    end = Math.max(end, place.from + place.count * place.size);
    if (end > layout.bytes) return 'cut';
    places.set(tag, place);
  }
  const one = (tag: number) => valueAt(places.get(tag), 0, layout) ?? 0;
  const [offsets, counts] = [OFFSETS, BYTE_COUNTS].map((tags) =>
    tags.map((tag) => places.get(tag)).find((place) => place !== undefined),
  );
  if (offsets !== undefined) {
    if (!mayLook(offsets.count)) return 'endless';
    for (let index = 0; index < offsets.count; index += 1) {
      end = Math.max(end, (valueAt(offsets, index, layout) ?? 0) + (valueAt(counts, index, layout) ?? 0));
    }
  }
  const isNoPage = (one(NEW_SUBFILE_TYPE) & NO_PAGE_BITS) !== 0 || one(SUBFILE_TYPE) === REDUCED;
  return {
    directory: { end, width: one(WIDTH), height: one(LENGTH), tiled: places.has(TILE_WIDTH), isNoPage },
    next,
  };
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

/** A number of a place that lies wholly in the file; values that are no whole numbers are none. */
function valueAt(place: Place | undefined, index: number, { number }: Layout): number | null {
  if (place === undefined || index >= place.count) return null;
  const { from, size } = place;
  return size === 2 || size === 4 || size === 8 ? number(from + index * size, size) : null;
}
