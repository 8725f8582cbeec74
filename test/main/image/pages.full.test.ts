import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { threadDecoder } from '../../../main/image/page-decoder.ts';
import { openPages } from '../../../main/image/pages.ts';
import { sharp } from '../../../main/image/sharp.ts';
import { inlineStructure } from '../../../main/image/structure.ts';
import { makePdf } from '../../support/make-pdf.ts';
import { sample } from '../../support/samples.ts';

const decoder = threadDecoder(join(import.meta.dirname, '..', '..', '..', 'out', 'main', 'decoder.js'));
afterAll(() => decoder.close());

/** Without the decoder's bound it is opened, and takes 2 GB for it. */
test('a page that unpacks to more than the decoder may take is given up, and the next file is opened', async () => {
  const jpeg = { bytes: sample('front.jpg'), width: 1080, height: 1496 };
  const page = { width: 540, height: 748, jpeg };
  const bomb = makePdf([{ ...page, deflated: deflateSync(Buffer.alloc(900_000_000, ' '), { level: 1 }) }]);
  expect(bomb.length).toBeLessThan(10_000_000);
  expect(await openPages(bomb, { decoder, structure: inlineStructure })).toMatchObject({
    ok: false,
    error: { code: 'pdf-damaged' },
  });
  expect(await openPages(makePdf([page]), { decoder, structure: inlineStructure })).toMatchObject({
    ok: true,
  });
});

/** Bytes changed and cut at random: pages or a sentence every time, never an exception or a hang. */
test('fuzz: no damaged file breaks the opening', async () => {
  const jpeg = await sharp(sample('front.jpg')).resize(160).jpeg().toBuffer({ resolveWithObject: true });
  const { width, height } = jpeg.info;
  const page = { width: 120, height: 160, jpeg: { bytes: jpeg.data, width, height } };
  const frames = await sharp(sample('front.jpg')).resize(40, 60).raw().toBuffer();
  const files = [
    makePdf([page, page]),
    sample('front-invented.heic'),
    await sharp(frames, { raw: { width: 40, height: 60, channels: 3, pageHeight: 30 } })
      .tiff()
      .toBuffer(),
  ];
  const thousandths = fc.noBias(fc.integer({ min: 8, max: 1000 }));
  const damage = fc.record({
    file: fc.constantFrom(...files),
    edits: fc.array(fc.tuple(thousandths, fc.uint8Array({ maxLength: 8 })), { maxLength: 4 }),
    keep: fc.oneof(fc.constant(1000), thousandths),
  });
  const outcomes = new Set<string>();
  await fc.assert(
    fc.asyncProperty(damage, async ({ file, edits, keep }) => {
      const bytes = Buffer.from(file);
      for (const [at, value] of edits) Buffer.from(value).copy(bytes, Math.floor((at / 1000) * bytes.length));
      const result = await openPages(bytes.subarray(0, Math.ceil((bytes.length * keep) / 1000)), {
        decoder,
        structure: inlineStructure,
      });
      outcomes.add(result.ok ? 'opened' : result.error.code);
    }),
    { numRuns: 600 },
  );
  expect([...outcomes]).toEqual(expect.arrayContaining(['opened', 'image-truncated']));
});
