import type { ReadItem } from '../../main/history/pictures.ts';
import type { Context } from '../../main/licence/context.ts';
import { hire } from './hire.ts';
import type { OpenHistory } from './history.ts';
import { FRONT, itemOf, reads } from './pipeline.ts';

/** The document's sample has it. */
export const NUMBER = '320503199504142880';

/** The document's sample, read in a visit of its own. */
export async function read(opened: OpenHistory, context: Partial<Context> = {}): Promise<ReadItem> {
  const item = await itemOf(opened, reads(), { ...FRONT, context: hire(context) });
  if (item.kind !== 'read') throw new Error(item.error.code);
  return item;
}
/** As it is now. */
export const again = (opened: OpenHistory, { jobId }: ReadItem): ReadItem => {
  const item = opened.pictures.get(jobId);
  if (item.kind !== 'read') throw new Error('it was read');
  return item;
};
export const codes = ({ findings }: ReadItem) => findings.map(({ code, level }) => `${level} ${code}`);
export const events = (opened: OpenHistory) =>
  opened.database.prepare('SELECT kind FROM events ORDER BY seq').pluck().all();
