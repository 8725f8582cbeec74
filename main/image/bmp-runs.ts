/** Run lengths instead of rows ([MS-WMF] 3.1.6, BI_RLE8 and BI_RLE4). */

const END_OF_LINE = 0;
const END_OF_BITMAP = 1;
const DELTA = 2;

export interface Runs {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly pixelsAt: number;
}

/** Colour numbers, a byte a pixel, rows from the bottom; what no run names stays 0. */
export function expandRuns(data: Buffer, { width, height, bits, pixelsAt }: Runs): Buffer | 'truncated' {
  const out = Buffer.alloc(width * height);
  let [at, x, y] = [pixelsAt, 0, 0];
  const pixelOf = (byte: number, index: number) =>
    bits === 8 ? byte : (byte >> (index % 2 === 0 ? 4 : 0)) & 0x0f;
  // What runs over the right edge is left out, and costs nothing.
  const room = (count: number) => Math.max(0, Math.min(count, width - x));
  while (y < height) {
    const [count, value] = [data[at], data[at + 1]];
    if (count === undefined || value === undefined) break;
    at += 2;
    if (count > 0) {
      const row = y * width + x;
      for (let index = 0; index < room(count); index += 1) out[row + index] = pixelOf(value, index);
      x += count;
    } else if (value === END_OF_LINE) [x, y] = [0, y + 1];
    else if (value === END_OF_BITMAP) return out;
    else if (value === DELTA) {
      x += data[at] ?? 0;
      y += data[at + 1] ?? 0;
      at += 2;
    } else {
      const bytes = bits === 8 ? value : Math.ceil(value / 2);
      if (at + bytes > data.length) return 'truncated';
      const row = y * width + x;
      for (let index = 0; index < room(value); index += 1) {
        out[row + index] = pixelOf(data[at + (bits === 8 ? index : index >> 1)] ?? 0, index);
      }
      x += value;
      // Padded to a whole word.
      at += bytes + (bytes % 2);
    }
  }
  // Some writers leave out the end mark behind the last row.
  return y >= height || (y === height - 1 && x >= width) ? out : 'truncated';
}
