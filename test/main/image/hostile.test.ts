import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { judgeContent } from '../../../main/capture/hot-folder/content.ts';
import { threadOpeners } from '../../../main/image/file-openers.ts';
import { fileKind } from '../../../main/image/kind.ts';
import { openPages } from '../../../main/image/pages.ts';
import { DEFAULT_LONGEST_SIDE, prepareImage } from '../../../main/image/prepare.ts';
import { sharp } from '../../../main/image/sharp.ts';
import { lookInto, threadStructure } from '../../../main/image/structure.ts';
import { tiffEnd } from '../../../main/image/tiff.ts';

const OUT = join(import.meta.dirname, '..', '..', '..', 'out', 'main');
const openers = threadOpeners(OUT);
afterAll(() => openers.close());

const MEGABYTE = 1024 * 1024;
/** Large enough for work that grows with what a file claims, small enough to be made in a moment. */
const LARGEST = 20 * MEGABYTE;

/** The same bytes over and over, behind a head. */
const filled = (head: Buffer | string, piece: Buffer, bytes = LARGEST) =>
  Buffer.concat([Buffer.from(head), Buffer.alloc(bytes, piece)]);

/** A directory of as many entries as its count can say, each pointing at the same 200,000 values. */
function tiffOfClaims(entries = 65_535, values = 200_000): Buffer {
  const directory = 8 + values * 4;
  const bytes = Buffer.alloc(directory + 2 + entries * 12 + 4);
  bytes.write('II*\0', 'latin1');
  bytes.writeUInt32LE(directory, 4);
  bytes.fill(1, 8, directory);
  bytes.writeUInt16LE(entries, directory);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + entry * 12;
    bytes.writeUInt16LE(entry % 2 === 0 ? 273 : 279, at);
    bytes.writeUInt16LE(4, at + 2);
    bytes.writeUInt32LE(values, at + 4);
    bytes.writeUInt32LE(8, at + 8);
  }
  return bytes;
}

