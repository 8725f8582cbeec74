import type { Entry, Side } from '../../licence/fields.ts';
import { detectText } from './detect.ts';
import { type Box, corners, type Point } from './geometry.ts';
import { tidy } from './grammar.ts';
import { PAGE_LABELS, type PageLabel } from './labels.ts';
import { type Assigned, assignValues, type Placed } from './layout.ts';
import { orientBoxes } from './orient.ts';
import { cut, flatten, type Grey, loadRaster } from './raster.ts';
import { recogniseText } from './recognise.ts';
import type { Models } from './runtime.ts';

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
const SMALL_PART = 0.75;
const DOUBTFUL_CONFIDENCE = 0.6;

/** Reads an e-licence page from an upright or turned, tilted or distant photo of it. */
export async function readPage(models: Models, bytes: Uint8Array): Promise<Page> {
  const { grey: whole } = await loadRaster(bytes);
  const { grey, boxes } = await findText(models, whole);
  const flat = await flatten(grey);
  const oriented = await orientBoxes(models, flat, boxes);
  const texts = await recogniseText(models, flat, oriented);
  const placed = place(oriented, texts);
  const assigned = assignValues(placed);
  const side = sideOf(assigned);
  const lines = await confirm(models, grey, assigned);
  return {
    side,
    lines: side === null ? [] : lines.filter(({ desc }) => desc !== '生成时间'),
    generatedAt: assigned.find(({ label, fit }) => label === '生成时间' && fit === 2)?.text ?? null,
  };
}

/** Where text stands; a page that is only a part of the picture is cut out and looked at again, enlarged. */
async function findText(models: Models, whole: Grey): Promise<{ grey: Grey; boxes: readonly Box[] }> {
  const boxes = await detectText(models.detection, await flatten(whole), DETECTION_SIDE);
  const points = boxes.flatMap((box) => corners(box));
  if (points.length === 0) return { grey: whole, boxes };
  const [left, right] = extent(points.map(({ x }) => x));
  const [top, bottom] = extent(points.map(({ y }) => y));
  const part = Math.max(right - left, bottom - top) / Math.max(whole.width, whole.height);
  if (part > SMALL_PART) return { grey: whole, boxes };
  const margin = (right - left + bottom - top) * 0.05;
  const grey = cut(whole, left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin);
  return { grey, boxes: await detectText(models.detection, await flatten(grey), DETECTION_SIDE) };
}

function extent(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

/** Where things stand once the picture is turned so that its lines run level. */
function place(
  boxes: readonly Box[],
  texts: readonly { text: string; score: number; weakest: number }[],
): Placed[] {
  const angle = boxes[0]?.angle ?? 0;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return boxes.flatMap((box, index): Placed[] => {
    const read = texts[index];
    if (!read || read.text.trim() === '' || read.score < 0.3) return [];
    const along = box.centre.x * cos + box.centre.y * sin;
    const middle = box.centre.y * cos - box.centre.x * sin;
    const { width, height } = box;
    return [
      {
        text: read.text,
        score: read.weakest,
        box,
        left: along - width / 2,
        right: along + width / 2,
        middle,
        height,
      },
    ];
  });
}

/** Three labels of a side make a page of it; a button's words never do. */
function sideOf(assigned: readonly Assigned[]): Side | null {
  const count = (side: Side) => assigned.filter(({ label }) => PAGE_LABELS[label] === side).length;
  const [front, back] = [count('front'), count('back')];
  if (front >= 4 && front > back) return 'front';
  return back >= 2 && back > front ? 'back' : null;
}

/** Reads the values again without flattening: where the two readings differ, a person should look. */
async function confirm(models: Models, grey: Grey, assigned: readonly Assigned[]): Promise<PageLine[]> {
  const pieces = assigned.flatMap((value) => value.pieces);
  const again = await recogniseText(
    models,
    grey,
    pieces.map(({ box }) => box),
  );
  const second = new Map(pieces.map((piece, index) => [piece, again[index]?.text ?? '']));
  return assigned.map(({ label, text, fit, pieces: own }): PageLine => {
    const confidence = Math.min(...own.map(({ score }) => score));
    const other = tidy(label, stripLabel(label, own.map((piece) => second.get(piece) ?? '').join('')));
    return {
      desc: label,
      content: text,
      confidence,
      doubtful: other !== text || fit === 0 || confidence < DOUBTFUL_CONFIDENCE,
      corners: own.flatMap(({ box }) => [...corners(box)]),
    };
  });
}

function stripLabel(label: PageLabel, text: string): string {
  return text.startsWith(label) ? text.slice(label.length).replace(/^[:：]/u, '') : text;
}
