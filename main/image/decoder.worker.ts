import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { type PDFiumDocument, PDFiumLibrary, type PDFiumPage } from '@hyzyla/pdfium';
import type { DecodeAnswer, DecodeProblem, DecodeRequest } from './page-decoder.ts';
import { made, sharp } from './sharp.ts';

/**
 * The decoder's own thread: one file in, its pages out as JPEG. PDFium and libheif are WebAssembly, so a hostile file stays
 * inside their memory, and the thread can be ended at any moment. Nothing is written anywhere.
 */

/** Pages become JPEG of this quality, with full colour resolution: characters stay sharp. */
const PAGE_QUALITY = 92;

/** Sharp enough for the smallest characters of a page; what scanners and the engines are made for. */
const DOTS_PER_INCH = 200;
const POINTS_PER_INCH = 72;
/** A page the size of a card is drawn larger, up to this: characters under some 20 pixels are not read well. */
const SHORTEST_LONG_SIDE = 1600;
/** The API's limit (DOMAIN §1); what is larger would be scaled down again. */
const LONGEST_SIDE = 4096;
/** Of one page's pixels in memory at a time; A4 at 200 dpi has 3.9 million. */
const MAX_PAGE_PIXELS = 12_000_000;
/** An iPhone's largest has 48.8 million. */
const MAX_HEIC_MEGAPIXELS = 50;
/** A page of pictures takes some 100 MB, whatever their size; a file made to take the machine's memory is stopped here. */
const MAX_PDFIUM_BYTES = 256 * 1024 * 1024;
/** WebAssembly's memory never becomes less, and what a file left is collected at leisure. */
const MAX_KEPT_BYTES = 64 * 1024 * 1024;
/** The tables that make a JPEG a tenth smaller need twelve bytes of each pixel: a page of a scan may have them. */
const MAX_OPTIMISED_PIXELS = 4_000_000;

class Refusal extends Error {
  readonly problem: DecodeProblem;
  constructor(problem: DecodeProblem) {
    super(problem.kind);
    this.problem = problem;
  }
}

let pdfium: WebAssembly.Module | undefined;

/** A PDFium of its own for each file: what one file leaves in its memory is gone with it. */
async function startPdfium(): Promise<PDFiumLibrary> {
  const { resolve } = createRequire(import.meta.url);
  pdfium ??= new WebAssembly.Module(readFileSync(resolve('@hyzyla/pdfium/pdfium.wasm')));
  const compiled = pdfium;
  return PDFiumLibrary.init({
    instantiateWasm: (imports, onInstance) => {
      const instance = new WebAssembly.Instance(compiled, withBoundedMemory(imports));
      // The package's type names the module alone; its Emscripten start takes the instance and then the module.
      (onInstance as unknown as (instance: WebAssembly.Instance, module: WebAssembly.Module) => void)(
        instance,
        compiled,
      );
      return instance.exports;
    },
  });
}

/** A thread's resource limits do not count WebAssembly's memory: Emscripten's own request to grow it is bounded. */
function withBoundedMemory(imports: WebAssembly.Imports): WebAssembly.Imports {
  const bounded = { ...imports.env };
  const grow = bounded.emscripten_resize_heap;
  if (typeof grow !== 'function') throw new Error('PDFium asks for memory in another way');
  bounded.emscripten_resize_heap = (bytes: number) => bytes >>> 0 <= MAX_PDFIUM_BYTES && grow(bytes);
  return { ...imports, env: bounded };
}

/** All of its pages, or none: a page that is left out may be a customer. */
async function renderPdf(bytes: Uint8Array, maxPages: number): Promise<Uint8Array[]> {
  const library = await startPdfium();
  const document = await openPdf(library, bytes);
  const count = document.getPageCount();
  if (count < 1) throw new Refusal({ kind: 'damaged' });
  if (count > maxPages) throw new Refusal({ kind: 'too-many-pages', pages: count });
  const pages: Uint8Array[] = [];
  // One after another, so that one page's pixels lie in memory.
  for (let index = 0; index < count; index += 1) pages.push(await renderPage(document.getPage(index)));
  return pages;
}

