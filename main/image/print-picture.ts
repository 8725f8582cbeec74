import { openPicture, prepareImage } from './prepare.ts';
import { made } from './sharp.ts';
import type { Structure } from './structure.ts';

/** Pixels of the longer side: 100 mm of paper at 300 dots an inch. */
const SIDE = 1200;

/** An upright JPEG for paper without metadata; null for what cannot be decoded. */
export async function printPicture(bytes: Buffer, structure: Structure): Promise<Buffer | null> {
  const prepared = await prepareImage(bytes, SIDE, structure);
  if (!prepared.ok) return null;
  const { bytes: small, format } = prepared.value;
  if (format === 'jpeg') return small;
  const { data } = await made(openPicture(small, {}).jpeg({ quality: 85 }));
  return data;
}
