import type { Box } from './geometry.ts';
import type { Grey } from './raster.ts';
import type { Models } from './runtime.ts';

/** The height that PP-OCRv4's recogniser was trained on; widths follow the text. */
const HEIGHT = 48;
const MIN_WIDTH = 48;
const MAX_WIDTH = 1280;
/** Strips that go together: enough to share work, and none padded to more than this times its own width. */
const BATCH = 8;
const PADDING = 1.25;

export interface RecognisedText {
  readonly text: string;
  /** Mean probability of its characters, 0 to 1; 0 where nothing was read. */
  readonly score: number;
  /** The least certain character's. */
  readonly weakest: number;
}

/** Reads each box's text. Boxes of like width go together. */
export async function recogniseText(
  models: Models,
  grey: Grey,
  boxes: readonly Box[],
): Promise<RecognisedText[]> {
  const strips = boxes.map((box, index) => ({ index, strip: cutStrip(grey, box) }));
  strips.sort((a, b) => a.strip.width - b.strip.width);
  const results: RecognisedText[] = boxes.map(() => ({ text: '', score: 0, weakest: 0 }));
  for (const batch of batchesOf(strips)) {
    const width = Math.max(...batch.map(({ strip }) => strip.width));
    const planes = new Float32Array(batch.length * 3 * HEIGHT * width);
    batch.forEach(({ strip }, place) => {
      fill(planes, place, strip, width);
    });
    const { data, shape } = await models.recognition.run(planes, [batch.length, 3, HEIGHT, width]);
    const [, steps = 0, letters = 0] = shape;
    batch.forEach(({ index }, place) => {
      const own = data.subarray(place * steps * letters, (place + 1) * steps * letters);
      results[index] = decode(own, steps, letters, models.alphabet);
    });
  }
  return results;
}

interface Strip {
  readonly index: number;
  readonly strip: Grey;
}

function batchesOf(sorted: readonly Strip[]): Strip[][] {
  const batches: Strip[][] = [];
  for (const strip of sorted) {
    const open = batches.at(-1);
    const narrowest = open?.[0]?.strip.width ?? 0;
    if (open && open.length < BATCH && strip.strip.width <= PADDING * narrowest) open.push(strip);
    else batches.push([strip]);
  }
  return batches;
}

/** The box turned upright and brought to the height of the network, sampled bilinearly. */
function cutStrip(grey: Grey, box: Box): Grey {
  const width = Math.round(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, (box.width / box.height) * HEIGHT)));
  const data = new Uint8Array(width * HEIGHT);
  const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)];
  for (let row = 0; row < HEIGHT; row += 1) {
    const v = ((row + 0.5) / HEIGHT - 0.5) * box.height;
    for (let column = 0; column < width; column += 1) {
      const u = ((column + 0.5) / width - 0.5) * box.width;
      data[row * width + column] = sample(
        grey,
        box.centre.x + u * cos - v * sin,
        box.centre.y + u * sin + v * cos,
      );
    }
  }
  return { width, height: HEIGHT, data };
}

function sample({ width, height, data }: Grey, x: number, y: number): number {
  const left = Math.min(width - 1, Math.max(0, x - 0.5));
  const top = Math.min(height - 1, Math.max(0, y - 0.5));
  const x0 = Math.floor(left);
  const y0 = Math.floor(top);
  const x1 = Math.min(width - 1, x0 + 1);
  const y1 = Math.min(height - 1, y0 + 1);
  const [dx, dy] = [left - x0, top - y0];
  const upper = (data[y0 * width + x0] ?? 0) * (1 - dx) + (data[y0 * width + x1] ?? 0) * dx;
  const lower = (data[y1 * width + x0] ?? 0) * (1 - dx) + (data[y1 * width + x1] ?? 0) * dx;
  return Math.round(upper * (1 - dy) + lower * dy);
}

/** Values from -1 to 1; what a narrower strip leaves free is 0, as in training. */
function fill(planes: Float32Array, place: number, strip: Grey, width: number): void {
  for (let plane = 0; plane < 3; plane += 1) {
    const start = (place * 3 + plane) * HEIGHT * width;
    for (let row = 0; row < HEIGHT; row += 1) {
      for (let column = 0; column < strip.width; column += 1) {
        planes[start + row * width + column] = (strip.data[row * strip.width + column] ?? 0) / 127.5 - 1;
      }
    }
  }
}

/** CTC: the likeliest letter of every step, repeats folded, "no letter" dropped. */
function decode(
  steps: Float32Array,
  count: number,
  letters: number,
  alphabet: readonly string[],
): RecognisedText {
  let text = '';
  let sum = 0;
  let weakest = 1;
  let kept = 0;
  let previous = 0;
  for (let step = 0; step < count; step += 1) {
    let best = 0;
    let probability = 0;
    for (let letter = 0; letter < letters; letter += 1) {
      const value = steps[step * letters + letter] ?? 0;
      if (value > probability) {
        probability = value;
        best = letter;
      }
    }
    if (best !== 0 && best !== previous) {
      text += alphabet[best] ?? '';
      sum += probability;
      weakest = Math.min(weakest, probability);
      kept += 1;
    }
    previous = best;
  }
  return kept === 0 ? { text: '', score: 0, weakest: 0 } : { text, score: sum / kept, weakest };
}
