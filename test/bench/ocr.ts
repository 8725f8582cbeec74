import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { freemem } from 'node:os';
import { dirname, join } from 'node:path';
import { createWorker } from 'tesseract.js';
import { forkReader } from '../../main/adapters/reader-fork.ts';
import { assignValues, type Placed } from '../../main/engines/local/layout.ts';
import { processReader } from '../../main/engines/local/page-reader.ts';
import { prepareImage } from '../../main/image/prepare.ts';
import { inlineStructure } from '../../main/image/structure.ts';
import { CONDITIONS, type Condition, degrade } from '../fixtures/degrade.ts';
import { DEFAULT_PAGE, drawPage, LAYOUTS } from '../fixtures/page.ts';
import { inventLicence, random } from '../fixtures/people.ts';
import { count, emptyTally, type OcrPage, type Read, summary, timed } from './ocr-tally.ts';

/** Seeds below this were looked at while the reader was made; figures are reported on those above. */
export const FIRST_FRESH_SEED = 100_000;

export async function makePage(condition: Condition, seed: number): Promise<OcrPage> {
  const next = random(seed);
  const licence = inventLicence(seed);
  const side = next() < 0.75 ? 'front' : 'back';
  const layout = LAYOUTS[Math.floor(next() * LAYOUTS.length)] ?? 'card';
  const truth = { ...licence[side] } as Record<string, string>;
  const drawn = drawPage(licence[side], { ...DEFAULT_PAGE, layout });
  return { truth, side, picture: await degrade(drawn, condition, seed) };
}

/** What a Node developer would pick instead, given our own layout rules for its boxes. */
async function openTesseract() {
  const data = dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/chi_sim/package.json'));
  const worker = await createWorker('chi_sim', 1, { langPath: join(data, '4.0.0'), cacheMethod: 'none' });
  return {
    close: () => worker.terminate(),
    async read(bytes: Buffer): Promise<Read> {
      const { data: found } = await worker.recognize(bytes, {}, { blocks: true });
      const lines = (found.blocks ?? []).flatMap((block) =>
        block.paragraphs.flatMap((paragraph) => paragraph.lines),
      );
      const placed = lines.map(({ text, bbox, confidence }): Placed => {
        const { x0, x1, y0, y1 } = bbox;
        const box = {
          centre: { x: (x0 + x1) / 2, y: (y0 + y1) / 2 },
          width: x1 - x0,
          height: y1 - y0,
          angle: 0,
        };
        return {
          text: text.replace(/\s+/gu, ''),
          score: confidence / 100,
          box,
          left: x0,
          right: x1,
          middle: (y0 + y1) / 2,
          height: y1 - y0,
        };
      });
      const assigned = assignValues(placed).map(({ label, text }) => ({
        desc: label as string,
        content: text,
        doubtful: false,
      }));
      const side = assigned.some(({ desc }) => desc === '住址' || desc === '发证机关') ? 'back' : 'front';
      return { side, lines: assigned };
    },
  };
}

/** The product's own reader in its own process, as the desk runs it. */
function openOurs() {
  let pid: number | undefined;
  const start = forkReader(join(import.meta.dirname, '..', '..', 'out', 'main', 'reader.js'));
  const reader = processReader(() => {
    const child = start();
    ({ pid } = child);
    return child;
  }, freemem);
  return {
    close: () => reader.close(),
    /** Of the reader's process alone, in MB. Linux only. */
    async peakMemory(): Promise<number> {
      const status = await readFile(`/proc/${pid}/status`, 'utf8');
      return Math.round(Number(/VmHWM:\s+(\d+)/u.exec(status)?.[1]) / 1024);
    },
    async read(bytes: Uint8Array): Promise<Read> {
      const page = await reader.read(bytes, new AbortController().signal);
      if (!page.ok) throw new Error(page.error.code);
      return page.value;
    },
  };
}

/** Both readers over the same pages in one run. Needs a built reader (`npm run build`). */
export async function benchOcr(pagesEach: number, firstSeed: number, withTesseract: boolean) {
  const reader = openOurs();
  const tesseract = withTesseract ? await openTesseract() : null;
  const report: Record<string, unknown> = { firstSeed };
  // Loading is not reading: each reads a page first that is not counted.
  const { picture } = await makePage('screenshot', 0);
  await reader.read(picture);
  await tesseract?.read(picture);
  for (const condition of CONDITIONS) {
    const ours = emptyTally();
    const theirs = emptyTally();
    for (let index = 0; index < pagesEach; index += 1) {
      const seed = firstSeed + index;
      const page = await makePage(condition, seed);
      const prepared = await prepareImage(page.picture, 2000, inlineStructure);
      if (!prepared.ok) throw new Error(prepared.error.code);
      const bytes = Buffer.from(prepared.value.bytes);
      count(ours, page, await timed(ours, () => reader.read(bytes)), `${condition} ${seed}`);
      if (tesseract)
        count(theirs, page, await timed(theirs, () => tesseract.read(bytes)), `${condition} ${seed}`);
    }
    report[condition] = {
      ours: summary(ours, true),
      ...(tesseract ? { tesseract: summary(theirs, false) } : {}),
    };
  }
  const peakMemoryMb = await reader.peakMemory();
  await tesseract?.close();
  reader.close();
  return { ...report, peakMemoryMb };
}

if (import.meta.main) {
  const [pages = '20', seed = String(FIRST_FRESH_SEED), other = 'tesseract'] = process.argv.slice(2);
  process.stdout.write(
    `${JSON.stringify(await benchOcr(Number(pages), Number(seed), other === 'tesseract'), null, 1)}\n`,
  );
}
