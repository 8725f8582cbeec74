import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import type { FileOpeners } from './file-openers.ts';
import { fileKind } from './kind.ts';
import type { DecodeRequest, PageDecoder } from './page-decoder.ts';
import { refuseByPixels } from './pixel-limits.ts';
import { openPicture, refuseByKind, refuseBySize, whyBroken } from './prepare.ts';
import { made } from './sharp.ts';
import type { Structure } from './structure.ts';

/** Ten licences in one scan. What has more is refused whole: a page left out may be a customer. */
export const MAX_PAGES = 20;
/** Twenty pages of A4 at 300 dots an inch have 174 million. */
const MAX_UNPACKED_PIXELS = 220_000_000;

/**
 * The pictures a file holds, all of them, in order: a picture is handed on to the byte; HEIC becomes one JPEG, each page of
 * a PDF a JPEG, each page of a TIFF of several a PNG. The same bytes give the same pages, whose hashes are the pictures'
 * identities. Nothing is written to disk.
 */
export async function openPages(
  bytes: Buffer,
  { decoder, structure }: FileOpeners,
  signal?: AbortSignal,
): Promise<Result<readonly Buffer[], AppError>> {
  const kind = fileKind(bytes);
  if (kind !== 'pdf' && kind !== 'heic' && kind !== 'tiff') {
    const refusal = refuseByKind(bytes);
    return refusal ? fail(refusal) : ok([bytes]);
  }
  const tooLarge = refuseBySize(bytes.length);
  if (tooLarge) return fail(tooLarge);
  if (kind === 'tiff') return tiffPages(bytes, structure, signal);
  // PDFium repairs a file cut off while it was written and leaves half its pages white: better no page than half of one.
  const cutOff = await structure.look({ kind: 'cut-off', bytes, as: kind }, signal);
  if (!cutOff.ok) return cutOff;
  if (cutOff.value) return fail(appError('image-truncated', {}));
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
  if (decoded.ok) return ok(decoded.value.map((page) => Buffer.from(page)));
  const problem = decoded.error;
  switch (problem.kind) {
    case 'damaged':
      return fail(appError(request.kind === 'pdf' ? 'pdf-damaged' : 'image-damaged', {}));
    case 'encrypted':
      return fail(appError('pdf-encrypted', {}));
    case 'decoder-missing':
      return fail(appError('image-is-heic', {}));
    case 'too-many-pages':
      return fail(appError('image-file-too-many-pages', { pages: problem.pages, limit: MAX_PAGES }));
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

/** Duplex scanners write both sides into one TIFF. */
async function tiffPages(
  bytes: Buffer,
  structure: Structure,
  signal: AbortSignal | undefined,
): Promise<Result<readonly Buffer[], AppError>> {
  try {
    const looked = await structure.look({ kind: 'tiff-pages', bytes }, signal);
    if (!looked.ok) return looked;
    if (looked.value === 'endless') return fail(appError('image-damaged', {}));
    // Where our own walk cannot say which are pages, all are that the decoder finds.
    const pages = looked.value ?? (await directoriesOf(bytes));
    if (pages.length > MAX_PAGES)
      return fail(appError('image-file-too-many-pages', { pages: pages.length, limit: MAX_PAGES }));
    if (pages.length === 1 && pages[0] === 0) {
      await directoriesOf(bytes);
      return ok([bytes]);
    }
    return await unpacked(bytes, pages);
  } catch {
    return fail(await whyBroken(bytes, 'tiff', structure));
  }
}

/** Their pixels are looked at before any is decoded: all pages lie in memory together. */
async function unpacked(
  bytes: Buffer,
  pages: readonly number[],
): Promise<Result<readonly Buffer[], AppError>> {
  let pixels = 0;
  for (const page of pages) {
    const metadata = await openPicture(bytes, { page, limitInputPixels: false }).metadata();
    const tooMany = refuseByPixels('tiff', metadata);
    if (tooMany) return fail(tooMany);
    pixels += metadata.width * metadata.height;
  }
  if (pixels > MAX_UNPACKED_PIXELS) {
    const megapixels = Math.ceil(pixels / 1_000_000);
    return fail(appError('image-too-many-pixels', { megapixels, limit: MAX_UNPACKED_PIXELS / 1_000_000 }));
  }
  const pictures: Buffer[] = [];
  for (const page of pages) {
    // A PNG has no tag for orientation: it is turned here.
    const { data: picture } = await made(openPicture(bytes, { page }).autoOrient().png());
    // One that is kept can be read again.
    const tooLarge = refuseBySize(picture.length);
    if (tooLarge) return fail(tooLarge);
    pictures.push(picture);
  }
  return ok(pictures);
}

async function directoriesOf(bytes: Buffer): Promise<readonly number[]> {
  const { pages = 1 } = await openPicture(bytes, { limitInputPixels: false }).metadata();
  return Array.from({ length: pages }, (_, index) => index);
}
