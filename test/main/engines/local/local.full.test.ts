import { expect, onTestFinished, test } from 'vitest';
import { readPage } from '../../../../main/engines/local/read-page.ts';
import { loadModels, type Models } from '../../../../main/engines/local/runtime.ts';
import { sharp } from '../../../../main/image/sharp.ts';
import { CONDITIONS, degrade } from '../../../fixtures/degrade.ts';
import { DOCUMENT_OF, NOT_LICENCES } from '../../../fixtures/not-licences.ts';
import { DEFAULT_PAGE, drawPage } from '../../../fixtures/page.ts';
import { DOCUMENT_SAMPLE, inventLicence } from '../../../fixtures/people.ts';
import { sample } from '../../../support/samples.ts';

const invented = inventLicence(7);

async function models(): Promise<Models> {
  const loaded = await loadModels('best');
  onTestFinished(() => loaded.release());
  return loaded;
}

test('what is no page of a licence is told from one', async () => {
  const loaded = await models();
  expect(Object.keys(NOT_LICENCES)).toHaveLength(22);
  for (const [name, make] of Object.entries(NOT_LICENCES)) {
    const document = DOCUMENT_OF[name] ?? null;
    expect(await readPage(loaded, await make()), name).toMatchObject({ side: null, lines: [], document });
  }
}, 60_000);

test('the code of a page is black or red', async () => {
  const loaded = await models();
  for (const code of ['black', 'red'] as const) {
    for (const condition of CONDITIONS) {
      const page = await degrade(drawPage(invented.front, { ...DEFAULT_PAGE, code }), condition, 11);
      expect((await readPage(loaded, page)).code, `${code} ${condition}`).toBe(code);
    }
  }
}, 60_000);

test('a page that is a small part of the picture is read', async () => {
  const small = await sharp(sample('front.jpg')).resize(600).toBuffer();
  const desk = sharp({ create: { width: 1900, height: 1500, channels: 3, background: '#8a7f70' } });
  const photo = await desk
    .composite([{ input: small, left: 900, top: 300 }])
    .jpeg()
    .toBuffer();
  const page = await readPage(await models(), photo);
  const read = Object.fromEntries(page.lines.map(({ desc, content }) => [desc, content]));
  expect(read).toEqual(DOCUMENT_SAMPLE.front);
});

test.each([180, 270, 8, -12])('a page turned by %i degrees is read', async (angle) => {
  const turned = await sharp(sample('front.jpg')).rotate(angle, { background: '#667' }).jpeg().toBuffer();
  const page = await readPage(await models(), turned);
  const read = Object.fromEntries(page.lines.map(({ desc, content }) => [desc, content]));
  expect([page.side, read]).toEqual(['front', DOCUMENT_SAMPLE.front]);
});
