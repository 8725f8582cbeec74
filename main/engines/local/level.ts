import type { Box } from './geometry.ts';
import type { Placed } from './layout.ts';
import type { ReadBox } from './orient.ts';

/** Boxes this much longer than high tell the direction of their line well. */
const TELLING = 2.5;
/** Below this a text is not even a guess. */
const MIN_SCORE = 0.3;

/**
 * Where things stand once every line runs level. A phone held at an angle tilts the lines of its page by degrees that
 * change across the picture, so the tilt is fitted as a plane over the long boxes and undone point by point.
 */
export function level(boxes: readonly ReadBox[]): Placed[] {
  const direction = meanDirection(boxes);
  const [cos, sin] = [Math.cos(direction), Math.sin(direction)];
  const turned = boxes.map(({ box }) => ({
    x: box.centre.x * cos + box.centre.y * sin,
    y: box.centre.y * cos - box.centre.x * sin,
    tilt: Math.atan2(Math.sin(box.angle - direction), Math.cos(box.angle - direction)),
  }));
  const tilt = fitPlane(turned.filter((_, index) => isTelling(boxes[index]?.box)));
  const middleX = turned.reduce((sum, { x }) => sum + x, 0) / Math.max(1, turned.length);
  return boxes.flatMap(({ box, read }, index): Placed[] => {
    const place = turned[index];
    if (!place || read.text.trim() === '' || read.score < MIN_SCORE) return [];
    const { x, y } = place;
    // The integral of the tilt along the line from the middle of the page to here.
    const drop = (tilt.at + tilt.perY * y) * (x - middleX) + (tilt.perX * (x * x - middleX * middleX)) / 2;
    const { width, height } = box;
    const { text, weakest: score } = read;
    return [{ text, score, box, left: x - width / 2, right: x + width / 2, middle: y - drop, height }];
  });
}

function isTelling(box: Box | undefined): boolean {
  return box !== undefined && box.width > TELLING * box.height;
}

/** Weighted by length: the long lines know best. */
function meanDirection(boxes: readonly ReadBox[]): number {
  let [x, y] = [0, 0];
  for (const { box } of boxes) {
    const { angle, width, height } = box;
    const weight = Math.max(0, width - height);
    x += Math.cos(angle) * weight;
    y += Math.sin(angle) * weight;
  }
  return Math.atan2(y, x);
}

interface Plane {
  readonly at: number;
  readonly perX: number;
  readonly perY: number;
}

const LEVEL: Plane = { at: 0, perX: 0, perY: 0 };

/** Least squares of tilt = at + perX·x + perY·y; level where too few lines tell. */
function fitPlane(
  points: readonly { readonly x: number; readonly y: number; readonly tilt: number }[],
): Plane {
  const count = points.length;
  if (count < 4) return LEVEL;
  const mean = (pick: (point: (typeof points)[number]) => number) =>
    points.reduce((sum, point) => sum + pick(point), 0) / count;
  const [mx, my, mt] = [mean(({ x }) => x), mean(({ y }) => y), mean(({ tilt }) => tilt)];
  let [xx, xy, yy, xt, yt] = [0, 0, 0, 0, 0];
  for (const { x, y, tilt } of points) {
    const [dx, dy, dt] = [x - mx, y - my, tilt - mt];
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
    xt += dx * dt;
    yt += dy * dt;
  }
  // Ridge: a page whose long lines share one column says nothing of how the tilt changes across.
  const ridge = 0.05 * (xx + yy) + 1;
  const determinant = (xx + ridge) * (yy + ridge) - xy * xy;
  const perX = (xt * (yy + ridge) - yt * xy) / determinant;
  const perY = (yt * (xx + ridge) - xt * xy) / determinant;
  return { at: mt - perX * mx - perY * my, perX, perY };
}
