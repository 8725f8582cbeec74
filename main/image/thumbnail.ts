import { openPicture, prepareImage } from './prepare.ts';
import { made } from './sharp.ts';
import { inlineStructure } from './structure.ts';

/** Pixels of the longer side: enough to know a licence page again, too little to read a number. */
const SIDE = 80;

/** A small upright JPEG without metadata; null for what cannot be decoded. */
export async function thumbnail(
  bytes: Buffer,
): Promise<{ readonly bytes: Buffer; readonly width: number; readonly height: number } | null> {
  // Through the same gate as every picture, which also reads BMP. The exporter's thread serves no window.
  const prepared = await prepareImage(bytes, 1000, inlineStructure);
  if (!prepared.ok) return null;
  const { data, info } = await made(
    openPicture(prepared.value.bytes, {})
      .resize({ width: SIDE, height: SIDE, fit: 'inside' })
      .jpeg({ quality: 70 }),
  );
  return { bytes: data, width: info.width, height: info.height };
}
