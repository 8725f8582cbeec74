import { type Asked, control } from './control.ts';
import { strict } from './strict.ts';

interface DialogOptions {
  readonly defaultPath?: string;
  readonly filters?: NonNullable<Asked['filters']>;
}

interface BoxOptions {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  readonly cancelId: number;
}

/** Electron takes the window that a dialog belongs to first, or leaves it out. */
function optionsOf<Options>(words: readonly unknown[]): Options {
  return words.at(-1) as Options;
}

function tellAsked(words: readonly unknown[]): void {
  const { defaultPath, filters = [] } = optionsOf<DialogOptions>(words);
  if (filters.some(({ extensions }) => extensions.some((extension) => /\W/u.test(extension))))
    throw new Error('a filter names extensions without dots and wildcards');
  control.tell({ asked: { ...(defaultPath === undefined ? {} : { defaultPath }), filters } });
}

/** Answers as a test has told it to; by hand there is no system dialog, and dropping or pasting is the way. */
export const dialog = strict('dialog', {
  showOpenDialog: async (...words: unknown[]) => {
    tellAsked(words);
    const filePaths = control.dialogAnswers.shift() ?? [];
    if (filePaths.length === 0)
      process.stderr.write('stand-in: no system dialog here; drop or paste the picture.\n');
    return { canceled: filePaths.length === 0, filePaths };
  },
  showSaveDialog: async (...words: unknown[]) => {
    tellAsked(words);
    const [filePath] = control.dialogAnswers.shift() ?? [];
    if (filePath === undefined) process.stderr.write('stand-in: no system dialog here; nothing was saved.\n');
    return { canceled: filePath === undefined, filePath: filePath ?? '' };
  },
  showMessageBox: async (...words: unknown[]) => {
    const { message, detail, buttons, cancelId } = optionsOf<BoxOptions>(words);
    control.tell({ asked: { message, buttons } });
    const response = control.boxAnswers.shift();
    if (response === undefined) process.stderr.write(`${message}\n${detail}\n`);
    return { response: response ?? cancelId, checkboxChecked: false };
  },
  showErrorBox: (title: string, content: string) => void process.stderr.write(`${title}\n${content}\n`),
});
