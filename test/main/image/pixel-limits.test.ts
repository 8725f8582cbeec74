import { describe, expect, test } from 'vitest';
import { openPages } from '../../../main/image/pages.ts';
import { refuseByPixels } from '../../../main/image/pixel-limits.ts';
import { prepareImage } from '../../../main/image/prepare.ts';
import { sharp } from '../../../main/image/sharp.ts';
import { inlineStructure } from '../../../main/image/structure.ts';
import { fail } from '../../../preload/result.ts';

const RGB = { channels: 3, depth: 'uchar', isProgressive: false };
const megapixels = (count: number) => ({ width: count * 1000, height: 1000 });

describe('what a picture takes while it is decoded is bounded before it is', () => {
  test.each([
    ['jpeg', RGB, 110],
    ['jpeg', { ...RGB, isProgressive: true }, 71],
    ['jpeg', { ...RGB, channels: 4, isProgressive: true }, 55],
    ['png', RGB, 110],
    ['png', { channels: 4, depth: 'ushort', isProgressive: true }, 55],
    ['gif', RGB, 55],
    ['avif', RGB, 25],
    ['avif', { ...RGB, depth: 'ushort' }, 18],
    ['tiff', RGB, 110],
    ['tiff', { ...RGB, depth: 'double' }, 20],
    ['tiff', { ...RGB, depth: 'of no name' }, 10],
    ['webp', RGB, 110],
    ['bmp', RGB, 110],
  ] as const)('%s, %j: %i megapixels', (kind, coding, limit) => {
    expect(refuseByPixels(kind, { ...coding, ...megapixels(limit) })).toBeNull();
    expect(refuseByPixels(kind, { ...coding, ...megapixels(limit + 1) })).toMatchObject({
      code: 'image-too-many-pixels',
      details: { megapixels: limit + 1, limit },
    });
  });

  test('a file of little that claims much is refused by its head', async () => {
    const gif = Buffer.from(
      'GIF89a\xf0\x28\xf0\x28\0\0\0,\0\0\0\0\xf0\x28\xf0\x28\0\x02\x02\x44\x01\0;',
      'latin1',
    );
    expect(await prepareImage(gif, 2000, inlineStructure)).toMatchObject({
      error: { code: 'image-too-many-pixels', details: { megapixels: 110, limit: 55 } },
    });
  });

  test('pages of a TIFF that are too many pixels together, and one that is too many alone', async () => {
    const page = (width: number, height: number, pages: number) =>
      sharp({
        create: { width, height: height * pages, channels: 3, background: '#fff', pageHeight: height },
        limitInputPixels: false,
      })
        .tiff({ compression: 'deflate' })
        .toBuffer();
    const decoder = { decode: async () => fail({ kind: 'damaged' as const }), close: () => undefined };
    const open = async (bytes: Buffer) => openPages(bytes, { decoder, structure: inlineStructure });
    expect(await open(await page(1000, 1000, 3))).toMatchObject({ ok: true });
    expect(await open(await page(5000, 5000, 9))).toMatchObject({
      error: { code: 'image-too-many-pixels', details: { megapixels: 225, limit: 220 } },
    });
  });
});
