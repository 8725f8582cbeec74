/**
 * Removes everything from a JPEG or PNG that is not the picture itself: EXIF with its GPS position, XMP, comments,
 * thumbnails, colour profiles, and whatever phones append behind the end. The pixels stay byte for byte.
 */

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP14 = 0xee;
const COM = 0xfe;
/** A marker may be padded with any number of these (T.81 B.1.1.2). */
const FILL = 0xff;
/** Forty times the pieces of any picture seen; what has more is not walked. */
const MAX_PIECES = 65_536;
/** Progressive pictures have some ten. Each costs a pass over all pixels, however few bytes it has. */
const MAX_SCANS = 256;

/** The pieces of a picture, its end among them; null where the file ends before it, `endless` where it has more than any. */
type Pieces = readonly Buffer[] | null | 'endless';
/** The picture alone; null where it has no end. What is `endless` no decoder may be given, for it keeps every piece. */
export type Stripped = Buffer | null | 'endless';

export function stripJpeg(data: Buffer): Stripped {
  return joined(jpegPieces(data));
}

/** Whether the picture's own end is there; true where that cannot be said. */
export function endsJpeg(data: Buffer): boolean {
  return jpegPieces(data) !== null;
}

export function stripPng(data: Buffer): Stripped {
  return joined(pngPieces(data));
}

export function endsPng(data: Buffer): boolean {
  return pngPieces(data) !== null;
}

function joined(pieces: Pieces): Stripped {
  return pieces === null || pieces === 'endless' ? pieces : Buffer.concat(pieces);
}

/** By ITU-T T.81. Bytes between two segments are passed over, as libjpeg does: some writers leave some. */
function jpegPieces(data: Buffer): Pieces {
  const kept: Buffer[] = [Buffer.from([0xff, SOI])];
  let [pieces, scans] = [0, 0];
  for (let at = nextMarker(data, 2); at !== -1; at = nextMarker(data, at)) {
    pieces += 1;
    if (pieces > MAX_PIECES) return 'endless';
    const marker = data[at + 1] ?? 0;
    if (marker === EOI) return [...kept, Buffer.from([0xff, EOI])];
    if (standsAlone(marker)) {
      at += 2;
      continue;
    }
    if (at + 4 > data.length) return null;
    const headEnd = at + 2 + data.readUInt16BE(at + 2);
    if (headEnd > data.length) return null;
    if (marker === SOS) scans += 1;
    if (scans > MAX_SCANS) return 'endless';
    const end = marker === SOS ? endOfScan(data, headEnd) : headEnd;
    if (!isMetadata(marker)) kept.push(data.subarray(at, end));
    at = end;
  }
  return null;
}

/** A restart, a second start or TEM has no length behind it, and between segments no meaning (T.81 table B.1). */
function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= SOI);
}

/** Where the next marker's own two bytes begin; -1 where there is none. */
function nextMarker(data: Buffer, from: number): number {
  // Byte by byte: a search from each to the next takes thirty times as long where a file is made of nothing else.
  for (let at = from; at + 1 < data.length; at += 1) {
    const next = data[at + 1];
    if (data[at] === 0xff && next !== FILL && next !== 0x00) return at;
  }
  return -1;
}

/** APP14 says how the colours are coded and JFIF's APP0 is part of the format; all other APPn and COM are about the picture. */
function isMetadata(marker: number): boolean {
  return (marker > APP0 && marker <= 0xef && marker !== APP14) || marker === COM;
}

/** Entropy-coded data ends at the first marker that is neither a stuffed zero nor a restart (T.81 B.1.1.5). */
function endOfScan(data: Buffer, from: number): number {
  let at = nextMarker(data, from);
  while (at !== -1 && isRestart(data[at + 1] ?? 0)) at = nextMarker(data, at + 2);
  return at === -1 ? data.length : at;
}

function isRestart(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd7;
}

const PNG_SIGNATURE_BYTES = 8;
const PNG_PICTURE_CHUNKS = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];

function pngPieces(data: Buffer): Pieces {
  const kept: Buffer[] = [data.subarray(0, PNG_SIGNATURE_BYTES)];
  let pieces = 0;
  for (let at = PNG_SIGNATURE_BYTES; at + 12 <= data.length; pieces += 1) {
    if (pieces > MAX_PIECES) return 'endless';
    const end = at + 12 + data.readUInt32BE(at);
    if (end > data.length) return null;
    const type = data.toString('latin1', at + 4, at + 8);
    if (PNG_PICTURE_CHUNKS.includes(type)) kept.push(data.subarray(at, end));
    if (type === 'IEND') return kept;
    at = end;
  }
  return null;
}
