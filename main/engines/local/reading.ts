import type { Entry, Place } from '../../licence/fields.ts';
import type { Page, PageLine } from './read-page.ts';

/** What this engine reads well enough to show but never well enough to trust unseen: free text and rare characters. */
const CONFIRM: readonly string[] = ['姓名', '住址', '记录'];

/** A page's lines as the entries that everything after works with, with what only this engine sees of a page. */
export function entriesOf({ lines, generatedAt, code }: Page): readonly Entry[] {
  const extra = (desc: string, content: string | null) => (content === null ? [] : [{ desc, content }]);
  return [
    ...lines.map(entryOf),
    ...extra('生成时间', generatedAt),
    ...extra('二维码', code === null ? null : { black: '黑', red: '红' }[code]),
  ];
}

function entryOf({ desc, content, doubtful, confidence, place }: PageLine): Entry {
  const seen = { desc, content, confidence: rounded(confidence), place: roundedPlace(place) };
  if (doubtful) return { ...seen, doubt: 'doubtful' };
  return CONFIRM.includes(desc) ? { ...seen, doubt: 'confirm' } : seen;
}

/** Four places are finer than a pixel, and keep the history small. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function roundedPlace({ left, top, width, height }: Place): Place {
  return { left: rounded(left), top: rounded(top), width: rounded(width), height: rounded(height) };
}
