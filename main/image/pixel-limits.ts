import { type AppError, appError } from '../../preload/errors.ts';
import type { FileKind } from './kind.ts';

/** Larger than any photo of a phone (108 megapixels), small enough to decode. */
export const MAX_PIXELS = 110_000_000;
/** What one picture may take while it is decoded; the program itself has some 120 MB. */
const MAX_HELD_BYTES = 500_000_000;

const SAMPLE_BYTES: Readonly<Record<string, number>> = {
  uchar: 1,
  char: 1,
  ushort: 2,
  short: 2,
  uint: 4,
  int: 4,
  float: 4,
  complex: 8,
  double: 8,
};
/** libvips' dpcomplex. */
const MOST_SAMPLE_BYTES = 16;

/** As sharp tells it of a file's head. */
interface Coding {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly depth: string;
  readonly isProgressive: boolean;
}

/** null: it may be decoded. A file of a few hundred bytes may claim so many pixels as take more than a gigabyte. */
export function refuseByPixels(kind: FileKind, coding: Coding): AppError | null {
  const limit = Math.min(MAX_PIXELS, MAX_HELD_BYTES / heldBytesPerPixel(kind, coding));
  const pixels = coding.width * coding.height;
  if (pixels <= limit) return null;
  const megapixels = Math.ceil(pixels / 1_000_000);
  return appError('image-too-many-pixels', { megapixels, limit: Math.floor(limit / 1_000_000) });
}

/**
 * Decoders that give row after row hold next to nothing; these hold the whole picture, at so much a pixel (measured with
 * sharp 0.35 at 25 to 110 million pixels, rounded up).
 */
function heldBytesPerPixel(kind: FileKind, { channels, depth, isProgressive }: Coding): number {
  const samples = channels * (SAMPLE_BYTES[depth] ?? MOST_SAMPLE_BYTES);
  switch (kind) {
    case 'gif':
      return 9;
    case 'avif':
      return depth === 'uchar' ? 20 : 27;
    case 'jpeg':
      // All coefficients, of two bytes each, until the last pass.
      return isProgressive ? 2 * channels + 1 : 1;
    case 'png':
      return isProgressive ? samples + 1 : 1;
    case 'tiff':
      // A strip or a tile may be all of it.
      return samples + 1;
    default:
      return 4;
  }
}
