import { detectText } from './detect.ts';
import { type Box, corners, type Point } from './geometry.ts';
import { cut, flatten, type Grey, scale } from './raster.ts';
import type { Models } from './runtime.ts';

/** How closely a picture is looked at: what the detector sees at once, in pixels of the longer side. */
export interface Look {
  readonly whole: number;
  /** The same for the page that was cut out. */
  readonly page: number;
  /** Part of the picture's longer side that text must fill; a page that fills less is cut out and looked at again. */
  readonly fills: number;
  /** Around what the first look found, for what it missed: a part of width and height together. */
  readonly margin: number;
}

export interface Found {
  /** The part of the picture that is the page. */
  readonly grey: Grey;
  /** The same without shadows, glare and pale seal ink. */
  readonly flat: Grey;
  /** Where that part begins in the picture. */
  readonly origin: Point;
  /** Where text stands, in the part's own pixels. */
  readonly boxes: readonly Box[];
}

export async function findText(models: Models, picture: Grey, look: Look): Promise<Found> {
  // Small first: whether this is the page, or where in the picture it is.
  const ratio = Math.min(1, look.whole / Math.max(picture.width, picture.height));
  const small = await scale(picture, Math.round(picture.width * ratio), Math.round(picture.height * ratio));
  const seen = await detectText(models.detection, await flatten(small), look.whole);
  const boxes = seen.map((box) => enlarged(box, 1 / ratio));
  const points = boxes.flatMap((box) => corners(box));
  const origin = { x: 0, y: 0 };
  if (points.length === 0) return { grey: picture, flat: picture, origin, boxes };
  const [left, right] = extent(points.map(({ x }) => x));
  const [top, bottom] = extent(points.map(({ y }) => y));
  const filled = Math.max(right - left, bottom - top) / Math.max(picture.width, picture.height);
  if (filled > look.fills) return { grey: picture, flat: await flatten(picture), origin, boxes };
  const margin = (right - left + bottom - top) * look.margin;
  const from = { x: Math.max(0, Math.floor(left - margin)), y: Math.max(0, Math.floor(top - margin)) };
  const grey = cut(picture, from.x, from.y, right + margin - from.x, bottom + margin - from.y);
  const flat = await flatten(grey);
  return { grey, flat, origin: from, boxes: await detectText(models.detection, flat, look.page) };
}

function enlarged({ centre, width, height, angle }: Box, by: number): Box {
  return { centre: { x: centre.x * by, y: centre.y * by }, width: width * by, height: height * by, angle };
}

function extent(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
