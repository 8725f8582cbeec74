import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { judgeContent } from '../../../main/capture/hot-folder/content.ts';
import { threadOpeners } from '../../../main/image/file-openers.ts';
import { fileKind } from '../../../main/image/kind.ts';
import { openPages } from '../../../main/image/pages.ts';
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

/** What an honest machine may need for it, and the window's thread never. */
const WINDOW_MILLISECONDS = 50;

describe('work on a foreign file is bounded by its bytes, and is not the window’s', () => {
  test.each(Object.keys(HOSTILE))(
    '%s',
    async (name) => {
      const bytes = HOSTILE[name]?.() ?? Buffer.alloc(0);
      // By the processor's time, which a busy machine does not change.
      const before = process.threadCpuUsage();
      fileKind(bytes);
      await judgeContent(bytes, openers.structure);
      const { user, system } = process.threadCpuUsage(before);
      expect((user + system) / 1000).toBeLessThan(WINDOW_MILLISECONDS);
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

describe('bounds that say nothing wrong', () => {
  test('what cannot be walked to its end is not called cut off', () => {
    const jpeg = HOSTILE['a JPEG of 5 million kept segments']?.() ?? Buffer.alloc(0);
    expect(lookInto({ kind: 'cut-off', bytes: jpeg, as: 'jpeg' })).toBe(false);
    expect(lookInto({ kind: 'strip', bytes: jpeg, as: 'jpeg' })).toBeNull();
  });

  test('an honest TIFF of many strips is looked at to its end, a loop of claims is not', () => {
    // The strips' own ends: each says 16,843,009 (0x01010101) bytes from there on.
    expect(tiffEnd(tiffOfClaims(2, 10_000))).toBe(Number.POSITIVE_INFINITY);
    const loop = tiffOfClaims(2, 10_000).fill(0, 8, 8 + 10_000 * 4);
    loop.writeUInt32LE(loop.readUInt32LE(4), loop.length - 4);
    expect(tiffEnd(loop)).toBeLessThanOrEqual(loop.length);
  });
});
