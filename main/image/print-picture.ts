import { prepareImage } from './prepare.ts';
import { sharp } from './sharp.ts';

/** Pixels of the longer side: 100 mm of paper at 300 dots an inch. */
const SIDE = 1200;

/** An upright JPEG for paper without metadata; null for what cannot be decoded. */
export async function printPicture(bytes: Buffer): Promise<Buffer | null> {
  const prepared = await prepareImage(bytes, SIDE);
  if (!prepared.ok) return null;
  const { bytes: small, format } = prepared.value;
  return format === 'jpeg' ? small : sharp(small).jpeg({ quality: 85 }).toBuffer();
}
