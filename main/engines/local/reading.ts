import type { Entry } from '../../licence/fields.ts';
import type { Page, PageLine } from './read-page.ts';

/** What this engine reads well enough to show but never well enough to trust unseen: free text and rare characters. */
const CONFIRM: readonly string[] = ['姓名', '住址', '记录'];

/** A page's lines as the entries that everything after works with, each with the reader's own doubt. */
export function entriesOf(page: Page): readonly Entry[] {
  return page.lines.map(({ desc, content, doubtful }: PageLine) => {
    if (doubtful) return { desc, content, doubt: 'doubtful' as const };
    return CONFIRM.includes(desc) ? { desc, content, doubt: 'confirm' as const } : { desc, content };
  });
}
