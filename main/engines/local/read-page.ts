import type { Entry, Side } from '../../licence/fields.ts';
import { findText, type Look } from './find-text.ts';
import { corners, type Point } from './geometry.ts';
import { tidy } from './grammar.ts';
import { PAGE_LABELS, type PageLabel } from './labels.ts';
import { type Assigned, assignValues } from './layout.ts';
import { level } from './level.ts';
import { readUpright } from './orient.ts';
import { type Grey, loadRaster } from './raster.ts';
import { recogniseText } from './recognise.ts';
import type { Models } from './runtime.ts';
import { assignUnlabelled } from './unlabelled.ts';

/** One line of a page with how sure the reader is of it, and where it stands in the picture. */
export interface PageLine extends Entry {
  /** The least certain character's probability. */
  readonly confidence: number;
  /** The two readings differ, the score is low, or the text is not what such a value looks like. */
  readonly doubtful: boolean;
  /** Four for each piece of the value, in the picture's pixels. */
  readonly corners: readonly Point[];
}

export interface Page {
  /** null: not a page of an e-licence at all. */
  readonly side: Side | null;
  readonly lines: readonly PageLine[];
  /** 生成时间 as printed, null where it was not read. */
  readonly generatedAt: string | null;
}

/** Enough for a screenshot and a fair photo (100 % of fields on 40 tuning pages). */
const QUICK: Look = { whole: 480, page: 736, margin: 0.2 };
/** For what the quick look left unread: small, dim or slanted pages. */
const CAREFUL: Look = { whole: 960, page: 960, margin: 0.08 };
const DOUBTFUL_CONFIDENCE = 0.6;

/** Reads an e-licence page from an upright or turned, tilted or distant photo of it. */
export async function readPage(models: Models, bytes: Uint8Array): Promise<Page> {
  const { grey } = await loadRaster(bytes);
  const quick = await readWith(models, grey, QUICK);
  const values = isComplete(quick) ? quick : better(quick, await readWith(models, grey, CAREFUL));
  const side = sideOf(values);
  const lines = side === null ? [] : await confirm(models, values);
  return {
    side,
    lines: lines.filter(({ desc }) => desc !== '生成时间'),
    generatedAt: values.find(({ label, fit }) => label === '生成时间' && fit === 2)?.text ?? null,
  };
}

/** A value with the picture it was read from. */
interface Value extends Assigned {
  readonly grey: Grey;
  readonly origin: Point;
  /** Its label was lost, or another look read another text. */
  readonly unsure: boolean;
}

async function readWith(models: Models, picture: Grey, look: Look): Promise<Value[]> {
  const { grey, flat, origin, boxes } = await findText(models, picture, look);
  const placed = level(await readUpright(models, flat, boxes));
  const labelled = assignValues(placed);
  const from = { grey, origin };
  return [
    ...labelled.map((value) => ({ ...value, ...from, unsure: false })),
    ...assignUnlabelled(placed, labelled).map((value) => ({ ...value, ...from, unsure: true })),
  ];
}

/** Several values of a side make a page of it; a button's words never do. */
function sideOf(values: readonly Assigned[]): Side | null {
  const count = (side: Side) => values.filter(({ label }) => PAGE_LABELS[label] === side).length;
  const [front, back] = [count('front'), count('back')];
  if (front >= 4 && front > back) return 'front';
  return back >= 2 && back > front ? 'back' : null;
}

function isComplete(values: readonly Value[]): boolean {
  const side = sideOf(values);
  if (side === null) return false;
  return Object.entries(PAGE_LABELS).every(
    ([label, on]) => on !== side || values.some((value) => value.label === label && value.fit > 0),
  );
}

/** The look that found more, with what only the other found; where both read a value differently, a person decides. */
function better(quick: readonly Value[], careful: readonly Value[]): Value[] {
  const [main, other] = weight(careful) >= weight(quick) ? [careful, quick] : [quick, careful];
  const merged = main.map((value) => {
    const twin = other.find(({ label }) => label === value.label);
    if (!twin || twin.text === value.text) return value;
    return twin.fit > value.fit ? { ...twin, unsure: true } : { ...value, unsure: true };
  });
  const known = new Set(main.map(({ label }) => label));
  return [...merged, ...other.filter(({ label }) => !known.has(label))];
}

function weight(values: readonly Value[]): number {
  return values.reduce((sum, { fit }) => sum + fit, 0);
}

/** Reads the values again without flattening: where the two readings differ, a person should look. */
async function confirm(models: Models, values: readonly Value[]): Promise<PageLine[]> {
  const again = new Map<Assigned['pieces'][number], string>();
  for (const grey of new Set(values.map((value) => value.grey))) {
    const pieces = values.flatMap((value) => (value.grey === grey ? value.pieces : []));
    const texts = await recogniseText(
      models,
      grey,
      pieces.map(({ box }) => box),
    );
    pieces.forEach((piece, index) => {
      again.set(piece, texts[index]?.text ?? '');
    });
  }
  return values.map(({ label, text, fit, pieces, origin, unsure }): PageLine => {
    const confidence = Math.min(...pieces.map(({ score }) => score));
    const other = tidy(label, stripLabel(label, pieces.map((piece) => again.get(piece) ?? '').join('')));
    return {
      desc: label,
      content: text,
      confidence,
      doubtful: unsure || other !== text || fit === 0 || confidence < DOUBTFUL_CONFIDENCE,
      corners: pieces.flatMap(({ box }) =>
        corners(box).map(({ x, y }) => ({ x: x + origin.x, y: y + origin.y })),
      ),
    };
  });
}

function stripLabel(label: PageLabel, text: string): string {
  return text.startsWith(label) ? text.slice(label.length).replace(/^[:：]/u, '') : text;
}
