import { describe, expect, it, test } from 'vitest';
import { prepareImage, refuseByKind } from '../../../main/image/prepare.ts';
import { sharp } from '../../../main/image/sharp.ts';
import { inlineStructure } from '../../../main/image/structure.ts';
import { sample } from '../../support/samples.ts';
import { makeBmp } from './make-bmp.ts';

const LONGEST = 2000;

/** Left half red, right half blue: orientation and order of rows show. */
function halves(width = 120, height = 60) {
  const blue = { create: { width: width / 2, height, channels: 3 as const, background: '#00f' } };
  return sharp({ create: { width, height, channels: 3, background: '#f00' } }).composite([
    { input: blue, left: width / 2, top: 0 },
  ]);
}

function halvesRgb(): Promise<Buffer> {
  return halves().removeAlpha().raw().toBuffer();
}

async function pixel(image: Buffer, x: number, y: number): Promise<string> {
  const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (y * info.width + x) * info.channels;
  const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
  return red > 200 && blue < 60 ? 'red' : blue > 200 && red < 60 ? 'blue' : `${red},${green},${blue}`;
}

async function prepared(bytes: Buffer, longest = LONGEST) {
  const result = await prepareImage(bytes, longest, inlineStructure);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const refused = async (bytes: Buffer) => {
  const result = await prepareImage(bytes, LONGEST, inlineStructure);
  return result.ok ? 'accepted' : result.error.code;
};

const noise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 90 },
    },
  });

describe('every format, by content', () => {
  const formats: Record<string, () => Promise<Buffer>> = {
    jpeg: () => halves().jpeg().toBuffer(),
    png: () => halves().png().toBuffer(),
    webp: () => halves().webp().toBuffer(),
    tiff: () => halves().tiff().toBuffer(),
    avif: () => halves().avif().toBuffer(),
    gif: () => halves().gif().toBuffer(),
    bmp: () => halvesRgb().then((rgb) => makeBmp(rgb, 120, 60, 24)),
  };
  test.each(Object.keys(formats))('%s', async (name) => {
    const image = await prepared((await formats[name]?.()) ?? Buffer.alloc(0));
    expect([image.width, image.height]).toEqual([120, 60]);
    expect([await pixel(image.bytes, 10, 30), await pixel(image.bytes, 110, 30)]).toEqual(['red', 'blue']);
  });

  test.each([1, 4, 8, 16, 24, 32] as const)('a BMP of %i bits a pixel, both row orders', async (bits) => {
    const rgb = await halvesRgb();
    for (const topDown of [false, true]) {
      const image = await prepared(makeBmp(rgb, 120, 60, bits, topDown));
      expect([await pixel(image.bytes, 10, 30), await pixel(image.bytes, 110, 30)]).toEqual(['red', 'blue']);
    }
  });

  test('the first frame of an animation', async () => {
    const frames = Buffer.concat([await halvesRgb(), Buffer.alloc(120 * 60 * 3, 0)]);
    const gif = await sharp(frames, { raw: { width: 120, height: 120, channels: 3, pageHeight: 60 } })
      .gif()
      .toBuffer();
    const image = await prepared(gif);
    expect([image.width, image.height]).toEqual([120, 60]);
    expect(await pixel(image.bytes, 10, 30)).toBe('red');
  });

  test('transparent parts become white', async () => {
    const png = await sharp({ create: { width: 50, height: 50, channels: 4, background: '#0000' } })
      .png()
      .toBuffer();
    expect(await pixel((await prepared(png)).bytes, 5, 5)).toBe('255,255,255');
  });
});

describe('orientation', () => {
  // EXIF 2.32, tag 0x0112: where the red left half of the stored picture is seen.
  test.each([
    [1, 120, 60, [10, 30]],
    [2, 120, 60, [110, 30]],
    [3, 120, 60, [110, 30]],
    [4, 120, 60, [10, 30]],
    [5, 60, 120, [30, 10]],
    [6, 60, 120, [30, 10]],
    [7, 60, 120, [30, 110]],
    [8, 60, 120, [30, 110]],
  ] as const)('%i', async (orientation, width, height, [x, y]) => {
    const image = await prepared(await halves().jpeg().withMetadata({ orientation }).toBuffer());
    expect([image.width, image.height]).toEqual([width, height]);
    expect(await pixel(image.bytes, x, y)).toBe('red');
  });
});

