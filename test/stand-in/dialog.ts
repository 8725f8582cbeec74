import { control } from './control.ts';
import { strict } from './strict.ts';

/** Answers as a test has told it to; by hand there is no system dialog, and dropping or pasting is the way. */
export const dialog = strict('dialog', {
  showOpenDialog: async () => {
    const filePaths = control.dialogAnswers.shift() ?? [];
    if (filePaths.length === 0)
      process.stderr.write('stand-in: no system dialog here; drop or paste the picture.\n');
    return { canceled: filePaths.length === 0, filePaths };
  },
  showSaveDialog: async () => {
    const [filePath] = control.dialogAnswers.shift() ?? [];
    if (filePath === undefined) process.stderr.write('stand-in: no system dialog here; nothing was saved.\n');
    return { canceled: filePath === undefined, filePath: filePath ?? '' };
  },
  showErrorBox: (title: string, content: string) => void process.stderr.write(`${title}\n${content}\n`),
});
