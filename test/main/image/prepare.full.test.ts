import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_BASE64_BYTES, prepareImage } from '../../../main/image/prepare.ts';
import { sharp } from '../../../main/image/sharp.ts';
import { inlineStructure } from '../../../main/image/structure.ts';
import { sample } from '../../support/samples.ts';
import { makeBmp } from './make-bmp.ts';

/** Bytes changed, cut and added at random: an answer every time, never an exception, a hang or a crash. */
test('fuzz: no damaged picture breaks the preparation', async () => {
  const source = sharp(sample('front.jpg')).resize(160);
  const { data, info } = await source.clone().removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const pictures = [
    ...(await Promise.all(
      (['jpeg', 'png', 'webp', 'tiff', 'avif', 'gif'] as const).map((format) =>
        source.clone().toFormat(format).toBuffer(),
      ),
    )),
    makeBmp(data, info.width, info.height, 24),
    makeBmp(data, info.width, info.height, 8),
  ];
  // Unbiased: fast-check's love of extremes would only ever break headers and cut everything off.
  const thousandths = fc.noBias(fc.integer({ min: 20, max: 1000 }));
  const damage = fc.record({
    picture: fc.constantFrom(...pictures),
    edits: fc.array(fc.tuple(thousandths, fc.uint8Array({ maxLength: 8 })), { maxLength: 4 }),
    keep: fc.oneof(fc.constant(1000), thousandths),
  });
  await fc.assert(
    fc.asyncProperty(damage, async ({ picture, edits, keep }) => {
      const bytes = Buffer.from(picture);
      for (const [at, value] of edits) Buffer.from(value).copy(bytes, Math.floor((at / 1000) * bytes.length));
      await prepareImage(bytes.subarray(0, Math.ceil((bytes.length * keep) / 1000)), 2000, inlineStructure);
    }),
    { numRuns: 3000 },
  );
});

test('base64 never passes 4 MiB, even of noise at the largest size', async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 90 } as const;
  const create = { width: 4096, height: 4096, channels: 3, background: '#888', noise } as const;
  const image = await prepareImage(
    await sharp({ create }).jpeg({ quality: 95 }).toBuffer(),
    4096,
    inlineStructure,
  );
  if (!image.ok) throw new Error(image.error.code);
  expect(image.value.bytes.toString('base64').length).toBeLessThanOrEqual(MAX_BASE64_BYTES);
});
