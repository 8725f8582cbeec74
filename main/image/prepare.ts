import type { Metadata, Sharp, SharpOptions } from 'sharp';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { bmpSize, readBmp } from './bmp.ts';
import { type FileKind, fileKind } from './kind.ts';
import { sharp } from './sharp.ts';
import { stripJpeg, stripPng } from './strip.ts';

/** A picture as it may leave the machine: upright, within the API's limits, without any metadata. */
export interface PreparedImage {
  readonly bytes: Buffer;
  readonly format: 'jpeg' | 'png';
  readonly width: number;
  readonly height: number;
}

/** The API's limits (DOMAIN §1, adopted from the provider's ID-card OCR and from Baidu's). */
export const MAX_BASE64_BYTES = 4 * 1024 * 1024;
export const MIN_SHORTEST_SIDE = 15;
export const MAX_LONGEST_SIDE = 4096;
/** Ours: enough for every character of a page, half the bytes of the API's limit. A setting up to the API's. */
export const DEFAULT_LONGEST_SIDE = 2000;

/** Larger than any photo of a phone (108 megapixels), small enough to decode. */
const MAX_PIXELS = 110_000_000;
export const MAX_FILE_BYTES = 50 * 1024 * 1024;
/** Base64 writes four characters for three bytes. */
const MAX_SENT_BYTES = (MAX_BASE64_BYTES / 4) * 3;
/** A file made to be slow is given up. */
const DECODE_SECONDS = 30;
/** Readers look for the end mark in the last 1024 bytes (PDF 1.7, implementation note 18); some writers add more. */
const PDF_END_BYTES = 2048;
const QUALITIES = [90, 75, 60] as const;

const NOT_A_PICTURE: Readonly<Partial<Record<FileKind, AppError>>> = {
  empty: appError('image-empty', {}),
  pdf: appError('image-is-pdf', {}),
  svg: appError('image-is-svg', {}),
  heic: appError('image-is-heic', {}),
  text: appError('image-is-text', {}),
  unknown: appError('image-format-unknown', {}),
};

/** null when the bytes are a picture we read; told from its first bytes, without decoding. */
export function refuseByKind(bytes: Buffer): AppError | null {
  return refuseBySize(bytes) ?? NOT_A_PICTURE[fileKind(bytes)] ?? null;
}

/** null when the file is small enough to look into. */
export function refuseBySize(bytes: Buffer): AppError | null {
  if (bytes.length <= MAX_FILE_BYTES) return null;
  const megabytes = Math.ceil(bytes.length / 1024 / 1024);
  return appError('image-file-too-large', { megabytes, limit: MAX_FILE_BYTES / 1024 / 1024 });
}

/** Orients, scales to `longestSide` pixels at most, and strips. Re-encodes only a picture that does not fit as it is. */
export async function prepareImage(
  bytes: Buffer,
  longestSide: number,
): Promise<Result<PreparedImage, AppError>> {
  const refusal = refuseByKind(bytes);
  if (refusal) return fail(refusal);
  const kind = fileKind(bytes);
  try {
    const source = kind === 'bmp' ? openBmp(bytes) : ok({ input: bytes, options: {} });
    if (!source.ok) return source;
    const { input, options } = source.value;
    const decode = () => openPicture(input, options);
    // The header alone is read without the limit, so that a picture over it is told apart from a damaged one.
    const metadata = await openPicture(input, { ...options, limitInputPixels: false }).metadata();
    const tooFar = checkSize(metadata, longestSide);
    if (tooFar) return fail(tooFar);
    return ok(
      (await asItIs(bytes, kind, metadata, longestSide, decode)) ?? (await encode(decode, longestSide)),
    );
  } catch {
    // libvips says why in English prose, which may quote the file; only its structure is trusted to tell why.
    return fail(appError(isCutOff(bytes, kind) ? 'image-truncated' : 'image-damaged', {}));
  }
}

type Source = { readonly input: Buffer; readonly options: SharpOptions };

/** Every picture is decoded under these bounds of pixels and time. */
export function openPicture(input: Buffer, options: SharpOptions): Sharp {
  return sharp(input, {
    failOn: 'error',
    limitInputPixels: MAX_PIXELS,
    sequentialRead: true,
    ...options,
  }).timeout({
    seconds: DECODE_SECONDS,
  });
}

