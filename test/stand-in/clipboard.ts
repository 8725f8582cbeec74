import { control } from './control.ts';
import { strict } from './strict.ts';

let content = '';

/** A clipboard of the program's own; the test is told of every change. */
export const clipboard = strict('clipboard', {
  readText: async () => content,
  writeText: async (text: string) => {
    content = text;
    control.tell({ clipboard: content });
  },
  clear: () => {
    content = '';
    control.tell({ clipboard: content });
  },
});
