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

/** null when the file ends before its picture does, or is not built as ITU-T T.81 says. */
export function stripJpeg(data: Buffer): Buffer | null {
  const kept: Buffer[] = [Buffer.from([0xff, SOI])];
  for (let at = 2; at + 2 <= data.length; ) {
    if (data[at] !== 0xff) return null;
    const marker = data[at + 1] ?? 0;
    if (marker === EOI) return Buffer.concat([...kept, Buffer.from([0xff, EOI])]);
    if (marker === FILL) {
      at += 1;
      continue;
    }
    if (at + 4 > data.length) return null;
    const headEnd = at + 2 + data.readUInt16BE(at + 2);
    if (headEnd > data.length) return null;
    const end = marker === SOS ? endOfScan(data, headEnd) : headEnd;
    if (!isMetadata(marker)) kept.push(data.subarray(at, end));
    at = end;
  }
  return null;
}

/** APP14 says how the colours are coded and JFIF's APP0 is part of the format; all other APPn and COM are about the picture. */
function isMetadata(marker: number): boolean {
  return (marker > APP0 && marker <= 0xef && marker !== APP14) || marker === COM;
}

/** Entropy-coded data ends at the first marker that is neither a stuffed zero nor a restart (T.81 B.1.1.5). */
function endOfScan(data: Buffer, from: number): number {
  for (let at = data.indexOf(0xff, from); at !== -1; at = data.indexOf(0xff, at + 1)) {
    const next = data[at + 1];
    if (next === undefined) break;
    if (next !== 0x00 && next !== FILL && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return data.length;
}

const PNG_SIGNATURE_BYTES = 8;
const PNG_PICTURE_CHUNKS = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];

/** null when IEND is missing or a chunk runs over the end of the file. */
export function stripPng(data: Buffer): Buffer | null {
  const kept: Buffer[] = [data.subarray(0, PNG_SIGNATURE_BYTES)];
  for (let at = PNG_SIGNATURE_BYTES; at + 12 <= data.length; ) {
    const end = at + 12 + data.readUInt32BE(at);
    if (end > data.length) return null;
    const type = data.toString('latin1', at + 4, at + 8);
    if (PNG_PICTURE_CHUNKS.includes(type)) kept.push(data.subarray(at, end));
    if (type === 'IEND') return Buffer.concat(kept);
    at = end;
  }
  return null;
}
