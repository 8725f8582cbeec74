import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { threadDecoder } from '../../../main/image/page-decoder.ts';
import { MAX_PAGES, openPages } from '../../../main/image/pages.ts';
import { sharp } from '../../../main/image/sharp.ts';
import { inlineStructure } from '../../../main/image/structure.ts';
import { makePdf } from '../../support/make-pdf.ts';
import { sample } from '../../support/samples.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { makeBmp } from './make-bmp.ts';
import { rotatedHeic } from './rotate-heic.ts';

/** What ships: the thread runs the built bundle. */
const ROOT = join(import.meta.dirname, '..', '..', '..');
const SCRIPT = join(ROOT, 'out', 'main', 'decoder.js');
const decoder = threadDecoder(SCRIPT);
afterAll(() => decoder.close());

const A4 = { width: 595, height: 842 };
const flat = async (colour: string) => ({
  bytes: await sharp({ create: { width: 60, height: 80, channels: 3, background: colour } })
    .jpeg()
    .toBuffer(),
  width: 60,
  height: 80,
});

async function opened(bytes: Buffer): Promise<readonly Buffer[]> {
  const result = await openPages(bytes, { decoder, structure: inlineStructure });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

async function refusal(bytes: Buffer, by = decoder, signal?: AbortSignal): Promise<string> {
  const result = await openPages(bytes, { decoder: by, structure: inlineStructure }, signal);
  return result.ok ? `${result.value.length} pages` : result.error.code;
}

/** The colour in the middle, each channel to the nearest fifth. */
async function colour(image: Buffer): Promise<string> {
  const { channels } = await sharp(image).stats();
  return channels
    .slice(0, 3)
    .map(({ mean }) => Math.round(mean / 51))
    .join('');
}

const sizeOf = async (image: Buffer) => {
  const { format, width, height } = await sharp(image).metadata();
  return { format, width, height };
};

/** Mean difference of two pictures' brightness, 0 to 255. */
async function difference(one: Buffer, other: Buffer): Promise<number> {
  const grey = (image: Buffer) => sharp(image).greyscale().resize(108, 140, { fit: 'fill' }).raw().toBuffer();
  const [left, right] = await Promise.all([grey(one), grey(other)]);
  return left.reduce((sum, value, at) => sum + Math.abs(value - (right[at] ?? 0)), 0) / left.length;
}

describe('one picture is handed on to the byte', () => {
  const picture = () => sharp({ create: { width: 40, height: 30, channels: 3, background: '#0a0' } });
  test.each(['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff'] as const)('%s', async (format) => {
    const bytes = await picture().toFormat(format).toBuffer();
    expect(await opened(bytes)).toEqual([bytes]);
  });

  test('bmp', async () => {
    const bytes = makeBmp(await picture().raw().toBuffer(), 40, 30, 24);
    expect(await opened(bytes)).toEqual([bytes]);
  });

  test('what is no picture keeps its own sentence', async () => {
    expect(await refusal(Buffer.alloc(0))).toBe('image-empty');
    expect(await refusal(Buffer.from('hello, desk'))).toBe('image-is-text');
    expect(await refusal(Buffer.from('<svg xmlns="x"></svg>'))).toBe('image-is-svg');
    expect(await refusal(Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(51 * 1024 * 1024)]))).toBe(
      'image-file-too-large',
    );
  });
});

