import { freemem } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { forkReader } from '../../../main/adapters/reader-fork.ts';
import { processReader } from '../../../main/engines/local/page-reader.ts';
import { threadDecoder } from '../../../main/image/page-decoder.ts';
import { openPages } from '../../../main/image/pages.ts';
import { inlineStructure } from '../../../main/image/structure.ts';
import { inventLicence } from '../../fixtures/people.ts';
import { NEVER } from '../../support/juhe.ts';
import { makePdf } from '../../support/make-pdf.ts';
import { sample } from '../../support/samples.ts';

const OUT = join(import.meta.dirname, '..', '..', '..', 'out', 'main');

test('every field is read from a PDF, on a full page or the size of a card, and from HEIC', async () => {
  const decoder = threadDecoder(join(OUT, 'decoder.js'));
  const reader = processReader(forkReader(join(OUT, 'reader.js')), freemem);
  onTestFinished(() => {
    decoder.close();
    reader.close();
  });
  const jpeg = { bytes: sample('front-invented.jpg'), width: 1080, height: 1404 };
  const files = [
    makePdf([{ width: 540, height: 702, jpeg }]),
    makePdf([{ width: 153, height: 199, jpeg }]),
    sample('front-invented.heic'),
  ];
  for (const file of files) {
    const pages = await openPages(file, { decoder, structure: inlineStructure });
    const read = await reader.read((pages.ok && pages.value[0]) || file, NEVER);
    const lines = read.ok ? read.value.lines : [];
    expect(Object.fromEntries(lines.map(({ desc, content }) => [desc, content]))).toEqual(
      inventLicence(7).front,
    );
  }
}, 60_000);
