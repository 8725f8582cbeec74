import { sharp } from '../../../main/image/sharp.ts';

const NEW_SUBFILE_TYPE = 254;

/** Where the directories begin, of a little-endian TIFF as libvips writes it. */
function directoriesOf(tiff: Buffer): number[] {
  const found: number[] = [];
  for (let at = tiff.readUInt32LE(4); at !== 0; at = tiff.readUInt32LE(at + 2 + tiff.readUInt16LE(at) * 12))
    found.push(at);
  return found;
}

/** The same file, one directory of it called a reduced copy (1) or a picture (0). */
export function flagged(tiff: Buffer, index: number, type: 0 | 1): Buffer {
  const directories = directoriesOf(tiff);
  const at = directories[index] ?? 0;
  const entries = tiff.readUInt16LE(at);
  const first = at + 2;
  if (tiff.readUInt16LE(first) === NEW_SUBFILE_TYPE) {
    const same = Buffer.from(tiff);
    same.writeUInt32LE(type, first + 8);
    return same;
  }
  // It has no such entry: the directory is written again at the end, with one.
  const entry = Buffer.alloc(12);
  entry.writeUInt16LE(NEW_SUBFILE_TYPE, 0);
  entry.writeUInt16LE(4, 2);
  entry.writeUInt32LE(1, 4);
  entry.writeUInt32LE(type, 8);
  const count = Buffer.alloc(2);
  count.writeUInt16LE(entries + 1);
  const end = first + entries * 12 + 4;
  const more = Buffer.concat([tiff, count, entry, tiff.subarray(first, end)]);
  const before = directories[index - 1];
  more.writeUInt32LE(tiff.length, before === undefined ? 4 : before + 2 + tiff.readUInt16LE(before) * 12);
  return more;
}

/** Two pages of different sizes: each as its own file, and the second appended to the first. */
export async function twoPages(
  one: readonly [number, number],
  two: readonly [number, number],
): Promise<Buffer> {
  const page = ([width, height]: readonly [number, number]) =>
    sharp({ create: { width, height, channels: 3, background: '#369' } })
      .tiff({ compression: 'none' })
      .toBuffer();
  const [first, second] = [await page(one), await page(two)];
  const last = directoriesOf(first)[0] ?? 0;
  first.writeUInt32LE(first.length + second.readUInt32LE(4), last + 2 + first.readUInt16LE(last) * 12);
  return Buffer.concat([first, moved(second, first.length)]);
}

/** Bytes of one value by its type, as far as libvips writes them. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8];
const STRIP_OFFSETS = 273;

/** A file of one directory and one strip, all that it points to `by` bytes further on. */
function moved(tiff: Buffer, by: number): Buffer {
  const at = directoriesOf(tiff)[0] ?? 0;
  for (let entry = at + 2; entry < at + 2 + tiff.readUInt16LE(at) * 12; entry += 12) {
    const bytes = (TYPE_BYTES[tiff.readUInt16LE(entry + 2)] ?? 1) * tiff.readUInt32LE(entry + 4);
    if (bytes > 4 || tiff.readUInt16LE(entry) === STRIP_OFFSETS)
      tiff.writeUInt32LE(tiff.readUInt32LE(entry + 8) + by, entry + 8);
  }
  return tiff;
}
