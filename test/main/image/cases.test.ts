import { readFileSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { forkReader } from '../../../main/adapters/reader-fork.ts';
import { judgeContent } from '../../../main/capture/hot-folder/content.ts';
import { processReader } from '../../../main/engines/local/page-reader.ts';
import { threadOpeners } from '../../../main/image/file-openers.ts';
import { openPages } from '../../../main/image/pages.ts';
import { prepareImage } from '../../../main/image/prepare.ts';
import { sharp } from '../../../main/image/sharp.ts';
import { NEVER } from '../../support/juhe.ts';
import { draw, FORMATS } from '../../support/pictures.ts';
import { sample } from '../../support/samples.ts';
import { flagged, twoPages } from './make-tiff.ts';

/** Files that the program once got wrong, each for its kind; the threads are the built ones. */
const ROOT = join(import.meta.dirname, '..', '..', '..');
const OUT = join(ROOT, 'out', 'main');
const openers = threadOpeners(OUT);
const reader = processReader(forkReader(join(OUT, 'reader.js')), freemem);
afterAll(() => {
  openers.close();
  reader.close();
});

const fileOf = (name: string) => readFileSync(join(ROOT, 'test', 'fixtures', 'cases', name));

/** Each door opens a file alike; the watched folder looks first whether it is whole. */
async function pagesOf(bytes: Buffer): Promise<readonly Buffer[]> {
  expect(await judgeContent(bytes, openers.structure)).toEqual({ kind: 'whole' });
  const opened = await openPages(bytes, openers);
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

/** What this machine reads of a page after it was made ready to be sent. */
async function read(page: Buffer | undefined) {
  if (page === undefined) throw new Error('there is a page');
  const prepared = await prepareImage(page, 2000, openers.structure);
  if (!prepared.ok) throw new Error(prepared.error.code);
  const found = await reader.read(prepared.value.bytes, NEVER);
  if (!found.ok) throw new Error(found.error.code);
  const { side, lines } = found.value;
  return { side, name: lines.find(({ desc }) => desc === '姓名')?.content };
}

describe('a silent bound in front of a destructive step', () => {
  test('01: all six pages are taken', async () => {
    expect(await pagesOf(fileOf('01-six-pages.pdf'))).toHaveLength(6);
  });
});

describe('two strictnesses of one decoder', () => {
  test('03: what can be sent can be read', async () => {
    const [page, ...more] = await pagesOf(fileOf('03-samsung-sos.jpg'));
    expect(more).toEqual([]);
    expect(await read(page)).toMatchObject({ side: 'front', name: expect.any(String) });
  });
});

describe('“our parser cannot walk it” taken for “cut off”', () => {
  test('04: bytes between the segments of a JPEG are passed over, and not sent', async () => {
    const bytes = fileOf('04-extra-bytes-between-segments.jpg');
    const [page = bytes] = await pagesOf(bytes);
    const prepared = await prepareImage(page, 4000, openers.structure);
    expect(prepared).toMatchObject({ ok: true, value: { format: 'jpeg' } });
    if (prepared.ok) await sharp(prepared.value.bytes, { failOn: 'warning' }).stats();
  });
  test.each([
    ['filled up with zeros', Buffer.alloc(5000)],
    ['text', Buffer.from('something of another program\n'.repeat(200))],
    ['a piece of an end mark', Buffer.from('%%EO')],
  ])('05: a PDF may have anything behind its end: %s', async (_name, behind) => {
    expect(await pagesOf(fileOf('05-canon-nul-padding.pdf'))).toHaveLength(1);
    expect(await pagesOf(Buffer.concat([fileOf('18-picture-in-form-field.pdf'), behind]))).toHaveLength(1);
  });
  test('05: a PDF laid out for the web is not whole at its first end mark', async () => {
    const web = (length: number) =>
      Buffer.from(
        `%PDF-1.4\n1 0 obj\n<</Linearized 1/L ${length}/H [1 2]>>\nendobj\nstartxref\n0\n%%EOF\n${' '.repeat(3000)}`,
      );
    expect(await judgeContent(web(100_000), openers.structure)).toMatchObject({ kind: 'incomplete' });
    expect(await judgeContent(web(100), openers.structure)).toMatchObject({ kind: 'incomplete' });
  });
});

describe('one answer at every door', () => {
  /** What the watched folder says, and whether the other doors read it. */
  const doors = async (bytes: Buffer) => ({
    folder: (await judgeContent(bytes, openers.structure)).kind,
    read: (await prepareImage(bytes, 2000, openers.structure)).ok,
  });
  const BEHIND: Readonly<Record<string, Buffer>> = {
    'a few zeros': Buffer.alloc(3),
    'many zeros': Buffer.alloc(5_000),
    'what a phone appends': Buffer.concat([
      Buffer.from([0, 0, 1, 2, 9, 9]),
      Buffer.from('MotionPhoto_Data'.repeat(50)),
      Buffer.from('SEFT'),
    ]),
  };
  test.each(FORMATS.flatMap((format) => Object.keys(BEHIND).map((behind) => [format, behind] as const)))(
    '%s with %s behind its end is read',
    async (format, behind) => {
      const bytes = Buffer.concat([await draw(format, 5), BEHIND[behind] ?? Buffer.alloc(0)]);
      expect(await doors(bytes)).toEqual({ folder: 'whole', read: true });
    },
  );
  test.each(Object.keys(BEHIND))('HEIC with %s behind its end is read', async (behind) => {
    const heic = sample('front-invented.heic');
    expect(await pagesOf(Buffer.concat([heic, BEHIND[behind] ?? Buffer.alloc(0)]))).toHaveLength(1);
  });
  test.each([
    ['png', 12],
    ['png', 4],
    ['gif', 1],
  ] as const)('a %s of which the end mark alone is missing (%d bytes)', async (format, missing) => {
    const bytes = await draw(format, 5);
    expect(await doors(bytes.subarray(0, -missing))).toEqual({ folder: 'whole', read: true });
  });
  test.each(FORMATS)('%s: what one calls cut off no other reads', async (format) => {
    const whole = await draw(format, 6);
    for (const part of [0.1, 0.5, 0.9, 0.99]) {
      const { folder, read } = await doors(whole.subarray(0, Math.floor(whole.length * part)));
      expect([part, folder]).toEqual([part, read ? 'whole' : 'incomplete']);
    }
  });
  test('a PDF to which a page is being added is not whole at its earlier end', async () => {
    const pdf = fileOf('05-canon-nul-padding.pdf');
    const growing = Buffer.concat([pdf, Buffer.from('\n9 0 obj\n<</Type/Page/Parent 2 0 R')]);
    expect(await judgeContent(growing, openers.structure)).toMatchObject({ kind: 'incomplete' });
    expect(await openPages(growing, openers)).toMatchObject({ error: { code: 'image-truncated' } });
  });
});

describe('directories that are no pages', () => {
  test('06: a reduced copy is no second page', async () => {
    const bytes = fileOf('06-tiff-thumbnail-page.tif');
    expect(await pagesOf(bytes)).toEqual([bytes]);
  });
  test('06: nor is one that comes first', async () => {
    const both = flagged(await twoPages([40, 30], [80, 60]), 0, 1);
    const [page = both, ...more] = await pagesOf(both);
    expect(more).toEqual([]);
    expect(await sharp(page).metadata()).toMatchObject({ width: 80, height: 60 });
  });
  test.each([true, false])('06: nor are the levels of a pyramid, flagged (%s)', async (isFlagged) => {
    let pyramid: Buffer = await sharp({
      create: { width: 512, height: 384, channels: 3, background: '#369' },
    })
      .tiff({ pyramid: true, tile: true, tileWidth: 64, tileHeight: 64 })
      .toBuffer();
    const { pages = 1 } = await sharp(pyramid).metadata();
    expect(pages).toBeGreaterThan(1);
    for (let level = 1; level < pages && !isFlagged; level += 1) pyramid = flagged(pyramid, level, 0);
    expect(await pagesOf(pyramid)).toEqual([pyramid]);
  });
  test('06: a back page at half the resolution is a page', async () => {
    expect(await pagesOf(await twoPages([80, 60], [40, 30]))).toHaveLength(2);
  });
});

describe('the container’s own order ignored', () => {
  test('07: the primary picture is read, not the first', async () => {
    const [page] = await pagesOf(fileOf('07-primary-is-second.heic'));
    expect(await read(page)).toMatchObject({ side: 'front', name: expect.any(String) });
  });
});

describe('a format half supported and promised whole', () => {
  test('08: half a BMP of run lengths is no BMP, whatever length its header names', async () => {
    const half = Buffer.from(fileOf('08-rle8.bmp')).subarray(0, 150_000);
    for (const length of [374_390, half.length, 0]) {
      half.writeUInt32LE(length, 2);
      expect(await prepareImage(half, 2000, openers.structure)).toMatchObject({
        error: { code: 'image-truncated' },
      });
    }
  });
  test('08: a BMP of run lengths whose header names no length', async () => {
    const bytes = Buffer.from(fileOf('08-rle8.bmp'));
    bytes.writeUInt32LE(0xffff_ffff, 2);
    expect(await judgeContent(bytes, openers.structure)).toEqual({ kind: 'whole' });
  });
  test('08: a BMP of run lengths', async () => {
    const [page] = await pagesOf(fileOf('08-rle8.bmp'));
    expect(await read(page)).toMatchObject({ side: 'front', name: expect.any(String) });
  });
});

describe('two lists of brands that differ', () => {
  test('17: an AVIF that begins with a general brand', async () => {
    const [page] = await pagesOf(fileOf('17-major-miaf.avif'));
    expect(await read(page)).toMatchObject({ side: 'front', name: expect.any(String) });
  });
  test.each(['mif1', 'mif2', 'miaf', 'MiHB', 'heim', 'hevs'])(
    '17: %s as the first brand of AVIF or HEIC',
    async (brand) => {
      for (const file of [
        fileOf('17-major-miaf.avif'),
        readFileSync(join(ROOT, 'test', 'fixtures', 'samples', 'front-invented.heic')),
      ]) {
        const bytes = Buffer.from(file);
        bytes.write(brand, 8, 'latin1');
        const [page = bytes] = await pagesOf(bytes);
        expect(await prepareImage(page, 500, openers.structure)).toMatchObject({ ok: true });
      }
    },
  );
  test('17: an AVIF that names other brands alone', async () => {
    for (const brand of ['miaf', 'MA1B']) {
      const bytes = await draw('avif', 3);
      const end = bytes.readUInt32BE(0);
      for (let at = bytes.indexOf('avif'); at !== -1 && at < end; at = bytes.indexOf('avif'))
        bytes.write(brand, at, 'latin1');
      const [page = bytes] = await pagesOf(bytes);
      expect(await prepareImage(page, 500, openers.structure)).toMatchObject({ ok: true });
    }
  });
});

describe('half a page rendered', () => {
  test('18: a picture in a form field', async () => {
    const [page] = await pagesOf(fileOf('18-picture-in-form-field.pdf'));
    expect(await read(page)).toMatchObject({ side: 'front', name: expect.any(String) });
  });
});