function openBmp(bytes: Buffer): Result<Source, AppError> {
  const size = bmpSize(bytes);
  const tooFar = typeof size === 'string' ? null : checkPixels(size.width, size.height);
  if (tooFar) return fail(tooFar);
  const pixels = readBmp(bytes);
  if (pixels === 'truncated') return fail(appError('image-truncated', {}));
  if (pixels === 'damaged') return fail(appError('image-damaged', {}));
  if (pixels === 'unsupported') return fail(appError('image-format-unknown', {}));
  const { width, height, data } = pixels;
  return ok({ input: data, options: { raw: { width, height, channels: 3 } } });
}

function checkPixels(width: number, height: number): AppError | null {
  if (width * height <= MAX_PIXELS) return null;
  const megapixels = Math.ceil((width * height) / 1_000_000);
  return appError('image-too-many-pixels', { megapixels, limit: MAX_PIXELS / 1_000_000 });
}

function checkSize({ width, height }: Metadata, longestSide: number): AppError | null {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const shortest = Math.round(Math.min(width, height) * scale);
  if (shortest < MIN_SHORTEST_SIDE) {
    return appError('image-too-small', { shortest, minimum: MIN_SHORTEST_SIDE });
  }
  return checkPixels(width, height);
}

/** A JPEG or PNG that fits already keeps its pixels to the bit; it is still decoded once, to know that it is whole. */
async function asItIs(
  bytes: Buffer,
  kind: FileKind,
  metadata: Metadata,
  longestSide: number,
  decode: () => Sharp,
): Promise<PreparedImage | null> {
  const { width, height, channels, depth, orientation, hasAlpha } = metadata;
  if (kind !== 'jpeg' && kind !== 'png') return null;
  if ((orientation ?? 1) !== 1 || Math.max(width, height) > longestSide) return null;
  if (hasAlpha || depth !== 'uchar' || channels > 3) return null;
  const stripped = kind === 'jpeg' ? stripJpeg(bytes) : stripPng(bytes);
  if (stripped === null || stripped.length > MAX_SENT_BYTES) return null;
  await decode().stats();
  return { bytes: stripped, format: kind, width, height };
}

async function encode(decode: () => Sharp, longestSide: number): Promise<PreparedImage> {
  let side = longestSide;
  for (;;) {
    for (const quality of QUALITIES) {
      // sharp writes no metadata unless asked to; orienting first, scaling lets JPEG decode at a fraction of its size.
      const { data, info } = await decode()
        .autoOrient()
        .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#fff' })
        .jpeg({ quality })
        .toBuffer({ resolveWithObject: true });
      if (data.length <= MAX_SENT_BYTES) {
        return { bytes: data, format: 'jpeg', width: info.width, height: info.height };
      }
    }
    // Only noise at the API's own limit comes here; a quarter fewer pixels a side always ends.
    side = Math.floor(side * 0.75);
  }
}

/** Whether the file ends before its picture does, by the format's own lengths and end marks. */
export function isCutOff(bytes: Buffer, kind: FileKind): boolean {
  switch (kind) {
    case 'jpeg':
      return stripJpeg(bytes) === null;
    case 'png':
      return stripPng(bytes) === null;
    case 'webp':
      return bytes.length < 12 || bytes.readUInt32LE(4) + 8 > bytes.length;
    case 'gif':
      return bytes.at(-1) !== 0x3b;
    case 'avif':
    case 'heic':
      return isoBoxesRunOver(bytes);
    case 'pdf':
      return !bytes.subarray(-PDF_END_BYTES).includes('%%EOF');
    case 'tiff':
      return tiffDirectoriesRunOver(bytes);
    default:
      return false;
  }
}

/** Each page's directory names the next one's place; writers put them behind the pixels, so a cut file lacks one. */
function tiffDirectoriesRunOver(bytes: Buffer): boolean {
  if (bytes.length < 8) return true;
  const little = bytes[0] === 0x49;
  const offsetAt = (at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  let from = 0;
  for (let at = offsetAt(4); at > from; ) {
    if (at + 2 > bytes.length) return true;
    const entries = little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
    const end = at + 2 + entries * 12;
    if (end + 4 > bytes.length) return true;
    // A file that points back would be walked for ever.
    from = at;
    at = offsetAt(end);
  }
  return false;
}

function isoBoxesRunOver(bytes: Buffer): boolean {
  let at = 0;
  while (at + 8 <= bytes.length) {
    const size = bytes.readUInt32BE(at);
    // 0 means "to the end of the file", 1 a size that follows in 64 bits: neither can be checked from here.
    if (size < 8) return false;
    at += size;
  }
  return at !== bytes.length;
}