describe('PDF', () => {
  test('its pages in order, at 200 dots an inch, the same bytes every time', async () => {
    const pdf = makePdf([
      { ...A4, jpeg: await flat('#ff0000') },
      { ...A4, jpeg: await flat('#00ff00') },
      { ...A4, jpeg: await flat('#0000ff') },
    ]);
    const pages = await opened(pdf);
    expect(await Promise.all(pages.map(colour))).toEqual(['500', '050', '005']);
    expect(await sizeOf(pages[0] ?? pdf)).toEqual({ format: 'jpeg', width: 1652, height: 2338 });
    const other = threadDecoder(SCRIPT);
    const again = await openPages(pdf, { decoder: other, structure: inlineStructure });
    other.close();
    const hash = (page: Buffer) => createHash('sha256').update(page).digest('hex');
    expect(again.ok && again.value.map(hash)).toEqual(pages.map(hash));
  });

  test('a licence can be read on it: the page looks like the picture that was put in', async () => {
    const front = sample('front-invented.jpg');
    const page = { width: 540, height: 702, jpeg: { bytes: front, width: 1080, height: 1404 } };
    const [image = front] = await opened(makePdf([page]));
    expect(await sizeOf(image)).toEqual({ format: 'jpeg', width: 1500, height: 1950 });
    expect(await difference(image, front)).toBeLessThan(3);
    const [turned = front] = await opened(makePdf([{ ...page, rotate: 90 }]));
    expect(await sizeOf(turned)).toMatchObject({ width: 1950, height: 1500 });
    expect(await difference(await sharp(turned).rotate(270).toBuffer(), front)).toBeLessThan(3);
  });

  test('a page the size of a card is drawn larger, a huge one within the bounds', async () => {
    const jpeg = await flat('#f00');
    const [card = jpeg.bytes] = await opened(makePdf([{ width: 243, height: 153, jpeg }]));
    expect(await sizeOf(card)).toMatchObject({ width: 1600, height: 1007 });
    const [long = jpeg.bytes] = await opened(makePdf([{ width: 14_400, height: 300, jpeg }]));
    expect(await sizeOf(long)).toMatchObject({ width: 4096, height: 85 });
    const [huge = jpeg.bytes] = await opened(makePdf([{ width: 14_400, height: 14_400, jpeg }]));
    const { width, height } = await sizeOf(huge);
    expect(width * height).toBeLessThanOrEqual(12_000_000);
  });

  test('all of its pages are read, or none, with their number', async () => {
    const jpeg = await flat('#f00');
    const pages = (count: number) =>
      makePdf(Array.from({ length: count }, () => ({ width: 100, height: 100, jpeg })));
    const read = (bytes: Buffer) => openPages(bytes, { decoder, structure: inlineStructure });
    expect(await opened(pages(MAX_PAGES))).toHaveLength(MAX_PAGES);
    for (const count of [MAX_PAGES + 1, 10_000]) {
      expect(await read(pages(count))).toMatchObject({
        error: { code: 'image-file-too-many-pages', details: { pages: count, limit: MAX_PAGES } },
      });
    }
  });

  test('locked, cut off, damaged, without pages', async () => {
    const jpeg = await flat('#f00');
    const pdf = makePdf([{ ...A4, jpeg }]);
    expect(await refusal(makePdf([{ ...A4, jpeg }], true))).toBe('pdf-encrypted');
    expect(await refusal(pdf.subarray(0, pdf.length - 60))).toBe('image-truncated');
    expect(await refusal(Buffer.from('%PDF-1.7\nnothing of a PDF\n%%EOF'))).toBe('pdf-damaged');
    expect(await refusal(makePdf([]))).toBe('pdf-damaged');
  });

  test('a file made to be slow or to fill the memory is given up, and the next one is read', async () => {
    const jpeg = await flat('#f00');
    const pdf = makePdf([{ ...A4, jpeg }]);
    const hurried = threadDecoder(SCRIPT, 1);
    expect(await refusal(pdf, hurried)).toBe('image-too-slow');
    hurried.close();
    const giant = makePdf([{ ...A4, jpeg: { ...jpeg, width: 60_000, height: 60_000 } }]);
    expect(['1 pages', 'pdf-damaged']).toContain(await refusal(giant));
    expect(await refusal(pdf)).toBe('1 pages');
  });

  test('cancelled before, during, and by closing; others go on', async () => {
    const pdf = makePdf([{ ...A4, jpeg: await flat('#f00') }]);
    expect(await refusal(pdf, decoder, AbortSignal.abort())).toBe('cancelled');
    const one = new AbortController();
    const [first, second] = [refusal(pdf, decoder, one.signal), refusal(pdf)];
    setTimeout(() => one.abort(), 5);
    expect(['cancelled', '1 pages']).toContain(await first);
    expect(await second).toBe('1 pages');
    const closed = threadDecoder(SCRIPT);
    const waiting = refusal(pdf, closed);
    closed.close();
    expect(await waiting).toBe('cancelled');
  });
});

