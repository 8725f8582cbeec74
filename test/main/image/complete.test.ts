import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCutOff } from '../../../main/image/complete.ts';
import { fileKind } from '../../../main/image/kind.ts';
import { sharp } from '../../../main/image/sharp.ts';
import { draw, FORMATS } from '../../support/pictures.ts';

const cutOff = (bytes: Buffer) => isCutOff(bytes, fileKind(bytes));

/** Boxes as ISO 14496-12 lays them out. */
function box(type: string, content: Buffer | string = ''): Buffer {
  const body = Buffer.from(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}
const noise = Buffer.from(Array.from({ length: 900 }, (_, index) => (index * 37) % 251));
const ftyp = box('ftyp', 'heic\0\0\0\0mif1heic');
const heic = Buffer.concat([ftyp, box('meta', noise), box('mdat', noise)]);
const openEnded = Buffer.concat([ftyp, box('meta', noise), Buffer.from('\0\0\0\0mdat', 'latin1'), noise]);
const pdf = Buffer.from(`%PDF-1.4\n${'1 0 obj\n'.repeat(300)}\nstartxref\n9\n%%EOF\n`);

describe('whole', () => {
  test.each(FORMATS)('%s, as it is', async (format) => {
    expect(cutOff(await draw(format, 1))).toBe(false);
  });
  test.each(['jpg', 'png', 'webp', 'tif', 'gif', 'bmp'])(
    '%s with something behind its end',
    async (format) => {
      expect(cutOff(Buffer.concat([await draw(format, 1), Buffer.alloc(300, 0x20)]))).toBe(false);
    },
  );
  test.each([
    ['HEIC', heic],
    ['HEIC whose pixels go to the end of the file', openEnded],
    ['PDF', pdf],
  ])('%s', (_, bytes) => expect(cutOff(bytes)).toBe(false));
  test('a TIFF of several strips, tiles and pages', async () => {
    const pages = sharp(Buffer.alloc(300 * 600 * 3, 90), {
      raw: { width: 300, height: 600, channels: 3, pageHeight: 300 },
    });
    for (const options of [{}, { tile: true, tileWidth: 64, tileHeight: 64 }, { bigtiff: true }]) {
      const bytes = await pages.clone().tiff(options).toBuffer();
      expect(fileKind(bytes)).toBe('tiff');
      expect(cutOff(bytes)).toBe(false);
      expect(cutOff(bytes.subarray(0, -40))).toBe(true);
    }
  });
});

describe('cut off anywhere', () => {
  test.each([...FORMATS, 'heic', 'pdf'])('%s', async (format) => {
    const whole = format === 'heic' ? heic : format === 'pdf' ? pdf : await draw(format, 2);
    const kind = fileKind(whole);
    // The last line end of a PDF may be missing.
    const last = format === 'pdf' ? whole.length - 2 : whole.length - 1;
    fc.assert(
      fc.property(fc.integer({ min: 64, max: last }), (length) => {
        expect(isCutOff(whole.subarray(0, length), kind)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
  test('a WebP or a TIFF whose writer has not entered its length or directory yet', async () => {
    for (const format of ['webp', 'tif']) {
      const bytes = await draw(format, 4);
      bytes.fill(0, 4, 8);
      expect(cutOff(bytes)).toBe(true);
    }
  });
  test('a HEIC cut between its directory and its pixels', () => {
    expect(cutOff(heic.subarray(0, ftyp.length + 908))).toBe(true);
  });
  test.each(['jpg', 'png', 'webp', 'gif', 'avif'])(
    '%s in a file that has its whole length but zeros from the middle on',
    async (format) => {
      const whole = await draw(format, 3);
      const half = Buffer.concat([whole.subarray(0, whole.length / 2), Buffer.alloc(whole.length / 2)]);
      expect(isCutOff(half, fileKind(whole))).toBe(true);
    },
  );
});

test('no bytes at all make it throw', () => {
  const kinds = ['jpeg', 'png', 'webp', 'tiff', 'bmp', 'avif', 'gif', 'heic', 'pdf'] as const;
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...kinds), (bytes, kind) => {
      expect(isCutOff(Buffer.from(bytes), kind)).toBeTypeOf('boolean');
    }),
  );
});
