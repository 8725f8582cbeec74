import { control } from './control.ts';
import { strict } from './strict.ts';

let content = '';

export class ClipboardItem {
  readonly items: Readonly<Record<string, unknown>>;
  constructor(items: Readonly<Record<string, unknown>>) {
    this.items = items;
  }
}

function hold(text: string): void {
  content = text;
  control.tell({ clipboard: content });
}

/** A clipboard of the program's own, of text alone; the test is told of every change. */
export const clipboard = strict('clipboard', {
  readText: async () => content,
  write: async (items: readonly ClipboardItem[]) => hold(String(items[0]?.items['text/plain'])),
  clear: () => hold(''),
});
