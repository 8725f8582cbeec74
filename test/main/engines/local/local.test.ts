import { freemem } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { forkReader } from '../../../../main/adapters/reader-fork.ts';
import { type PageReader, processReader } from '../../../../main/engines/local/page-reader.ts';
import { readPage } from '../../../../main/engines/local/read-page.ts';
import { loadModels, type Models } from '../../../../main/engines/local/runtime.ts';
import { sharp } from '../../../../main/image/sharp.ts';
import { DEFAULT_PAGE, drawPage } from '../../../fixtures/page.ts';
import { DOCUMENT_SAMPLE, inventLicence } from '../../../fixtures/people.ts';
import { NEVER } from '../../../support/juhe.ts';
import { type SampleName, sample } from '../../../support/samples.ts';

const READER = join(import.meta.dirname, '..', '..', '..', '..', 'out', 'main', 'reader.js');
const invented = inventLicence(7);
const TRUTH: Record<SampleName, object> = {
  'front.jpg': DOCUMENT_SAMPLE.front,
  'back.jpg': DOCUMENT_SAMPLE.back,
  'front-invented.jpg': invented.front,
  'back-invented.jpg': invented.back,
};
const NAMES = Object.keys(TRUTH) as SampleName[];

function reader(): PageReader {
  const own = processReader(forkReader(READER), freemem);
  onTestFinished(() => own.close());
  return own;
}

async function models(wanted: 'native' | 'wasm' | 'best' = 'best'): Promise<Models> {
  const loaded = await loadModels(wanted);
  onTestFinished(() => loaded.release());
  return loaded;
}

const asTruth = (lines: readonly { desc: string; content: string }[]) =>
  Object.fromEntries(lines.map(({ desc, content }) => [desc, content]));

test('reads every field of every committed sample, on both runtimes, without a doubt', async () => {
  for (const wanted of ['native', 'wasm'] as const) {
    const loaded = await models(wanted);
    expect(loaded.runtime).toBe(wanted);
    for (const name of wanted === 'native' ? NAMES : NAMES.slice(0, 1)) {
      const page = await readPage(loaded, sample(name));
      expect(page.side, name).toBe(name.startsWith('front') ? 'front' : 'back');
      expect(asTruth(page.lines), name).toEqual(TRUTH[name]);
      expect(
        page.lines.filter(({ doubtful }) => doubtful),
        name,
      ).toEqual([]);
      expect(page.generatedAt).toBe('2026-09-01 09:30:00');
    }
  }
}, 60_000);

/** Held otherwise, a small part of a picture, another document, the code under every condition: local.full.test.ts. */
test('a page turned by 90 degrees is read', async () => {
  const turned = await sharp(sample('front.jpg')).rotate(90).jpeg().toBuffer();
  const page = await readPage(await models(), turned);
  expect(page.side).toBe('front');
  expect(asTruth(page.lines)).toEqual(DOCUMENT_SAMPLE.front);
});

test.each(['black', 'red'] as const)('the code of a page is %s', async (code) => {
  const page = drawPage(invented.front, { ...DEFAULT_PAGE, code });
  expect((await readPage(await models(), page)).code).toBe(code);
});

describe('the process', () => {
  test('is started by the first picture, ended by a cancellation, and started again', async () => {
    const own = reader();
    const cancel = new AbortController();
    const cancelled = own.read(sample('front.jpg'), cancel.signal);
    cancel.abort();
    expect(await cancelled).toMatchObject({ ok: false, error: { code: 'cancelled', outcome: 'not-sent' } });
    expect(await own.read(sample('back.jpg'), NEVER)).toMatchObject({ ok: true, value: { side: 'back' } });
  });

  test('that dies fails what was asked of it, and the next picture starts another', async () => {
    const pids: number[] = [];
    const own = processReader(() => {
      const child = forkReader(READER)();
      pids.push(1);
      return pids.length === 1 ? { ...child, send: () => child.kill() } : child;
    }, freemem);
    onTestFinished(() => own.close());
    expect(await own.read(sample('back.jpg'), NEVER)).toMatchObject({
      ok: false,
      error: { code: 'local-reader-failed' },
    });
    expect(await own.read(sample('back.jpg'), NEVER)).toMatchObject({ ok: true });
    expect(pids).toHaveLength(2);
  });

  test('a picture that is broken fails alone', async () => {
    const own = reader();
    expect(await own.read(Buffer.from('no picture'), NEVER)).toMatchObject({
      ok: false,
      error: { code: 'local-reader-failed' },
    });
    expect(await own.read(sample('back.jpg'), NEVER)).toMatchObject({ ok: true });
  });
});
