import type { Side } from '../../licence/fields.ts';
import { normalise } from '../../licence/text.ts';

/** What a page prints beside its values; 生成时间 is on both sides and no field of the licence. */
export const PAGE_LABELS = {
  姓名: 'front',
  证号: 'front',
  性别: 'front',
  出生日期: 'front',
  国籍: 'front',
  初次领证日期: 'front',
  准驾车型: 'front',
  有效期限: 'front',
  档案编号: 'front',
  状态: 'front',
  累积记分: 'front',
  住址: 'back',
  发证机关: 'back',
  记录: 'back',
  生成时间: 'both',
} as const satisfies Readonly<Record<string, Side | 'both'>>;

export type PageLabel = keyof typeof PAGE_LABELS;
const LABELS = Object.keys(PAGE_LABELS) as PageLabel[];

/** Printed on pages and never a value: titles and buttons. 查看副页 is a button of the front. */
const FURNITURE = /^(?:电子驾驶证|中华人民共和国机动车驾驶证.*|查看.?页|返回|刷新|出示.*|正页|副页)$/u;

export function isFurniture(text: string): boolean {
  return FURNITURE.test(text);
}

export interface LabelFound {
  readonly label: PageLabel;
  /** What stood behind the label in the same box, '' where it stood alone. */
  readonly rest: string;
}

/** The label a text is, or begins with; one wrong character is forgiven in the longer ones. */
export function findLabel(raw: string): LabelFound | null {
  const text = normalise(raw).replace(/\s+/gu, '');
  const whole = LABELS.find((label) => text === label || text === `${label}:`);
  if (whole) return { label: whole, rest: '' };
  const near = LABELS.find(
    (label) => label.length >= 4 && text.length === label.length && distance(text, label) === 1,
  );
  if (near) return { label: near, rest: '' };
  const head = LABELS.find((label) => text.startsWith(label));
  return head ? { label: head, rest: text.slice(head.length).replace(/^:/u, '') } : null;
}

function distance(a: string, b: string): number {
  return [...a].filter((character, index) => character !== b[index]).length;
}
