import { detectText } from './detect.ts';
import { type Box, corners, type Point } from './geometry.ts';
import { cut, flatten, type Grey, scale } from './raster.ts';
import type { Models } from './runtime.ts';

/** How closely a picture is looked at: what the detector sees at once, in pixels of the longer side. */
export interface Look {
  /** The first look finds the page in the picture. */
  readonly whole: number;
  /** The second finds the texts on the page. */
  readonly page: number;
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
  const ratio = Math.min(1, look.whole / Math.max(picture.width, picture.height));
  const coarse = await scale(picture, Math.round(picture.width * ratio), Math.round(picture.height * ratio));
  const seen = await detectText(models.detection, await flatten(coarse), look.whole);
  const points = seen.flatMap((box) => corners(box));
  if (points.length === 0) return { grey: picture, flat: picture, origin: { x: 0, y: 0 }, boxes: [] };
  const [left, right] = extent(points.map(({ x }) => x / ratio));
  const [top, bottom] = extent(points.map(({ y }) => y / ratio));
  const margin = (right - left + bottom - top) * look.margin;
  const origin = { x: Math.max(0, Math.floor(left - margin)), y: Math.max(0, Math.floor(top - margin)) };
  const grey = cut(picture, origin.x, origin.y, right + margin - origin.x, bottom + margin - origin.y);
  const flat = await flatten(grey);
  return { grey, flat, origin, boxes: await detectText(models.detection, flat, look.page) };
}

function extent(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
