export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle at an angle: its centre, its side along the text, its side across, and the angle of the text in radians. */
export interface Box {
  readonly centre: Point;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

/** Andrew's monotone chain, counter-clockwise; the points must not be empty. */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  const half = (list: readonly Point[]) => {
    const chain: Point[] = [];
    for (const point of list) {
      while (chain.length >= 2 && turnOf(chain.at(-2), chain.at(-1), point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

function turnOf(a: Point | undefined, b: Point | undefined, c: Point): number {
  if (!a || !b) return 0;
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/** The smallest rectangle around a hull: one of its sides lies on a side of the hull. */
export function smallestBox(hull: readonly Point[]): Box {
  let best: Box | null = null;
  for (let index = 0; index < hull.length; index += 1) {
    const from = hull[index];
    const to = hull[(index + 1) % hull.length];
    if (!from || !to) continue;
    const box = boxAt(hull, Math.atan2(to.y - from.y, to.x - from.x));
    if (best === null || box.width * box.height < best.width * best.height) best = box;
  }
  return alongText(best ?? boxAt(hull, 0));
}

/** The rectangle around points whose sides run at this angle. */
export function boxAt(points: readonly Point[], angle: number): Box {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const along = points.map(({ x, y }) => x * cos + y * sin);
  const across = points.map(({ x, y }) => y * cos - x * sin);
  const [left, right] = [Math.min(...along), Math.max(...along)];
  const [top, bottom] = [Math.min(...across), Math.max(...across)];
  const u = (left + right) / 2;
  const v = (top + bottom) / 2;
  return {
    centre: { x: u * cos - v * sin, y: u * sin + v * cos },
    width: right - left,
    height: bottom - top,
    angle,
  };
}

/** Turned so that the text runs along the width and the angle is between -45° and 45°, or it stands upright by nature. */
function alongText({ centre, width, height, angle }: Box): Box {
  const quarter = Math.PI / 2;
  const turns = Math.round(angle / quarter);
  const rest = angle - turns * quarter;
  return turns % 2 === 0
    ? { centre, width, height, angle: rest }
    : { centre, width: height, height: width, angle: rest };
}

export function grow(box: Box, by: number): Box {
  return { ...box, width: box.width + 2 * by, height: box.height + 2 * by };
}

/** The four corners, from the top left, clockwise in the text's own direction. */
export function corners({ centre, width, height, angle }: Box): readonly [Point, Point, Point, Point] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const at = (u: number, v: number): Point => ({
    x: centre.x + u * cos - v * sin,
    y: centre.y + u * sin + v * cos,
  });
  return [
    at(-width / 2, -height / 2),
    at(width / 2, -height / 2),
    at(width / 2, height / 2),
    at(-width / 2, height / 2),
  ];
}
