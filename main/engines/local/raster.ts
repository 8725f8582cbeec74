import { openPicture } from '../../image/prepare.ts';
import { made, sharp } from '../../image/sharp.ts';

/** One value a pixel, top row first. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** The picture as the reader works on it: its red channel, in which red seal ink nearly vanishes, and its colours. */
export interface Raster {
  readonly grey: Grey;
  /** RGB, for what colour tells: the code and whether there is a page at all. */
  readonly rgb: Uint8Array;
}

export async function loadRaster(bytes: Uint8Array): Promise<Raster> {
  // As strict as everywhere: what was decoded to be sent is decoded to be read.
  const { data, info } = await made(
    openPicture(Buffer.from(bytes), {}).toColourspace('srgb').removeAlpha().raw(),
  );
  const { width, height, channels } = info;
  const red = new Uint8Array(width * height);
  for (let at = 0; at < red.length; at += 1) red[at] = data[at * channels] ?? 0;
  return { grey: { width, height, data: red }, rgb: data };
}

/** A part of the picture, clipped to it. */
export function cut(grey: Grey, left: number, top: number, width: number, height: number): Grey {
  const x0 = Math.max(0, Math.floor(left));
  const y0 = Math.max(0, Math.floor(top));
  const x1 = Math.min(grey.width, Math.ceil(left + width));
  const y1 = Math.min(grey.height, Math.ceil(top + height));
  const out = new Uint8Array((x1 - x0) * (y1 - y0));
  for (let y = y0; y < y1; y += 1) {
    out.set(grey.data.subarray(y * grey.width + x0, y * grey.width + x1), (y - y0) * (x1 - x0));
  }
  return { width: x1 - x0, height: y1 - y0, data: out };
}

/** Pixels; a narrower neighbourhood would take large letters for background. */
const MIN_BACKGROUND = 25;
/** A background this wide is as well found in a picture this many times smaller. */
const COARSE = 8;
/** What plain background becomes. */
const PAPER = 235;

/**
 * Divides by the local background, the mean of a wide neighbourhood: dimness, gradients and pale seal ink go, ink stays.
 * The plain mean: taking the brightest nearby instead lifts glare and moiré into it (bad photos 98 → 68 % of fields).
 */
export async function flatten(grey: Grey): Promise<Grey> {
  const { width, height } = grey;
  const sigma = Math.max(MIN_BACKGROUND, Math.round(Math.min(width, height) / 40));
  const small = await scale(grey, Math.ceil(width / COARSE), Math.ceil(height / COARSE));
  const { data } = await made(
    sharp(small.data, { raw: { width: small.width, height: small.height, channels: 1 } })
      .blur(sigma / COARSE)
      .extractChannel(0)
      .raw(),
  );
  return divide(grey, { ...small, data });
}

/** Each pixel as a part of its background, which is given coarsely and interpolated: sharp takes 40 ms where this takes 10. */
function divide({ width, height, data }: Grey, background: Grey): Grey {
  const across = Float32Array.from({ length: width }, (_, x) => gridAt(x, width, background.width));
  const row = new Float32Array(background.width + 1);
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    blendRows(background, gridAt(y, height, background.height), row);
    for (let x = 0, at = y * width; x < width; x += 1, at += 1) {
      const position = across[x] ?? 0;
      const left = position | 0;
      const from = row[left] ?? 0;
      const behind = from + ((row[left + 1] ?? 0) - from) * (position - left);
      const flat = (((data[at] ?? 0) * PAPER) / Math.max(1, behind) + 0.5) | 0;
      out[at] = flat > 255 ? 255 : flat;
    }
  }
  return { width, height, data: out };
}

/** Where the middle of a fine pixel lies between the middles of coarse ones. */
function gridAt(at: number, fine: number, coarse: number): number {
  return Math.min(coarse - 1, Math.max(0, ((at + 0.5) * coarse) / fine - 0.5));
}

/** The row at this height between two rows, with its last value repeated once. */
function blendRows({ width, height, data }: Grey, at: number, into: Float32Array): void {
  const upper = Math.floor(at);
  const lower = Math.min(height - 1, upper + 1);
  for (let x = 0; x <= width; x += 1) {
    const column = Math.min(x, width - 1);
    const from = data[upper * width + column] ?? 0;
    into[x] = from + ((data[lower * width + column] ?? 0) - from) * (at - upper);
  }
}

/** Scaled to exactly this size. */
export async function scale(grey: Grey, width: number, height: number): Promise<Grey> {
  if (width === grey.width && height === grey.height) return grey;
  const { data } = await made(
    sharp(grey.data, { raw: { width: grey.width, height: grey.height, channels: 1 } })
      .resize(width, height, { fit: 'fill', kernel: 'lanczos3' })
      .extractChannel(0)
      .raw(),
  );
  return { width, height, data };
}
