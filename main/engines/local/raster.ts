import { sharp } from '../../image/sharp.ts';

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
  const { data, info } = await sharp(bytes)
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const red = new Uint8Array(width * height);
  for (let at = 0; at < red.length; at += 1) red[at] = data[at * channels] ?? 0;
  return { grey: { width, height, data: red }, rgb: data };
}

/** Quarter turns clockwise. */
export function turn(grey: Grey, quarters: 0 | 1 | 2 | 3): Grey {
  if (quarters === 0) return grey;
  const { width, height, data } = grey;
  const sideways = quarters !== 2;
  const out = new Uint8Array(data.length);
  const outWidth = sideways ? height : width;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [toX, toY] =
        quarters === 1
          ? [height - 1 - y, x]
          : quarters === 2
            ? [width - 1 - x, height - 1 - y]
            : [y, width - 1 - x];
      out[toY * outWidth + toX] = data[y * width + x] ?? 0;
    }
  }
  return { width: outWidth, height: sideways ? width : height, data: out };
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

/**
 * Divides by the local background, the mean of a wide neighbourhood: dimness, gradients and pale seal ink go, ink stays.
 * The plain mean: taking the brightest nearby instead lifts glare and moiré into it (bad photos 98 → 68 % of fields).
 */
export async function flatten(grey: Grey): Promise<Grey> {
  const { width, height, data } = grey;
  const sigma = Math.max(MIN_BACKGROUND, Math.round(Math.min(width, height) / 40));
  const background = await sharp(data, { raw: { width, height, channels: 1 } })
    .blur(sigma)
    .extractChannel(0)
    .raw()
    .toBuffer();
  const out = new Uint8Array(data.length);
  for (let at = 0; at < out.length; at += 1) {
    out[at] = Math.min(255, Math.round(((data[at] ?? 0) * 235) / Math.max(1, background[at] ?? 1)));
  }
  return { width, height, data: out };
}

/** Scaled to exactly this size. */
export async function scale(grey: Grey, width: number, height: number): Promise<Grey> {
  if (width === grey.width && height === grey.height) return grey;
  const data = await sharp(grey.data, { raw: { width: grey.width, height: grey.height, channels: 1 } })
    .resize(width, height, { fit: 'fill', kernel: 'lanczos3' })
    .extractChannel(0)
    .raw()
    .toBuffer();
  return { width, height, data };
}