describe('HEIC', () => {
  const heic = sample('front-invented.heic');
  const front = sample('front-invented.jpg');

  test('becomes one JPEG that looks like its picture', async () => {
    const pages = await opened(heic);
    expect(pages).toHaveLength(1);
    expect(await sizeOf(pages[0] ?? heic)).toEqual({ format: 'jpeg', width: 1080, height: 1404 });
    expect(await difference(pages[0] ?? heic, front)).toBeLessThan(3);
    expect(await opened(heic)).toEqual(pages);
  });

  // A turn against the clock in the container; what is seen is turned back for the comparison.
  test.each([
    [1, 90, 1404, 1080],
    [2, 180, 1080, 1404],
    [3, 270, 1404, 1080],
  ] as const)('turned by %i quarters, as its container says', async (quarters, back, width, height) => {
    const [image = front] = await opened(rotatedHeic(heic, quarters));
    expect(await sizeOf(image)).toMatchObject({ width, height });
    expect(await difference(await sharp(image).rotate(back).toBuffer(), front)).toBeLessThan(3);
  });

  test('where its decoder is not installed, the sentence says what to do; a PDF is read all the same', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'node_modules', '@hyzyla'), { recursive: true });
    for (const name of [join('@hyzyla', 'pdfium'), 'sharp']) {
      symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
    }
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    cpSync(dirname(SCRIPT), folder, { recursive: true });
    const without = threadDecoder(join(folder, 'decoder.js'));
    expect(await refusal(heic, without)).toBe('image-is-heic');
    expect(await refusal(makePdf([{ ...A4, jpeg: await flat('#f00') }]), without)).toBe('1 pages');
    without.close();
  });

  test('cut off, damaged', async () => {
    expect(await refusal(heic.subarray(0, heic.length - 100))).toBe('image-truncated');
    const damaged = Buffer.from(heic);
    damaged.fill(0xff, heic.indexOf('hvcC'), heic.indexOf('hvcC') + 60);
    expect(await refusal(damaged)).toBe('image-damaged');
    expect((await opened(heic)).length).toBe(1);
  });
});

describe('TIFF of several pages', () => {
  async function pagesOf(colours: readonly string[]): Promise<Buffer> {
    const frames = await Promise.all(
      colours.map((background) =>
        sharp({ create: { width: 40, height: 30, channels: 3, background } })
          .raw()
          .toBuffer(),
      ),
    );
    const raw = { width: 40, height: 30 * colours.length, channels: 3, pageHeight: 30 } as const;
    return sharp(Buffer.concat(frames), { raw }).tiff({ compression: 'lzw' }).toBuffer();
  }

  test('each page becomes a PNG, in order', async () => {
    const pages = await opened(await pagesOf(['#f00', '#00f']));
    expect(await Promise.all(pages.map(colour))).toEqual(['500', '005']);
    expect(await sizeOf(pages[0] ?? Buffer.alloc(0))).toEqual({ format: 'png', width: 40, height: 30 });
    const many = (count: number) => pagesOf(Array.from({ length: count }, () => '#f00'));
    expect(await opened(await many(MAX_PAGES))).toHaveLength(MAX_PAGES);
    for (const count of [MAX_PAGES + 1, 70]) {
      expect(await refusal(await many(count))).toBe('image-file-too-many-pages');
    }
  });

  test('cut off', async () => {
    const tiff = await pagesOf(['#f00', '#00f']);
    expect(await refusal(tiff.subarray(0, Math.floor(tiff.length / 2)))).toBe('image-truncated');
  });
});
