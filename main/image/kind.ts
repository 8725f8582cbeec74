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
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];
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
  const end = data.length >= 4 ? Math.min(data.readUInt32BE(0), data.length) : 0;
  const brands = [data.toString('latin1', 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(data.toString('latin1', at, at + 4));
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'avif';
  return brands.some((brand) => HEIC_BRANDS.includes(brand)) ? 'heic' : 'unknown';
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