async function openPdf(library: PDFiumLibrary, bytes: Uint8Array): Promise<PDFiumDocument> {
  try {
    return await library.loadDocument(bytes);
  } catch (error) {
    // The package tells PDFium's error number by these sentences only (its library.ts).
    const locked =
      error instanceof Error && /^(?:Password required|Unsupported security)/u.test(error.message);
    throw new Refusal({ kind: locked ? 'encrypted' : 'damaged' });
  }
}

/**
 * Scanners and phones write pages as pictures, which are drawn as they are. Text is drawn in the fonts the file brings;
 * without them PDFium has Latin letters only, and Chinese is left white: such a page has fields missing, none wrong.
 */
async function renderPage(page: PDFiumPage): Promise<Uint8Array> {
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const longest = Math.max(originalWidth, originalHeight);
  if (!(originalWidth > 0 && originalHeight > 0)) throw new Refusal({ kind: 'damaged' });
  const scale = Math.min(
    Math.max(DOTS_PER_INCH / POINTS_PER_INCH, SHORTEST_LONG_SIDE / longest),
    LONGEST_SIDE / longest,
    Math.sqrt(MAX_PAGE_PIXELS / (originalWidth * originalHeight)),
  );
  const width = Math.max(1, Math.floor(originalWidth * scale));
  const height = Math.max(1, Math.floor(originalHeight * scale));
  // Some programs put the picture into a form field, which is drawn on its own.
  const { data } = await page.render({ width, height, scale: 1, renderFormFields: true });
  return encode({ width, height, data });
}

/** The container's own first picture, turned upright as it says (ISO/IEC 23008-12, pitm, irot and imir). */
async function decodeHeic(bytes: Uint8Array): Promise<Uint8Array[]> {
  const { default: libheif } = await import('libheif-js/wasm-bundle.js').catch(() => {
    throw new Refusal({ kind: 'decoder-missing' });
  });
  await libheif.ready;
  const images = new libheif.HeifDecoder().decode(bytes);
  const image = images.find((one) => one.is_primary()) ?? images[0];
  if (!image) throw new Refusal({ kind: 'damaged' });
  // Its size is known before memory is taken.
  const [width, height] = [image.get_width(), image.get_height()];
  const megapixels = Math.ceil((width * height) / 1_000_000);
  if (megapixels > MAX_HEIC_MEGAPIXELS) {
    throw new Refusal({ kind: 'too-many-pixels', megapixels, limit: MAX_HEIC_MEGAPIXELS });
  }
  const data = new Uint8ClampedArray(width * height * 4);
  const shown = await new Promise((resolve) => image.display({ data, width, height }, resolve));
  for (const one of images) one.free();
  if (shown === null) throw new Refusal({ kind: 'damaged' });
  return [await encode({ width, height, data })];
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** RGBA, top row first. */
  readonly data: Uint8Array | Uint8ClampedArray;
}

async function encode({ width, height, data }: Pixels): Promise<Buffer> {
  const page = await made(
    sharp(data, { raw: { width, height, channels: 4 } })
      .flatten({ background: '#fff' })
      .jpeg({
        quality: PAGE_QUALITY,
        chromaSubsampling: '4:4:4',
        optimiseCoding: width * height <= MAX_OPTIMISED_PIXELS,
      }),
  );
  return page.data;
}

async function decode(request: DecodeRequest): Promise<DecodeAnswer> {
  try {
    const pages =
      request.kind === 'pdf'
        ? await renderPdf(request.bytes, request.maxPages)
        : await decodeHeic(request.bytes);
    return { ok: true, value: pages, spent: process.memoryUsage().external > MAX_KEPT_BYTES };
  } catch (error) {
    // The libraries quote the file in what they throw; only that it failed goes on.
    return { ok: false, problem: error instanceof Refusal ? error.problem : { kind: 'damaged' } };
  }
}

parentPort?.on('message', (request: DecodeRequest) => {
  void decode(request).then((answer) => parentPort?.postMessage(answer));
});
