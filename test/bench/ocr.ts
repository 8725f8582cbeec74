import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createWorker } from 'tesseract.js';
import { assignValues, type Placed } from '../../main/engines/local/layout.ts';
import { readPage } from '../../main/engines/local/read-page.ts';
import { loadModels } from '../../main/engines/local/runtime.ts';
import { prepareImage } from '../../main/image/prepare.ts';
import { judge } from '../../main/licence/judge.ts';
import { CONDITIONS, type Condition, degrade } from '../fixtures/degrade.ts';
import { DEFAULT_PAGE, drawPage, LAYOUTS } from '../fixtures/page.ts';
import { inventLicence, random } from '../fixtures/people.ts';

/** Seeds below this were looked at while the reader was made; figures are reported on those above. */
export const FIRST_FRESH_SEED = 100_000;

export interface OcrPage {
  readonly truth: Readonly<Record<string, string>>;
  readonly side: 'front' | 'back';
  readonly picture: Buffer;
}

export async function makePage(condition: Condition, seed: number): Promise<OcrPage> {
  const next = random(seed);
  const licence = inventLicence(seed);
  const side = next() < 0.75 ? 'front' : 'back';
  const layout = LAYOUTS[Math.floor(next() * LAYOUTS.length)] ?? 'card';
  const truth = { ...licence[side] } as Record<string, string>;
  const drawn = drawPage(licence[side], { ...DEFAULT_PAGE, layout });
  return { truth, side, picture: await degrade(drawn, condition, seed) };
}

interface Read {
  readonly side: string | null;
  readonly lines: readonly { readonly desc: string; readonly content: string; readonly doubtful: boolean }[];
}

interface Tally {
  pages: number;
  fields: number;
  wrong: number;
  silent: number;
  wrongSides: number;
  readonly milliseconds: number[];
  readonly misses: string[];
}

const HIRE = { vehicle: 'none', pickupDate: '2026-09-01', returnDate: '2026-09-01' } as const;

/** Wrong and not flagged by the reader, nor by any rule that a clerk would be shown. */
function count(tally: Tally, page: OcrPage, read: Read, label: string): void {
  tally.pages += 1;
  if (read.side !== page.side) tally.wrongSides += 1;
  const { findings } = judge(read.lines, [page.side], HIRE);
  for (const [desc, expected] of Object.entries(page.truth)) {
    tally.fields += 1;
    const line = read.lines.find((candidate) => candidate.desc === desc);
    if (line?.content === expected) continue;
    tally.wrong += 1;
    const flagged = line === undefined || line.doubtful || findings.some(({ level }) => level !== 'info');
    if (!flagged) tally.silent += 1;
    tally.misses.push(`${label} ${desc}: ${expected} → ${line?.content ?? '—'}${flagged ? '' : ' SILENT'}`);
  }
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

/** Both readers over the same pages in one run. */
export async function benchOcr(pagesEach: number, firstSeed: number, withTesseract: boolean) {
  const models = await loadModels();
  const tesseract = withTesseract ? await openTesseract() : null;
  const report: Record<string, unknown> = { runtime: models.runtime, firstSeed };
  for (const condition of CONDITIONS) {
    const ours = emptyTally();
    const theirs = emptyTally();
    for (let index = 0; index < pagesEach; index += 1) {
      const seed = firstSeed + index;
      const page = await makePage(condition, seed);
      const prepared = await prepareImage(page.picture, 2000);
      if (!prepared.ok) throw new Error(prepared.error.code);
      const { bytes } = prepared.value;
      count(ours, page, await timed(ours, () => readPage(models, bytes)), `${condition} ${seed}`);
      if (tesseract)
        count(theirs, page, await timed(theirs, () => tesseract.read(bytes)), `${condition} ${seed}`);
    }
    report[condition] = {
      ours: summary(ours, true),
      ...(tesseract ? { tesseract: summary(theirs, false) } : {}),
    };
  }
  await tesseract?.close();
  await models.release();
  return { ...report, peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024) };
}

function emptyTally(): Tally {
  return { pages: 0, fields: 0, wrong: 0, silent: 0, wrongSides: 0, milliseconds: [], misses: [] };
}

async function timed<Value>(tally: Tally, work: () => Promise<Value>): Promise<Value> {
  const started = performance.now();
  const value = await work();
  tally.milliseconds.push(performance.now() - started);
  return value;
}

function summary(
  { pages, fields, wrong, silent, wrongSides, milliseconds, misses }: Tally,
  withMisses: boolean,
) {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (part: number) => Math.round(sorted[Math.floor(sorted.length * part)] ?? 0);
  return {
    pages,
    fields,
    exact: Number((1 - wrong / fields).toFixed(4)),
    wrong,
    silent,
    wrongSides,
    medianMs: at(0.5),
    p90Ms: at(0.9),
    ...(withMisses ? { misses } : {}),
  };
}

if (import.meta.main) {
  const [pages = '20', seed = String(FIRST_FRESH_SEED), other = 'tesseract'] = process.argv.slice(2);
  process.stdout.write(
    `${JSON.stringify(await benchOcr(Number(pages), Number(seed), other === 'tesseract'), null, 1)}\n`,
  );
}
