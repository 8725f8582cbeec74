import { parseDate } from '../../licence/dates.ts';
import { type DocumentKind, documentOf } from '../../licence/documents.ts';
import type { Place, Side } from '../../licence/fields.ts';
import { birthDateIn, idNumberKind, sexIn } from '../../licence/id-number.ts';
import { type CodeColour, codeColour } from './code-colour.ts';
import { findText, type Look } from './find-text.ts';
import { corners, type Point } from './geometry.ts';
import { fitOf, tidy } from './grammar.ts';
import { PAGE_LABELS, type PageLabel } from './labels.ts';
import { type Assigned, assignValues, type Placed } from './layout.ts';
import { level } from './level.ts';
import { readUpright } from './orient.ts';
import { type Grey, loadRaster } from './raster.ts';
import { recogniseText } from './recognise.ts';
import type { Models } from './runtime.ts';
import { isOtherCard, sideOf } from './side.ts';
import { assignUnlabelled } from './unlabelled.ts';

/** One line of a page with how sure the reader is of it, and where it stands in the picture. */
export interface PageLine {
  readonly desc: string;
  readonly content: string;
  /** The least certain character's probability. */
  readonly confidence: number;
  /** The two readings differ, the score is low, or the text is not what such a value looks like. */
  readonly doubtful: boolean;
  readonly place: Place;
}

export interface Page {
  /** null: not a page of an e-licence at all. */
  readonly side: Side | null;
  readonly lines: readonly PageLine[];
  /** 生成时间 as printed, null where it was not read. */
  readonly generatedAt: string | null;
  /** null where no code was found. */
  readonly code: CodeColour | null;
  /** Another document that it is, where its words name one; null on a page of an e-licence. */
  readonly document: DocumentKind | null;
}

/** Enough for a screenshot and a fair photo (100 % of fields on 40 tuning pages). */
const QUICK: Look = { whole: 640, page: 736, fills: 0.75, margin: 0.15 };
/** For what the quick look left unread: small, dim or slanted pages. */
const CAREFUL: Look = { whole: 960, page: 960, fills: 1, margin: 0.08 };
const DOUBTFUL_CONFIDENCE = 0.6;

/** Reads an e-licence page from an upright or turned, tilted or distant photo of it. */
export async function readPage(models: Models, bytes: Uint8Array): Promise<Page> {
  const raster = await loadRaster(bytes);
  const { grey } = raster;
  const quick = await readWith(models, grey, QUICK);
  const enough = isComplete(quick) || isOtherCard(quick.texts);
  const found = enough ? quick : better(quick, await readWith(models, grey, CAREFUL));
  const side = sideOf(found.values, found.texts);
  if (side === null) {
    return { side, lines: [], generatedAt: null, code: null, document: documentOf(found.texts) };
  }
  const lines = await confirm(models, found.values, grey);
  return {
    side,
    lines: lines.filter(({ desc }) => desc !== '生成时间'),
    generatedAt: found.values.find(({ label, fit }) => label === '生成时间' && fit === 2)?.text ?? null,
    code: await codeColour(raster),
    document: null,
  };
}

/** What one look found: the values, and all texts they were chosen from. */
interface Sighting {
  readonly values: readonly Value[];
  readonly texts: readonly string[];
}

/** A value with the picture it was read from. */
interface Value extends Assigned {
  readonly grey: Grey;
  readonly origin: Point;
  /** Its label was lost, or another look read another text. */
  readonly unsure: boolean;
}

async function readWith(models: Models, picture: Grey, look: Look): Promise<Sighting> {
  const { grey, flat, origin, boxes } = await findText(models, picture, look);
  const placed = level(await readUpright(models, flat, boxes));
  const labelled = assignValues(placed);
  const from = { grey, origin };
  const values = [
    ...labelled.map((value) => ({ ...value, ...from, unsure: false })),
    ...assignUnlabelled(placed, labelled).map((value) => ({ ...value, ...from, unsure: true })),
  ];
  return { values, texts: placed.map(({ text }) => text) };
}

function isComplete({ values, texts }: Sighting): boolean {
  const side = sideOf(values, texts);
  if (side === null) return false;
  return Object.entries(PAGE_LABELS).every(
    ([label, on]) => on !== side || values.some((value) => value.label === label && value.fit > 0),
  );
}

/** The look that found more, with what only the other found; where both read a value differently, a person decides. */
function better(quick: Sighting, careful: Sighting): Sighting {
  const [main, other] =
    weight(careful.values) >= weight(quick.values)
      ? [careful.values, quick.values]
      : [quick.values, careful.values];
  const merged = main.map((value) => {
    const twin = other.find(({ label }) => label === value.label);
    if (!twin || twin.text === value.text) return value;
    return twin.fit > value.fit ? { ...twin, unsure: true } : { ...value, unsure: true };
  });
  const known = new Set(main.map(({ label }) => label));
  return {
    values: [...merged, ...other.filter(({ label }) => !known.has(label))],
    texts: [...quick.texts, ...careful.texts],
  };
}

function weight(values: readonly Value[]): number {
  return values.reduce((sum, { fit }) => sum + fit, 0);
}

/** Reads the values again without flattening: where the two readings differ, a person should look. */
async function confirm(models: Models, values: readonly Value[], picture: Grey): Promise<PageLine[]> {
  const proven = provenValues(values);
  const again = new Map<Placed, string>();
  for (const grey of new Set(values.map((value) => value.grey))) {
    const pieces = values.flatMap((value) =>
      value.grey === grey && !proven.has(value.label) ? value.pieces : [],
    );
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
    const other = proven.has(label)
      ? text
      : tidy(label, stripLabel(label, pieces.map((piece) => again.get(piece) ?? '').join('')));
    return {
      desc: label,
      content: text,
      confidence,
      doubtful: unsure || other !== text || fit === 0 || confidence < DOUBTFUL_CONFIDENCE,
      place: placeOf(pieces, origin, picture),
    };
  });
}

/** Number, birth date and sex that agree, check digit included, prove each other: no second reading can add to that. */
function provenValues(values: readonly Value[]): ReadonlySet<PageLabel> {
  const textOf = (label: PageLabel) => values.find((value) => value.label === label)?.text ?? '';
  const number = textOf('证号');
  const proven =
    fitOf('证号', number) === 2 &&
    idNumberKind(number) !== 'other' &&
    birthDateIn(number) === parseDate(textOf('出生日期')) &&
    sexIn(number) === textOf('性别');
  return new Set(proven ? (['证号', '出生日期', '性别'] as const) : []);
}

function placeOf(pieces: readonly Placed[], origin: Point, { width, height }: Grey): Place {
  const points = pieces.flatMap(({ box }) => corners(box));
  const xs = points.map(({ x }) => (x + origin.x) / width);
  const ys = points.map(({ y }) => (y + origin.y) / height);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

function stripLabel(label: PageLabel, text: string): string {
  return text.startsWith(label) ? text.slice(label.length).replace(/^[:：]/u, '') : text;
}
