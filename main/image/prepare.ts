import type { Metadata, Sharp, SharpOptions } from 'sharp';
import { type AppError, appError } from '../../preload/errors.ts';
import { MAX_FILE_BYTES } from '../../preload/intake.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { bmpSize } from './bmp.ts';
import { type FileKind, fileKind, withOwnBrand } from './kind.ts';
import { MAX_PIXELS, refuseByPixels } from './pixel-limits.ts';
import { made, sharp } from './sharp.ts';
import type { Structure } from './structure.ts';

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

/** Base64 writes four characters for three bytes. */
const MAX_SENT_BYTES = (MAX_BASE64_BYTES / 4) * 3;
/** A file made to be slow is given up. */
const DECODE_SECONDS = 30;
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
  return refuseBySize(bytes.length) ?? NOT_A_PICTURE[fileKind(bytes)] ?? null;
}

/** The same before anything is read. */
export function refuseBySize(size: number): AppError | null {
  if (size <= MAX_FILE_BYTES) return null;
  const megabytes = Math.ceil(size / 1024 / 1024);
  return appError('image-file-too-large', { megabytes, limit: MAX_FILE_BYTES / 1024 / 1024 });
}

/** Orients, scales to `longestSide` pixels at most, and strips. Re-encodes only a picture that does not fit as it is. */
export async function prepareImage(
  bytes: Buffer,
  longestSide: number,
  structure: Structure,
): Promise<Result<PreparedImage, AppError>> {
  const refusal = refuseByKind(bytes);
  if (refusal) return fail(refusal);
  const kind = fileKind(bytes);
  try {
    const stripped = await structure.look({ kind: 'strip', bytes, as: kind });
    if (!stripped.ok) return stripped;
    // A file of empty pieces, frames or passes: 52 MB of them take the decoder 1.8 GB, or hours.
    if (stripped.value === 'endless') return fail(appError('image-damaged', {}));
    const source = await openSource(bytes, kind, structure);
    if (!source.ok) return source;
    const { input, options } = source.value;
    // The header alone is read without the limit, so that a picture over it is told apart from a damaged one.
    const metadata = await openPicture(input, { ...options, limitInputPixels: false }).metadata();
    const tooFar = checkSize(metadata, kind, longestSide);
    if (tooFar) return fail(tooFar);
    const kept = await asItIs(stripped.value, kind, metadata, longestSide);
    return ok(kept ?? (await encode(() => openPicture(input, options), longestSide)));
  } catch {
    return fail(await whyBroken(bytes, kind, structure));
  }
}

/** libvips says why in English prose, which may quote the file; only the file's structure is trusted to tell why. */
export async function whyBroken(bytes: Buffer, kind: FileKind, structure: Structure): Promise<AppError> {
  const cutOff = await structure.look({ kind: 'cut-off', bytes, as: kind });
  return appError(cutOff.ok && cutOff.value ? 'image-truncated' : 'image-damaged', {});
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

async function openSource(
  bytes: Buffer,
  kind: FileKind,
  structure: Structure,
): Promise<Result<Source, AppError>> {
  if (kind !== 'bmp') return ok({ input: withOwnBrand(bytes, kind), options: {} });
  const size = bmpSize(bytes);
  const tooFar = typeof size === 'string' ? null : refuseByPixels('bmp', { ...size, ...BMP_CODING });
  if (tooFar) return fail(tooFar);
  const looked = await structure.look({ kind: 'bmp', bytes });
  if (!looked.ok) return looked;
  const pixels = looked.value;
  if (pixels === 'truncated') return fail(appError('image-truncated', {}));
  if (pixels === 'damaged') return fail(appError('image-damaged', {}));
  if (pixels === 'unsupported') return fail(appError('image-is-other-bmp', {}));
  const { width, height, data } = pixels;
  return ok({ input: inPlace(data), options: { raw: { width, height, channels: 3 } } });
}

/** As our own reader gives it. */
const BMP_CODING = { channels: 3, depth: 'uchar', isProgressive: false } as const;

function checkSize(metadata: Metadata, kind: FileKind, longestSide: number): AppError | null {
  const { width, height } = metadata;
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const shortest = Math.round(Math.min(width, height) * scale);
  if (shortest < MIN_SHORTEST_SIDE) {
    return appError('image-too-small', { shortest, minimum: MIN_SHORTEST_SIDE });
  }
  return refuseByPixels(kind, metadata);
}

/** A JPEG or PNG that fits already keeps its pixels to the bit; what is sent of it is still decoded once, to know it whole. */
async function asItIs(
  stripped: Uint8Array | null,
  kind: FileKind,
  { width, height, channels, depth, orientation, hasAlpha }: Metadata,
  longestSide: number,
): Promise<PreparedImage | null> {
  if (stripped === null || (kind !== 'jpeg' && kind !== 'png')) return null;
  if ((orientation ?? 1) !== 1 || Math.max(width, height) > longestSide) return null;
  if (hasAlpha || depth !== 'uchar' || channels > 3 || stripped.length > MAX_SENT_BYTES) return null;
  const bytes = inPlace(stripped);
  // All pixels on the way to a few: sharp's `stats` takes several times as long and knows no time limit.
  await made(openPicture(bytes, {}).resize({ width: 16, height: 16, fit: 'fill' }).raw());
  return { bytes, format: kind, width, height };
}

/** From another thread a buffer comes as the plain bytes it is made of. */
function inPlace(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

async function encode(decode: () => Sharp, longestSide: number): Promise<PreparedImage> {
  let side = longestSide;
  for (;;) {
    for (const quality of QUALITIES) {
      // sharp writes no metadata unless asked to; orienting first, scaling lets JPEG decode at a fraction of its size.
      const { data, info } = await made(
        decode()
          .autoOrient()
          .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
          .flatten({ background: '#fff' })
          .jpeg({ quality }),
      );
      if (data.length <= MAX_SENT_BYTES) {
        return { bytes: data, format: 'jpeg', width: info.width, height: info.height };
      }
    }
    // Only noise at the API's own limit comes here; a quarter fewer pixels a side always ends.
    side = Math.floor(side * 0.75);
  }
}
