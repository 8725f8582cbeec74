import type { Entry, Side } from '../../licence/fields.ts';
import { detectText } from './detect.ts';
import { type Box, corners, type Point } from './geometry.ts';
import { tidy } from './grammar.ts';
import { PAGE_LABELS, type PageLabel } from './labels.ts';
import { type Assigned, assignValues } from './layout.ts';
import { level } from './level.ts';
import { readUpright } from './orient.ts';
import { cut, flatten, type Grey, loadRaster } from './raster.ts';
import { recogniseText } from './recognise.ts';
import type { Models } from './runtime.ts';
import { assignUnlabelled } from './unlabelled.ts';

/** One line of a page with how sure the reader is of it, and where it stands in the picture. */
export interface PageLine extends Entry {
  /** The least certain character's probability. */
  readonly confidence: number;
  /** The two readings differ, the score is low, or the text is not what such a value looks like. */
  readonly doubtful: boolean;
  readonly corners: readonly Point[];
}

export interface Page {
  /** null: not a page of an e-licence at all. */
  readonly side: Side | null;
  readonly lines: readonly PageLine[];
  /** 生成时间 as printed, null where it was not read. */
  readonly generatedAt: string | null;
}

/** What the detector sees at once: more finds smaller text. */
const DETECTION_SIDE = 960;
/** Text that fills less of the picture than this is looked at again, enlarged. */
const SMALL_PART = 0.6;
/** Of width and height together: what the first look may have missed at the edges. */
const MARGIN = 0.08;
const DOUBTFUL_CONFIDENCE = 0.6;

/** Reads an e-licence page from an upright or turned, tilted or distant photo of it. */
export async function readPage(models: Models, bytes: Uint8Array): Promise<Page> {
  const { grey: whole } = await loadRaster(bytes);
  const { grey, flat, boxes } = await findText(models, whole);
  const placed = level(await readUpright(models, flat, boxes));
  const labelled = assignValues(placed);
  const unlabelled = assignUnlabelled(placed, labelled);
  const assigned = [...labelled, ...unlabelled];
  const side = sideOf(assigned);
  const lines = await confirm(models, grey, assigned, unlabelled);
  return {
    side,
    lines: side === null ? [] : lines.filter(({ desc }) => desc !== '生成时间'),
    generatedAt: assigned.find(({ label, fit }) => label === '生成时间' && fit === 2)?.text ?? null,
  };
}

interface Found {
  readonly grey: Grey;
  readonly flat: Grey;
  readonly boxes: readonly Box[];
}

/** Where text stands; a page that is only a part of the picture is cut out and looked at again, enlarged. */
async function findText(models: Models, grey: Grey): Promise<Found> {
  const flat = await flatten(grey);
  const boxes = await detectText(models.detection, flat, DETECTION_SIDE);
  const points = boxes.flatMap((box) => corners(box));
  if (points.length === 0) return { grey, flat, boxes };
  const [left, right] = extent(points.map(({ x }) => x));
  const [top, bottom] = extent(points.map(({ y }) => y));
  const longest = Math.max(grey.width, grey.height);
  if (longest <= DETECTION_SIDE || Math.max(right - left, bottom - top) > SMALL_PART * longest) {
    return { grey, flat, boxes };
  }
  const margin = (right - left + bottom - top) * MARGIN;
  const part = (whole: Grey) =>
    cut(whole, left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin);
  const enlarged = part(flat);
  return {
    grey: part(grey),
    flat: enlarged,
    boxes: await detectText(models.detection, enlarged, DETECTION_SIDE),
  };
}

function extent(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

/** Several values of a side make a page of it; a button's words never do. */
function sideOf(assigned: readonly Assigned[]): Side | null {
  const count = (side: Side) => assigned.filter(({ label }) => PAGE_LABELS[label] === side).length;
  const [front, back] = [count('front'), count('back')];
  if (front >= 4 && front > back) return 'front';
  return back >= 2 && back > front ? 'back' : null;
}

/** Reads the values again without flattening: where the two readings differ, a person should look. */
async function confirm(
  models: Models,
  grey: Grey,
  assigned: readonly Assigned[],
  unlabelled: readonly Assigned[],
): Promise<PageLine[]> {
  const pieces = assigned.flatMap((value) => value.pieces);
  const again = await recogniseText(
    models,
    grey,
    pieces.map(({ box }) => box),
  );
  const second = new Map(pieces.map((piece, index) => [piece, again[index]?.text ?? '']));
  return assigned.map((value): PageLine => {
    const { label, text, fit, pieces: own } = value;
    const confidence = Math.min(...own.map(({ score }) => score));
    const other = tidy(label, stripLabel(label, own.map((piece) => second.get(piece) ?? '').join('')));
    return {
      desc: label,
      content: text,
      confidence,
      doubtful: other !== text || fit === 0 || confidence < DOUBTFUL_CONFIDENCE || unlabelled.includes(value),
      corners: own.flatMap(({ box }) => [...corners(box)]),
    };
  });
}

function stripLabel(label: PageLabel, text: string): string {
  return text.startsWith(label) ? text.slice(label.length).replace(/^[:：]/u, '') : text;
}
