import type { ImageStore } from '../history/images.ts';
import type { RecordItem } from '../history/licences.ts';
import { thumbnail } from '../image/thumbnail.ts';
import type { Thumbnail } from './xlsx.ts';

/** The first page of the licence, small; decrypted in memory only. null where its file is gone or no picture. */
export async function thumbnailOf(
  item: RecordItem,
  images: Pick<ImageStore, 'get'>,
): Promise<Thumbnail | null> {
  const front = item.scans.find(({ side }) => side === 'front') ?? item.scans[0];
  const bytes = front && (await images.get(front.imageHash));
  return bytes ? thumbnail(bytes) : null;
}
