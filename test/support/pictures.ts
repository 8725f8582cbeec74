import { sharp } from '../../main/image/sharp.ts';
import { makeBmp } from '../main/image/make-bmp.ts';
import { sample } from './samples.ts';

/** A JPEG with a comment of its own: the same picture with another hash. */
export function jpegNumber(number: number): Buffer {
  const jpeg = sample('front.jpg');
  const text = Buffer.from(`picture ${number}`);
  const segment = Buffer.from([0xff, 0xfe, 0, text.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, text, jpeg.subarray(2)]);
}

const WIDTH = 160;
const HEIGHT = 90;

/** Its number is in its pixels: colour and noise, so that no format makes it tiny. */
function drawn(number: number) {
  const background = { r: number % 256, g: (number * 7) % 256, b: 128 };
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 };
  return sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background, noise } });
}

/** Every format that a file may have, whole. HEIC and PDF are not drawn: nothing here can write them. */
export const DRAW: Readonly<Record<string, (number: number) => Promise<Buffer>>> = {
  jpg: async (number) => jpegNumber(number),
  png: (number) => drawn(number).png().toBuffer(),
  webp: (number) => drawn(number).webp().toBuffer(),
  tif: (number) => drawn(number).tiff().toBuffer(),
  gif: (number) => drawn(number).gif().toBuffer(),
  avif: (number) => drawn(number).avif({ effort: 0 }).toBuffer(),
  bmp: async (number) => makeBmp(await drawn(number).removeAlpha().raw().toBuffer(), WIDTH, HEIGHT, 24),
};

export const FORMATS = Object.keys(DRAW);

export function draw(format: string, number: number): Promise<Buffer> {
  return DRAW[format]?.(number) ?? Promise.reject(new Error(`cannot draw ${format}`));
}
