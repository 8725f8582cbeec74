import { bmpEnd } from './bmp.ts';
import type { FileKind } from './kind.ts';
import { GIF_TRAILER, gifBlocks, hasEndlessParts, isoBoxes } from './parts.ts';
import { endsJpeg, endsPng } from './strip.ts';
import { tiffEnd } from './tiff.ts';

/** The end of a PDF names the place of its directory this many bytes before its mark at most. */
const PDF_END_BYTES = 64;
/** Where a PDF says that it was laid out for the web, with its whole length. */
const PDF_HEAD_BYTES = 2048;
/** No file was saved in place so often. */
const MAX_PDF_ENDS = 1_000;
/** Compressed pixels never hold so many zeros: a copy that was given its whole length first is still being filled. */
const HOLE_BYTES = 512;

/**
 * Whether the file ends before its picture does, by the format's own lengths and end marks; what stands behind the
 * end does not count. BMP and TIFF may end in black: what was lengthened before it was written looks whole there.
 */
export function isCutOff(bytes: Buffer, kind: FileKind): boolean {
  // What it is, nobody can say; its own refusal follows.
  if (hasEndlessParts(bytes, kind)) return false;
  switch (kind) {
    case 'jpeg':
      return !endsJpeg(bytes);
    case 'png':
      return !endsPng(bytes);
    case 'webp':
      return isWebpCutOff(bytes);
    case 'gif':
      return isGifCutOff(bytes);
    case 'avif':
    case 'heic':
      return isIsoCutOff(bytes);
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
 * Behind its last end mark a PDF may have anything (cameras fill up with zeros), but no further objects: those are of pages
 * that are still being added. One laid out for the web has an early mark that names no directory (PDF 1.7, annex F), and
 * says how long the whole is.
 */
function endsPdf(bytes: Buffer): boolean {
  const head = bytes.toString('latin1', 0, PDF_HEAD_BYTES);
  const length = /\/Linearized[^>]{0,400}?\/L\s+(\d{1,12})/u.exec(head)?.[1];
  if (length !== undefined && Number(length) > bytes.length) return false;
  let at = bytes.lastIndexOf('%%EOF');
  for (let ends = 0; at > 0; ends += 1) {
    // What it is, nobody can say; the decoder has the last word.
    if (ends > MAX_PDF_ENDS) return true;
    const before = bytes.toString('latin1', Math.max(0, at - PDF_END_BYTES), at);
    const place = /startxref\s+(\d{1,12})\s*$/u.exec(before)?.[1];
    if (place === undefined || Number(place) > 0) return !bytes.includes(' obj', at, 'latin1');
    at = bytes.lastIndexOf('%%EOF', at - 1);
  }
  return false;
}

/** A writer that does not know the length beforehand leaves it empty until it is done; no picture fits in 12 bytes. */
function isWebpCutOff(bytes: Buffer): boolean {
  const length = bytes.length < 12 ? 0 : bytes.readUInt32LE(4);
  const end = length + 8;
  return length <= 12 || end > bytes.length || isHole(bytes, end);
}

/** Black rows of a BMP or a TIFF look the same: there nothing can be said. */
export function endsInHole(bytes: Buffer, kind: FileKind): boolean {
  return kind !== 'bmp' && kind !== 'tiff' && isHole(bytes, bytes.length);
}

function isHole(bytes: Buffer, end: number): boolean {
  return end >= HOLE_BYTES && bytes.subarray(end - HOLE_BYTES, end).every((byte) => byte === 0);
}

/** A block that is none of the format's is damage, not a missing end. */
function isGifCutOff(bytes: Buffer): boolean {
  for (const block of gifBlocks(bytes)) {
    if (block === 'trailer') return false;
    if (block === 'unknown') return bytes.at(-1) !== GIF_TRAILER;
  }
  return true;
}

const HOLDS_DIRECTORY = ['meta', 'moov'];
const HOLDS_PIXELS = 'mdat';

/**
 * There are both a directory and what it points to, and these end within the file. Other boxes hold nothing of the picture,
 * and phones append what is no box at all.
 */
function isIsoCutOff(bytes: Buffer): boolean {
  let hasDirectory = false;
  let hasPixels = false;
  for (const { type, at, end } of isoBoxes(bytes)) {
    const holdsPixels = type === HOLDS_PIXELS;
    const holdsDirectory = HOLDS_DIRECTORY.includes(type);
    if ((holdsPixels || holdsDirectory) && end > bytes.length) return true;
    if (holdsPixels && isHole(bytes, end)) return true;
    hasDirectory ||= holdsDirectory;
    // A small picture may lie in its directory.
    hasPixels ||= holdsPixels || (holdsDirectory && bytes.subarray(at, end).includes('idat', 0, 'latin1'));
  }
  return !hasDirectory || !hasPixels;
}
