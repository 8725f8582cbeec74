import { made, sharp } from '../../image/sharp.ts';
import type { Raster } from './raster.ts';

/** The square code of a page: black when all is well, red when not (DOMAIN §2, unproven). */
export type CodeColour = 'black' | 'red';

/** Pixels of the longer side, tried in turn: in one of them a code's cells are three or four wide, near or far. */
const LOOKS = [450, 900];
const BLOCK = 8;
/** Blocks to each side that are looked at with a block: wider than a line of text is high. */
const AROUND = 2;
/** Part of a code that is ink; text fills less. */
const INK_LEAST = 0.28;
const INK_MOST = 0.75;
/** Changes between ink and paper for each pixel, along rows and along columns: plain shapes have fewer. */
const CHANGES = 0.06;
/** Blocks: smaller patches are letters. */
const SMALLEST = 5;
/** Part of its bounding square that a code's busy blocks fill, even held at an angle. */
const FILLED = 0.5;
const SQUARE = 1.5;

/** The colour of the largest square patch in which ink and paper alternate both ways; null where there is none. */
export async function codeColour({ grey, rgb }: Raster): Promise<CodeColour | null> {
  for (const look of LOOKS) {
    const { data, info } = await made(
      sharp(rgb, { raw: { width: grey.width, height: grey.height, channels: 3 } })
        .resize(look, look, { fit: 'inside', withoutEnlargement: true })
        .raw(),
    );
    const picture = { width: info.width, height: info.height, data };
    const ink = findInk(picture);
    const patch = largestSquare(busyBlocks(ink, picture));
    if (patch) return colourOf(picture, ink, patch);
  }
  return null;
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Buffer;
}

/** Dark in green and blue against its surroundings: black ink and red ink alike. */
function findInk({ width, height, data }: Picture): Uint8Array {
  const dark = new Float64Array((width + 1) * (height + 1));
  const value = (at: number) => Math.min(data[at * 3 + 1] ?? 0, data[at * 3 + 2] ?? 0);
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += value(y * width + x);
      dark[(y + 1) * (width + 1) + x + 1] = (dark[y * (width + 1) + x + 1] ?? 0) + row;
    }
  }
  const ink = new Uint8Array(width * height);
  const reach = 2 * BLOCK;
  for (let y = 0; y < height; y += 1) {
    const [top, bottom] = [Math.max(0, y - reach), Math.min(height, y + reach)];
    for (let x = 0; x < width; x += 1) {
      const [left, right] = [Math.max(0, x - reach), Math.min(width, x + reach)];
      const at = (column: number, line: number) => dark[line * (width + 1) + column] ?? 0;
      const sum = at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
      const mean = sum / ((right - left) * (bottom - top));
      ink[y * width + x] = value(y * width + x) < 0.85 * mean ? 1 : 0;
    }
  }
  return ink;
}

interface Blocks {
  readonly across: number;
  readonly down: number;
  readonly busy: Uint8Array;
}

function busyBlocks(ink: Uint8Array, { width, height }: Picture): Blocks {
  const [across, down] = [Math.floor(width / BLOCK), Math.floor(height / BLOCK)];
  const blocks = Array.from({ length: across * down }, (_, at) =>
    tell(ink, width, (at % across) * BLOCK, Math.floor(at / across) * BLOCK),
  );
  const busy = new Uint8Array(across * down);
  for (let row = AROUND; row < down - AROUND; row += 1) {
    for (let column = AROUND; column < across - AROUND; column += 1) {
      let [inked, along, against] = [0, 0, 0];
      for (let y = row - AROUND; y <= row + AROUND; y += 1) {
        for (let x = column - AROUND; x <= column + AROUND; x += 1) {
          const block = blocks[y * across + x];
          inked += block?.inked ?? 0;
          along += block?.along ?? 0;
          against += block?.against ?? 0;
        }
      }
      const pixels = ((2 * AROUND + 1) * BLOCK) ** 2;
      const filled = inked > INK_LEAST * pixels && inked < INK_MOST * pixels;
      busy[row * across + column] = filled && Math.min(along, against) > CHANGES * pixels ? 1 : 0;
    }
  }
  return { across, down, busy };
}

/** How much ink a block has, and how often it changes along rows and along columns. */
function tell(ink: Uint8Array, width: number, left: number, top: number) {
  let [inked, along, against] = [0, 0, 0];
  for (let y = top; y < top + BLOCK; y += 1) {
    for (let x = left; x < left + BLOCK; x += 1) {
      const here = ink[y * width + x] ?? 0;
      inked += here;
      if (x > left && ink[y * width + x - 1] !== here) along += 1;
      if (y > top && ink[(y - 1) * width + x] !== here) against += 1;
    }
  }
  return { inked, along, against };
}

interface Patch {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly size: number;
}

/** Of the islands of busy blocks that fill a square. Lines of text are too long for their height, seals too empty. */
function largestSquare({ across, down, busy }: Blocks): Patch | null {
  const seen = new Uint8Array(busy.length);
  let best: Patch | null = null;
  for (let start = 0; start < busy.length; start += 1) {
    if (busy[start] !== 1 || seen[start] === 1) continue;
    const patch = island(start, across, down, busy, seen);
    const [wide, high] = [patch.right - patch.left + 1, patch.bottom - patch.top + 1];
    const square = Math.max(wide, high) <= SQUARE * Math.min(wide, high);
    if (!square || Math.min(wide, high) < SMALLEST || patch.size < FILLED * wide * high) continue;
    if (best === null || patch.size > best.size) best = patch;
  }
  return best;
}

function island(start: number, across: number, down: number, busy: Uint8Array, seen: Uint8Array): Patch {
  const queue = [start];
  seen[start] = 1;
  let [left, right, top, bottom, size] = [across, 0, down, 0, 0];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const [x, y] = [at % across, Math.floor(at / across)];
    [left, right, top, bottom] = [
      Math.min(left, x),
      Math.max(right, x),
      Math.min(top, y),
      Math.max(bottom, y),
    ];
    size += 1;
    const near = [x > 0 ? at - 1 : -1, x < across - 1 ? at + 1 : -1, at - across, at + across];
    for (const next of near) {
      if (busy[next] !== 1 || seen[next] === 1) continue;
      seen[next] = 1;
      queue.push(next);
    }
  }
  return { left, right, top, bottom, size };
}

/** Red ink is bright in red where it is dark in the others; a photo's white balance is taken from the paper beside it. */
function colourOf({ width, data }: Picture, ink: Uint8Array, patch: Patch): CodeColour {
  const [inked, paper] = [
    [0, 0, 0],
    [0, 0, 0],
  ];
  for (let y = patch.top * BLOCK; y < (patch.bottom + 1) * BLOCK; y += 1) {
    for (let x = patch.left * BLOCK; x < (patch.right + 1) * BLOCK; x += 1) {
      const sums = ink[y * width + x] === 1 ? inked : paper;
      for (let channel = 0; channel < 3; channel += 1) {
        sums[channel] = (sums[channel] ?? 0) + (data[(y * width + x) * 3 + channel] ?? 0);
      }
    }
  }
  const [red = 0, green = 0, blue = 0] = inked.map((sum, channel) => sum / Math.max(1, paper[channel] ?? 1));
  return red > 1.5 * Math.max(green, blue) ? 'red' : 'black';
}
