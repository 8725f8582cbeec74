import { type Box, convexHull, grow, type Point, smallestBox } from './geometry.ts';
import { type Grey, scale } from './raster.ts';
import type { Model } from './runtime.ts';

/** PP-OCR's own figures for its text detector (DB): input statistics, threshold, and how far its kernels shrink text. */
const MEAN = [0.485, 0.456, 0.406] as const;
const DEVIATION = [0.229, 0.224, 0.225] as const;
const THRESHOLD = 0.3;
const MIN_SCORE = 0.55;
const UNCLIP = 1.6;
/** The network halves five times. */
const STEP = 32;
const MIN_KERNEL_PIXELS = 12;

/** Where text stands, in the picture's own pixels. `longest` is the side the network sees: more finds smaller text, slower. */
export async function detectText(model: Model, grey: Grey, longest: number): Promise<readonly Box[]> {
  const ratio = Math.min(1.5, longest / Math.max(grey.width, grey.height));
  const width = Math.max(STEP, Math.round((grey.width * ratio) / STEP) * STEP);
  const height = Math.max(STEP, Math.round((grey.height * ratio) / STEP) * STEP);
  const small = await scale(grey, width, height);
  const { data } = await model.run(normalised(small), [1, 3, height, width]);
  const [toX, toY] = [grey.width / width, grey.height / height];
  return components(data, width, height).map((box) => ({
    centre: { x: box.centre.x * toX, y: box.centre.y * toY },
    width: box.width * toX,
    height: box.height * toY,
    angle: Math.atan2(Math.sin(box.angle) * toY, Math.cos(box.angle) * toX),
  }));
}

function normalised({ width, height, data }: Grey): Float32Array {
  const size = width * height;
  const planes = new Float32Array(3 * size);
  for (let plane = 0; plane < 3; plane += 1) {
    const [mean = 0, deviation = 1] = [MEAN[plane], DEVIATION[plane]];
    for (let at = 0; at < size; at += 1)
      planes[plane * size + at] = ((data[at] ?? 0) / 255 - mean) / deviation;
  }
  return planes;
}

/** Islands of high probability, each as the rectangle of the text whose kernel it is. */
function components(map: Float32Array, width: number, height: number): Box[] {
  const seen = new Uint8Array(map.length);
  const boxes: Box[] = [];
  for (let start = 0; start < map.length; start += 1) {
    if (seen[start] || (map[start] ?? 0) <= THRESHOLD) continue;
    const island = flood(map, width, height, start, seen);
    if (island.size < MIN_KERNEL_PIXELS || island.score / island.size < MIN_SCORE) continue;
    const box = smallestBox(convexHull(island.edge));
    const side = Math.min(box.width, box.height);
    if (side < 3) continue;
    boxes.push(grow(box, ((box.width * box.height) / (2 * (box.width + box.height))) * UNCLIP));
  }
  return boxes;
}

interface Island {
  size: number;
  score: number;
  /** The first and last pixel of every row: enough for the hull. */
  readonly edge: Point[];
}

function flood(map: Float32Array, width: number, height: number, start: number, seen: Uint8Array): Island {
  const rows = new Map<number, { left: number; right: number }>();
  const queue = [start];
  seen[start] = 1;
  let size = 0;
  let score = 0;
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const x = at % width;
    const y = (at - x) / width;
    size += 1;
    score += map[at] ?? 0;
    const row = rows.get(y);
    if (!row) rows.set(y, { left: x, right: x });
    else if (x < row.left) row.left = x;
    else if (x > row.right) row.right = x;
    for (const [nextX, nextY] of [
      [x - 1, y],
      [x + 1, y],
      [x, y - 1],
      [x, y + 1],
    ] as const) {
      if (nextX < 0 || nextY < 0 || nextX >= width || nextY >= height) continue;
      const next = nextY * width + nextX;
      if (seen[next] || (map[next] ?? 0) <= THRESHOLD) continue;
      seen[next] = 1;
      queue.push(next);
    }
  }
  const edge = [...rows].flatMap(([y, { left, right }]) => [
    { x: left, y },
    { x: right + 1, y },
    { x: left, y: y + 1 },
    { x: right + 1, y: y + 1 },
  ]);
  return { size, score, edge };
}
