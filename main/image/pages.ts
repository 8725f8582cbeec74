import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { isCutOff } from './complete.ts';
import { fileKind } from './kind.ts';
import type { DecodedPage, DecodeRequest, PageDecoder } from './page-decoder.ts';
import { openPicture, refuseByKind, refuseBySize } from './prepare.ts';
import { sharp } from './sharp.ts';

/** A licence has two pages; a file of more is no licence, and its first pages are enough to say so. */
export const MAX_PAGES = 4;
/** Pages of a PDF and HEIC photos become JPEG of this quality, with full colour resolution: characters stay sharp. */
const PAGE_QUALITY = 92;

/**
 * The pictures a file holds, in order and MAX_PAGES at most: a picture is handed on to the byte; HEIC becomes one JPEG,
 * each page of a PDF a JPEG, each page of a TIFF of several a PNG. The same bytes give the same pages, whose hashes
 * are the pictures' identities. Nothing is written to disk.
 */
export async function openPages(
  bytes: Buffer,
  decoder: PageDecoder,
  signal?: AbortSignal,
): Promise<Result<readonly Buffer[], AppError>> {
  const kind = fileKind(bytes);
  if (kind !== 'pdf' && kind !== 'heic' && kind !== 'tiff') {
    const refusal = refuseByKind(bytes);
    return refusal ? fail(refusal) : ok([bytes]);
  }
  const tooLarge = refuseBySize(bytes.length);
  if (tooLarge) return fail(tooLarge);
  if (kind === 'tiff') return tiffPages(bytes);
  // PDFium repairs a file cut off while it was written and leaves half its pages white: better no page than half of one.
  if (isCutOff(bytes, kind)) return fail(appError('image-truncated', {}));
  return decodedPages(
    kind === 'pdf' ? { kind, bytes, maxPages: MAX_PAGES } : { kind, bytes },
    decoder,
    signal,
  );
}

async function decodedPages(
  request: DecodeRequest,
  decoder: PageDecoder,
  signal: AbortSignal | undefined,
): Promise<Result<readonly Buffer[], AppError>> {
  const decoded = await decoder.decode(request, signal);
  if (decoded.ok) {
    const pages: Buffer[] = [];
    for (const page of decoded.value) pages.push(await encode(page));
    return ok(pages);
  }
  const problem = decoded.error;
  switch (problem.kind) {
    case 'damaged':
      return fail(appError(request.kind === 'pdf' ? 'pdf-damaged' : 'image-damaged', {}));
    case 'encrypted':
      return fail(appError('pdf-encrypted', {}));
    case 'decoder-missing':
      return fail(appError('image-is-heic', {}));
    case 'too-many-pixels':
      return fail(
        appError('image-too-many-pixels', { megapixels: problem.megapixels, limit: problem.limit }),
      );
    case 'too-slow':
      return fail(appError('image-too-slow', {}));
    case 'cancelled':
      return fail(appError('cancelled', {}));
  }
}

function encode({ width, height, data }: DecodedPage): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 4 } })
    .flatten({ background: '#fff' })
    .jpeg({ quality: PAGE_QUALITY, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

/** Duplex scanners write both sides into one TIFF. */
async function tiffPages(bytes: Buffer): Promise<Result<readonly Buffer[], AppError>> {
  try {
    const { pages: count = 1 } = await openPicture(bytes, { limitInputPixels: false }).metadata();
    if (count === 1) return ok([bytes]);
    const pages: Buffer[] = [];
    for (let page = 0; page < Math.min(count, MAX_PAGES); page += 1) {
      // A PNG has no tag for orientation: it is turned here.
      pages.push(await openPicture(bytes, { page }).autoOrient().png().toBuffer());
    }
    return ok(pages);
  } catch {
    return fail(appError(isCutOff(bytes, 'tiff') ? 'image-truncated' : 'image-damaged', {}));
  }
}