function bmpOfOneBit(side: number): Buffer {
  const stride = Math.ceil(side / 32) * 4;
  const bytes = Buffer.alloc(62 + stride * side, 0x5a);
  bytes.fill(0, 0, 62);
  bytes.write('BM', 'latin1');
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(62, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(side, 18);
  bytes.writeInt32LE(side, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(1, 28);
  return bytes;
}

const box = (type: string) => Buffer.concat([Buffer.from([0, 0, 0, 8]), Buffer.from(type, 'latin1')]);
const wideFtyp = Buffer.alloc(LARGEST, 'abcd');
wideFtyp.writeUInt32BE(LARGEST, 0);
wideFtyp.write('ftypabcd', 4, 'latin1');

const HOSTILE: Readonly<Record<string, () => Buffer>> = {
  'a TIFF whose directory claims 13 billion values': () => tiffOfClaims(),
  'a BMP of 110 million pixels in 14 MB': () => bmpOfOneBit(10_480),
  'an AVIF of 2.6 million boxes': () =>
    filled(Buffer.concat([Buffer.from('\0\0\0\x10ftypavif\0\0\0\0', 'latin1')]), box('free')),
  'an AVIF whose first box has 5 million brands': () => wideFtyp,
  'a JPEG of 5 million segments': () => filled('\xff\xd8', Buffer.from([0xff, 0xe1, 0, 2])),
  'a JPEG that is all fill bytes': () => filled(Buffer.from([0xff, 0xd8]), Buffer.from([0xff])),
  'a JPEG of 5 million kept segments': () =>
    filled(Buffer.from([0xff, 0xd8]), Buffer.from([0xff, 0xdb, 0, 2])),
  'a PNG of 1.7 million chunks': () =>
    filled(
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      Buffer.concat([Buffer.alloc(4), Buffer.from('IDAT'), Buffer.alloc(4)]),
    ),
  'a GIF of 10 million blocks': () =>
    filled(Buffer.from('GIF89a\x01\0\x01\0\0\0\0!\xfe', 'latin1'), Buffer.from([1, 0x61])),
  'a PDF of end marks': () => filled('%PDF-1.4\n', Buffer.from('startxref\n0\n%%EOF\n')),
};

/** Directories of nothing, each leading to the next: masks of one picture, which no page limit counts. */
function tiffOfDirectories(count: number): Buffer {
  const bytes = Buffer.alloc(8 + count * 18);
  bytes.write('II*\0', 'latin1');
  bytes.writeUInt32LE(8, 4);
  for (let index = 0; index < count; index += 1) {
    const at = 8 + index * 18;
    bytes.writeUInt16LE(1, at);
    bytes.writeUInt16LE(254, at + 2);
    bytes.writeUInt16LE(4, at + 4);
    bytes.writeUInt32LE(1, at + 6);
    bytes.writeUInt32LE(index === 0 ? 0 : 4, at + 10);
    bytes.writeUInt32LE(index === count - 1 ? 0 : at + 18, at + 14);
  }
  return bytes;
}

/** What an honest machine may need for it, and the window's thread never. */
const WINDOW_MILLISECONDS = 50;
/** Hours without a bound; a busy machine needs some. */
const LOOK_SECONDS = 8;

describe('work on a foreign file is bounded by its bytes, and is not the window’s', () => {
  test.each(Object.keys(HOSTILE))(
    '%s',
    async (name) => {
      const bytes = HOSTILE[name]?.() ?? Buffer.alloc(0);
      // By the processor's time, which a busy machine does not change.
      const own = async (work: () => Promise<unknown>) => {
        const before = process.threadCpuUsage();
        await work();
        const { user, system } = process.threadCpuUsage(before);
        return (user + system) / 1000;
      };
      const begun = performance.now();
      fileKind(bytes);
      expect(await own(() => judgeContent(bytes, openers.structure))).toBeLessThan(WINDOW_MILLISECONDS);
      // Two looks, one after the other: the window has its turn between them.
      const prepare = () => prepareImage(bytes, DEFAULT_LONGEST_SIDE, openers.structure);
      expect(await own(prepare)).toBeLessThan(2 * WINDOW_MILLISECONDS);
      expect(performance.now() - begun).toBeLessThan(LOOK_SECONDS * 1000);
    },
    30_000,
  );

  test('a look that takes too long is ended, and the next one begins anew', async () => {
    const hurried = threadStructure(join(OUT, 'structure.js'), 1);
    const bytes = HOSTILE['a JPEG that is all fill bytes']?.() ?? Buffer.alloc(0);
    expect(await hurried.look({ kind: 'cut-off', bytes, as: 'jpeg' })).toMatchObject({
      ok: false,
      error: { code: 'image-too-slow' },
    });
    hurried.close();
  });

  test('a TIFF of claims is refused by what decodes it, in the time it has', async () => {
    expect(await openPages(tiffOfClaims(), openers)).toMatchObject({ ok: false });
  });
});

test('a TIFF of more directories than any is given to no decoder, which would count them for seconds', async () => {
  const looked = (count: number) => lookInto({ kind: 'tiff-pages', bytes: tiffOfDirectories(count) });
  expect([looked(2_048), looked(2_049)]).toEqual([[0], 'endless']);
  // A directory that is cut off, and one that says so for no reason, hide none of those behind it.
  const hidden = tiffOfDirectories(66_000);
  hidden.writeUInt32LE(0xffff_ffff, 14);
  const before = performance.now();
  expect(await openPages(hidden, openers)).toMatchObject({ error: { code: 'image-damaged' } });
  expect(await prepareImage(hidden, DEFAULT_LONGEST_SIDE, openers.structure)).toMatchObject({
    error: { code: 'image-damaged' },
  });
  expect(performance.now() - before).toBeLessThan(3_000);
});

describe('bounds that say nothing wrong', () => {
  test('what cannot be walked to its end is not called cut off, and not stripped', () => {
    const jpeg = HOSTILE['a JPEG of 5 million kept segments']?.() ?? Buffer.alloc(0);
    expect(lookInto({ kind: 'cut-off', bytes: jpeg, as: 'jpeg' })).toBe(false);
    expect(lookInto({ kind: 'strip', bytes: jpeg, as: 'jpeg' })).toBe('endless');
  });

  test('an honest TIFF of many strips is looked at to its end, a loop of claims is not', () => {
    // The strips' own ends: each says 16,843,009 (0x01010101) bytes from there on.
    expect(tiffEnd(tiffOfClaims(2, 10_000))).toBe(Number.POSITIVE_INFINITY);
    const loop = tiffOfClaims(2, 10_000).fill(0, 8, 8 + 10_000 * 4);
    loop.writeUInt32LE(loop.readUInt32LE(4), loop.length - 4);
    expect(tiffEnd(loop)).toBeLessThanOrEqual(loop.length);
  });
});

/** `length` bytes of a picture, from `at` on, so many more times. */
function repeated(picture: Buffer, at: number, length: number, times: number): Buffer {
  const piece = picture.subarray(at, at + length);
  return Buffer.concat([picture.subarray(0, at), Buffer.alloc(length * times, piece), picture.subarray(at)]);
}

async function animated(format: 'gif' | 'webp'): Promise<Buffer> {
  const pixels = Buffer.from(Array.from({ length: 20 * 40 * 3 }, (_, at) => (at * 37) % 251));
  return sharp(pixels, { raw: { width: 20, height: 40, channels: 3, pageHeight: 20 } })
    .toFormat(format)
    .toBuffer();
}

const grey = () => sharp({ create: { width: 64, height: 64, channels: 3, background: '#888' } });
const SOS = Buffer.from([0xff, 0xda]);

/** A picture of so many parts of a kind. */
const OF_PARTS = {
  // 800 passes over 110 million pixels, in 0.4 MB, took libjpeg ten seconds, whatever time limit sharp had.
  'passes of a JPEG': async (times: number) => {
    const jpeg = await grey().jpeg({ progressive: true }).toBuffer();
    // The third is of one colour alone: made again for each of its 63 values, bit by bit (T.81 G.1.1.1).
    const second = jpeg.indexOf(SOS, jpeg.indexOf(SOS) + 2);
    const third = jpeg.indexOf(SOS, second + 2);
    const passes = Array.from({ length: times }, (_, number) => {
      const pass = Buffer.from(jpeg.subarray(third, jpeg.indexOf(0xff, third + 2)));
      const bit = 13 - Math.floor(number / 63);
      const value = 1 + (number % 63);
      pass.set([value, value, bit === 13 ? bit : ((bit + 1) << 4) | bit], 7);
      return pass;
    });
    return Buffer.concat([jpeg.subarray(0, third), ...passes, jpeg.subarray(-2)]);
  },
  // libwebp looks for each frame from the first on: 735,000 of them, in 50 MB, took longer than eight minutes.
  'frames of a WebP': async (times: number) => {
    const webp = await animated('webp');
    const frame = webp.indexOf('ANMF', 0, 'latin1');
    const bytes = repeated(webp, frame, 8 + webp.readUInt32LE(frame + 4), times);
    bytes.writeUInt32LE(bytes.length - 8, 4);
    return bytes;
  },
  'frames of a GIF': async (times: number) => {
    const gif = await animated('gif');
    const frame = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
    return Buffer.concat([gif.subarray(0, -1), Buffer.alloc(frame.length * times, frame), gif.subarray(-1)]);
  },
  // libjpeg keeps each: 13 million of them, in 52 MB, took 1.8 GB.
  'segments of a JPEG': async (times: number) => {
    const jpeg = await grey().jpeg().toBuffer();
    const segments = Buffer.alloc(4 * times, Buffer.from([0xff, 0xe1, 0, 2]));
    return Buffer.concat([jpeg.subarray(0, 2), segments, jpeg.subarray(2)]);
  },
};

test.each([
  ['passes of a JPEG', 20, 300],
  ['frames of a WebP', 100, 5_000],
  ['frames of a GIF', 100, 9_000],
  ['segments of a JPEG', 1_000, 70_000],
] as const)('%s: %i are read, %i are given to no decoder', async (parts, some, many) => {
  const prepare = async (times: number) =>
    prepareImage(await OF_PARTS[parts](times), DEFAULT_LONGEST_SIDE, openers.structure);
  expect(await prepare(some)).toMatchObject({ ok: true });
  expect(await prepare(many)).toMatchObject({ error: { code: 'image-damaged' } });
});