describe('limits', () => {
  test('scaled to the longest side, never up', async () => {
    expect(await prepared(await halves(4000, 3000).jpeg().toBuffer())).toMatchObject({
      width: 2000,
      height: 1500,
    });
    expect(await prepared(await halves(4000, 3000).png().toBuffer(), 4096)).toMatchObject({
      width: 4000,
      height: 3000,
    });
    expect(await prepared(await halves(100, 80).jpeg().toBuffer())).toMatchObject({ width: 100, height: 80 });
  });

  test('15 pixels are enough, 14 are not, neither before nor after scaling', async () => {
    expect(await refused(await halves(16, 15).png().toBuffer())).toBe('accepted');
    expect(await refused(await halves(16, 14).png().toBuffer())).toBe('image-too-small');
    expect(await refused(await halves(4000, 20).png().toBuffer())).toBe('image-too-small');
  });

  test('more pixels than any phone takes, in a small file', async () => {
    const bomb = await sharp({ create: { width: 20_000, height: 10_000, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(2_000_000);
    expect(await refused(bomb)).toBe('image-too-many-pixels');
    const header = makeBmp(Buffer.alloc(3), 1, 1, 24);
    header.writeInt32LE(100_000, 18);
    header.writeInt32LE(100_000, 22);
    expect(await refused(header)).toBe('image-too-many-pixels');
  });
});

describe('what leaves carries nothing but the picture', () => {
  const withSecrets = () =>
    halves(400, 300)
      .withExif({ IFD0: { Copyright: 'SECRET-OWNER' }, IFD3: { GPSLatitude: '39/1 54/1 0/1' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">SECRET-XMP</x:xmpmeta>');

  test.each(['jpeg', 'png', 'webp', 'tiff'] as const)('%s', async (format) => {
    const bytes = await withSecrets().toFormat(format).toBuffer();
    expect(bytes.includes('SECRET')).toBe(true);
    const { bytes: sent } = await prepared(Buffer.concat([bytes, Buffer.from('SECRET-TRAILER')]));
    expect(sent.includes('SECRET')).toBe(false);
    const { exif, xmp, icc, comments } = await sharp(sent).metadata();
    expect({ exif, xmp, icc, comments }).toEqual({});
  });

  test('a JPEG that fits keeps its pixels to the bit', async () => {
    const bytes = await withSecrets().jpeg().toBuffer();
    const { bytes: sent } = await prepared(bytes);
    expect((await sharp(sent).raw().toBuffer()).equals(await sharp(bytes).raw().toBuffer())).toBe(true);
    expect(sent.length).toBeLessThan(bytes.length);
  });

  test('progressive JPEGs and fill bytes are walked through', async () => {
    const bytes = await withSecrets().jpeg({ progressive: true }).toBuffer();
    const filled = Buffer.concat([bytes.subarray(0, 2), Buffer.from([0xff, 0xff, 0xff]), bytes.subarray(2)]);
    const { bytes: sent } = await prepared(filled);
    expect(sent.includes('SECRET')).toBe(false);
    expect((await sharp(sent).raw().toBuffer()).equals(await sharp(bytes).raw().toBuffer())).toBe(true);
  });
});

describe('what is no picture says what it is', () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><rect width="9" height="9"/></svg>';
  test.each([
    ['image-empty', Buffer.alloc(0)],
    ['image-is-pdf', Buffer.from('%PDF-1.7\n%\u00e2\u00e3')],
    ['image-is-pdf', Buffer.from('\n\n%PDF-1.4')],
    ['image-is-svg', Buffer.from(svg)],
    ['image-is-svg', Buffer.from(`<?xml version="1.0"?>\n<!-- x -->\n${svg}`)],
    ['image-is-text', Buffer.from('姓名：王三\n')],
    ['image-is-text', Buffer.from('\ufeffhello', 'utf16le')],
    ['image-is-heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic')],
    ['image-format-unknown', Buffer.from([0, 1, 2, 3, 4, 5, 6, 7])],
    [
      'image-damaged',
      Buffer.concat([
        Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
        Buffer.from('\0\0\0\0IEND\xaeB`\x82', 'latin1'),
      ]),
    ],
  ])('%s', async (code, bytes) => {
    expect(await refused(bytes)).toBe(code);
  });

  test('a file of more than 50 MB', () => {
    expect(refuseByKind(Buffer.alloc(51 * 1024 * 1024))).toMatchObject({
      code: 'image-file-too-large',
      details: { megabytes: 51, limit: 50 },
    });
  });

  test('damage in the middle', async () => {
    const png = await noise(300, 300).png().toBuffer();
    png.fill(0x55, 100_000, 100_200);
    expect(await refused(png)).toBe('image-damaged');
  });
});

describe('a picture cut short says so', () => {
  const whole: Record<string, () => Promise<Buffer>> = {
    jpeg: async () => sample('front.jpg'),
    png: () => noise(300, 200).png().toBuffer(),
    webp: () => noise(300, 200).webp().toBuffer(),
    gif: () => noise(300, 200).gif().toBuffer(),
    avif: () => noise(300, 200).avif().toBuffer(),
    tiff: () => noise(300, 200).tiff({ compression: 'none' }).toBuffer(),
    bmp: () =>
      noise(300, 200)
        .raw()
        .toBuffer()
        .then((rgb) => makeBmp(rgb, 300, 200, 24)),
  };
  for (const [name, make] of Object.entries(whole)) {
    test.each([0.3, 0.6, 0.95])(`${name} at %d`, async (part) => {
      const bytes = (await make()) ?? Buffer.alloc(0);
      expect(await refused(bytes.subarray(0, Math.floor(bytes.length * part)))).toBe('image-truncated');
    });
  }
});

it('decodes no format beyond those accepted', async () => {
  await expect(
    sharp(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')).metadata(),
  ).rejects.toThrow();
});
