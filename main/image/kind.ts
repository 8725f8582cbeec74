/** What a file is, by its content: its name says nothing (a PDF named .jpg is a PDF). */
export type FileKind =
  | 'jpeg'
  | 'png'
  | 'webp'
  | 'tiff'
  | 'bmp'
  | 'avif'
  | 'gif'
  | 'heic'
  | 'pdf'
  | 'svg'
  | 'text'
  | 'empty'
  | 'unknown';

const BMP_HEADER_SIZES = [12, 40, 52, 56, 64, 108, 124];
/**
 * The brands of an ISO container's first box that tell AVIF from HEIC (AV1 image file format; ISO/IEC 23008-12 annex B). The
 * general ones stand in files of both.
 */
const AVIF_BRANDS = ['avif', 'avis', 'MA1A', 'MA1B'];
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs'];
const GENERAL_BRANDS = ['mif1', 'mif2', 'msf1', 'miaf', 'MiHB', 'MiHE', 'MiHA'];
/** No file names a tenth of these. */
const MAX_BRANDS = 64;
/** What a picture of AV1 says of its decoder, in the directory that a file of general brands begins with. */
const AV1_PROPERTY = 'av1C';
const DIRECTORY_BYTES = 16_384;
/** A PDF may begin after some bytes of its producer's (PDF 1.7, implementation note 13). */
const PDF_SEARCH_BYTES = 1024;
const TEXT_SEARCH_BYTES = 4096;

export function fileKind(bytes: Uint8Array): FileKind {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.length === 0) return 'empty';
  const ascii = (from: number, to: number) => data.toString('latin1', from, to);
  if (data[0] === 0xff && data[1] === 0xd8) return 'jpeg';
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (/^GIF8[79]a$/u.test(ascii(0, 6))) return 'gif';
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'webp';
  if (['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].includes(ascii(0, 4))) return 'tiff';
  if (ascii(0, 2) === 'BM' && data.length >= 18 && BMP_HEADER_SIZES.includes(data.readUInt32LE(14)))
    return 'bmp';
  if (ascii(4, 8) === 'ftyp') return isoKind(data);
  if (ascii(0, PDF_SEARCH_BYTES).includes('%PDF-')) return 'pdf';
  return textKind(data.subarray(0, TEXT_SEARCH_BYTES));
}

/** AVIF and HEIC share a container; the brands in its first box tell them apart. */
function isoKind(data: Buffer): FileKind {
  const box = data.length >= 4 ? data.readUInt32BE(0) : 0;
  const end = Math.min(box, data.length, 16 + 4 * MAX_BRANDS);
  const brands = [data.toString('latin1', 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(data.toString('latin1', at, at + 4));
  const has = (known: readonly string[]) => brands.some((brand) => known.includes(brand));
  if (has(AVIF_BRANDS)) return 'avif';
  if (has(HEIC_BRANDS)) return 'heic';
  if (!has(GENERAL_BRANDS)) return 'unknown';
  return data.subarray(0, DIRECTORY_BYTES).includes(AV1_PROPERTY, 0, 'latin1') ? 'avif' : 'heic';
}

/** libvips knows a container by its first brand alone, and of AVIF one: a file that begins with another gets it. */
export function withOwnBrand(bytes: Buffer, kind: FileKind): Buffer {
  if (kind !== 'avif' || bytes.toString('latin1', 8, 12) === 'avif') return bytes;
  const branded = Buffer.from(bytes);
  branded.write('avif', 8, 'latin1');
  return branded;
}

function textKind(data: Buffer): FileKind {
  const wide = data.length >= 2 && (data.readUInt16BE(0) === 0xfeff || data.readUInt16BE(0) === 0xfffe);
  if (wide) return 'text';
  const text = data.toString('utf8');
  if (/<svg[\s>]/u.test(text)) return 'svg';
  // A character cut at the end of the window decodes to U+FFFD; elsewhere it marks bytes that are no text.
  const solid = text.replace(/\uFFFD$/u, '');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells bytes from text
  return /[\u0000-\u0008\u000e-\u001a\uFFFD]/u.test(solid) ? 'unknown' : 'text';
}
