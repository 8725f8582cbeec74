import { bmpEnd } from './bmp.ts';
import type { FileKind } from './kind.ts';
import { endsJpeg, endsPng } from './strip.ts';
import { tiffEnd } from './tiff.ts';

/** The end of a PDF names the place of its directory this many bytes before its mark at most. */
const PDF_END_BYTES = 64;
/** Where a PDF says that it was laid out for the web, with its whole length. */
const PDF_HEAD_BYTES = 2048;
/** No picture has a hundredth of these boxes on its first level. */
const MAX_BOXES = 10_000;
/** Compressed pixels never hold so many zeros: a copy that was given its whole length first is still being filled. */
const HOLE_BYTES = 512;

/**
 * Whether the file ends before its picture does, by the format's own lengths and end marks; what stands behind the
 * end does not count. BMP and TIFF may end in black: what was lengthened before it was written looks whole there.
 */
export function isCutOff(bytes: Buffer, kind: FileKind): boolean {
  switch (kind) {
    case 'jpeg':
      return !endsJpeg(bytes);
    case 'png':
      return !endsPng(bytes);
    case 'webp':
      return isWebpCutOff(bytes) || endsInHole(bytes);
    case 'gif':
      return isGifCutOff(bytes);
    case 'avif':
    case 'heic':
      return isIsoCutOff(bytes) || endsInHole(bytes);
    case 'tiff':
      return tiffEnd(bytes) > bytes.length;
    case 'bmp':
      return bmpEnd(bytes) > bytes.length;
    case 'pdf':
      return !endsPdf(bytes);
    default:
      return false;
  }
}

/**
 * Behind its last end mark a PDF may have anything (cameras fill up with zeros). One laid out for the web has an early mark
 * that names no directory (PDF 1.7, annex F), and says how long the whole is.
 */
function endsPdf(bytes: Buffer): boolean {
  const head = bytes.toString('latin1', 0, PDF_HEAD_BYTES);
  const length = /\/Linearized[^>]{0,400}?\/L\s+(\d{1,12})/u.exec(head)?.[1];
  if (length !== undefined && Number(length) > bytes.length) return false;
  for (let at = bytes.lastIndexOf('%%EOF'); at > 0; at = bytes.lastIndexOf('%%EOF', at - 1)) {
    const before = bytes.toString('latin1', Math.max(0, at - PDF_END_BYTES), at);
    const place = /startxref\s+(\d{1,12})\s*$/u.exec(before)?.[1];
    if (place === undefined || Number(place) > 0) return true;
  }
  return false;
}

/** A writer that does not know the length beforehand leaves it empty until it is done; no picture fits in 12 bytes. */
function isWebpCutOff(bytes: Buffer): boolean {
  const length = bytes.length < 12 ? 0 : bytes.readUInt32LE(4);
  return length <= 12 || length + 8 > bytes.length;
}

function endsInHole(bytes: Buffer): boolean {
  return bytes.length >= HOLE_BYTES && bytes.subarray(-HOLE_BYTES).every((byte) => byte === 0);
}

const GIF_IMAGE = 0x2c;
const GIF_EXTENSION = 0x21;
const GIF_TRAILER = 0x3b;

/** GIF89a: header, blocks, trailer. A block that is none of the format's is damage, not a missing end. */
function isGifCutOff(bytes: Buffer): boolean {
  let at = 13 + colourTableBytes(bytes[10]);
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === GIF_TRAILER) return false;
    if (block === GIF_EXTENSION) at = endOfSubBlocks(bytes, at + 2);
    else if (block === GIF_IMAGE) at = endOfSubBlocks(bytes, at + 11 + colourTableBytes(bytes[at + 9]));
    else return bytes.at(-1) !== GIF_TRAILER;
  }
  return true;
}

function colourTableBytes(flags = 0): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1);
}

function endOfSubBlocks(bytes: Buffer, from: number): number {
  let at = from;
  for (let size = bytes[at]; size !== undefined && size > 0; size = bytes[at]) at += size + 1;
  return at + 1;
}

/** ISO 14496-12 boxes: the last one ends with the file, and there are both a directory and what it points to. */
function isIsoCutOff(bytes: Buffer): boolean {
  const seen = new Set<string>();
  let at = 0;
  for (let boxes = 0; at + 8 <= bytes.length; boxes += 1) {
    // What it is, nobody can say; the decoder has the last word.
    if (boxes > MAX_BOXES) return false;
    seen.add(bytes.toString('latin1', at + 4, at + 8));
    const size = boxBytes(bytes, at);
    if (size < 8) return true;
    at += size;
  }
  const pixels = seen.has('mdat') || bytes.includes('idat', 0, 'latin1');
  return at !== bytes.length || !(seen.has('meta') || seen.has('moov')) || !pixels;
}

/** A size of 0 means "to the end of the file", 1 a size that follows in 64 bits. */
function boxBytes(bytes: Buffer, at: number): number {
  const size = bytes.readUInt32BE(at);
  if (size === 0) return bytes.length - at;
  if (size !== 1) return size;
  return at + 16 > bytes.length ? Number.POSITIVE_INFINITY : Number(bytes.readBigUInt64BE(at + 8));
}
