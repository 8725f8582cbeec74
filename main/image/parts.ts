import type { FileKind } from './kind.ts';
import { hasEndlessDirectories } from './tiff.ts';

/** The parts of containers, from one to the next by their own lengths. */

/** Some minutes of a film. libwebp looks for each frame from the first on: 40,000 of them, 2.7 MB, take 3 s, 735,000 a quarter of an hour. */
const MAX_FRAMES = 4_096;
/** No picture has a hundredth of these boxes on its first level. */
const MAX_BOXES = 10_000;

/** Whether a file has more parts than any picture, all of which its decoder would look at. */
export function hasEndlessParts(bytes: Buffer, kind: FileKind): boolean {
  switch (kind) {
    case 'webp':
      return !endsWithin(MAX_FRAMES, webpChunks(bytes));
    case 'gif':
      // A frame and what is said of it.
      return !endsWithin(MAX_FRAMES * 2, gifBlocks(bytes));
    case 'avif':
    case 'heic':
      return !endsWithin(MAX_BOXES, isoBoxes(bytes));
    case 'tiff':
      return hasEndlessDirectories(bytes);
    default:
      return false;
  }
}

function endsWithin(most: number, parts: Iterator<unknown>): boolean {
  for (let count = 0; count <= most; count += 1) if (parts.next().done) return true;
  return false;
}

/** RIFF: behind its 12 bytes chunks of a type, a length and so many bytes, made even. */
function* webpChunks(bytes: Buffer): Generator<number> {
  for (let at = 12; at + 8 <= bytes.length; ) {
    yield at;
    const size = bytes.readUInt32LE(at + 4);
    at += 8 + size + (size % 2);
  }
}

export const GIF_TRAILER = 0x3b;
const GIF_IMAGE = 0x2c;
const GIF_EXTENSION = 0x21;

export type GifBlock = 'block' | 'trailer' | 'unknown';

/** GIF89a: header, blocks, trailer. Behind the trailer, or a block that is none of the format's, there is no next one. */
export function* gifBlocks(bytes: Buffer): Generator<GifBlock> {
  let at = 13 + colourTableBytes(bytes[10]);
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === GIF_EXTENSION) at = endOfSubBlocks(bytes, at + 2);
    else if (block === GIF_IMAGE) at = endOfSubBlocks(bytes, at + 11 + colourTableBytes(bytes[at + 9]));
    else return yield block === GIF_TRAILER ? 'trailer' : 'unknown';
    yield 'block';
  }
}

function colourTableBytes(flags = 0): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1);
}

function endOfSubBlocks(bytes: Buffer, from: number): number {
  let at = from;
  for (let size = bytes[at]; size !== undefined && size > 0; size = bytes[at]) at += size + 1;
  return at + 1;
}

export interface IsoBox {
  readonly type: string;
  readonly at: number;
  /** May lie behind the end of the file. */
  readonly end: number;
}

/** ISO 14496-12, the first level. A box too small for its own head is none, and there is no next one. */
export function* isoBoxes(bytes: Buffer): Generator<IsoBox> {
  for (let at = 0; at + 8 <= bytes.length; ) {
    const size = boxBytes(bytes, at);
    if (size < 8) return;
    yield { type: bytes.toString('latin1', at + 4, at + 8), at, end: at + size };
    at += size;
  }
}

/** A size of 0 means "to the end of the file", 1 a size that follows in 64 bits. */
function boxBytes(bytes: Buffer, at: number): number {
  const size = bytes.readUInt32BE(at);
  if (size === 0) return bytes.length - at;
  if (size !== 1) return size;
  return at + 16 > bytes.length ? Number.POSITIVE_INFINITY : Number(bytes.readBigUInt64BE(at + 8));
}
