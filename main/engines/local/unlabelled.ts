import { parseDate } from '../../licence/dates.ts';
import { birthDateIn } from '../../licence/id-number.ts';
import { fitOf, tidy } from './grammar.ts';
import { isFurniture, type PageLabel } from './labels.ts';
import type { Assigned, Placed } from './layout.ts';

/** Values that tell what they are by their look alone. */
const TELLTALE: readonly PageLabel[] = [
  '证号',
  '有效期限',
  '档案编号',
  '性别',
  '准驾车型',
  '累积记分',
  '状态',
];

/** How 记录 tells when a class was gained: "C1自2017年07月26日起". */
const GAINED = /^[A-P]\d?自\d{4}年\d{1,2}月\d{1,2}日起/u;

/**
 * Values whose pale label was lost to glare or moiré: taken where exactly one text left over looks like them. They
 * come without a label, so the caller marks them doubtful.
 */
export function assignUnlabelled(
  texts: readonly Placed[],
  assigned: readonly Assigned[],
): readonly Assigned[] {
  const taken = new Set(assigned.flatMap(({ pieces }) => pieces));
  const labels = new Set(assigned.map(({ label }) => label));
  const found: Assigned[] = [];
  const take = (label: PageLabel, looksRight: (text: string) => boolean) => {
    if (labels.has(label)) return;
    const candidates = texts.filter(
      (item) => !taken.has(item) && !isFurniture(item.text) && looksRight(tidy(label, item.text)),
    );
    const [only, ...more] = candidates;
    if (!only || more.length > 0) return;
    taken.add(only);
    labels.add(label);
    found.push({
      label,
      text: tidy(label, only.text),
      fit: fitOf(label, tidy(label, only.text)),
      pieces: [only],
    });
  };
  for (const label of TELLTALE) take(label, (text) => fitOf(label, text) === 2);
  const number = [...assigned, ...found].find(({ label }) => label === '证号')?.text;
  const born = number === undefined ? null : birthDateIn(number);
  take('出生日期', (text) => born !== null && parseDate(text) === born);
  // Without the number nobody knows which of the dates it is.
  take('初次领证日期', (text) => born !== null && parseDate(text) !== null && parseDate(text) !== born);
  take('国籍', (text) => text === '中国');
  take('发证机关', (text) => fitOf('发证机关', text) === 2);
  take('记录', (text) => GAINED.test(text));
  take('住址', (text) => fitOf('住址', text) === 2 && fitOf('发证机关', text) !== 2);
  return found;
}
