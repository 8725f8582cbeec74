import { documentOf } from '../../licence/documents.ts';
import type { Side } from '../../licence/fields.ts';
import { PAGE_LABELS, type PageLabel } from './labels.ts';
import type { Assigned } from './layout.ts';

/** Labels that stand on licences and hardly anywhere else; the rest is on identity cards and hotel forms as well. */
const DISTINCTIVE: readonly PageLabel[] = [
  '初次领证日期',
  '准驾车型',
  '有效期限',
  '档案编号',
  '累积记分',
  '记录',
];
/** The heading of both pages; with it, two values are enough. */
const HEADING = /^中华人民共和国机动车驾/u;

/**
 * Which page this is, null where it is none: several values of one side, some of them a licence's own. A button's words
 * (查看副页) never decide. `texts` are all that stand in the picture.
 */
export function sideOf(values: readonly Assigned[], texts: readonly string[]): Side | null {
  if (isOtherCard(texts)) return null;
  const count = (side: Side) => values.filter(({ label }) => PAGE_LABELS[label] === side).length;
  const own = (side: Side) =>
    values.filter(({ label }) => PAGE_LABELS[label] === side && DISTINCTIVE.includes(label)).length;
  const [front, back] = [count('front'), count('back')];
  const headed = texts.some((text) => HEADING.test(text));
  if (front > back && ((front >= 4 && own('front') >= 2) || (front >= 2 && headed))) return 'front';
  return back >= 2 && own('back') >= 1 && back > front ? 'back' : null;
}

/** Words of the vehicle's papers, which no licence has. */
const VEHICLE_WORDS = /号牌号码|车辆识别代号/u;

/** What a customer shows in its place. A paper licence has the same fields, and is read as far as it has them. */
export function isOtherCard(texts: readonly string[]): boolean {
  const document = documentOf(texts);
  const isVehicles = texts.some((text) => VEHICLE_WORDS.test(text));
  return isVehicles || (document !== null && document !== 'paper-licence');
}
