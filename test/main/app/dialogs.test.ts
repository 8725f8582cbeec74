import { dirname, join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';

const electron = vi.hoisted(() => ({
  asked: [] as { readonly defaultPath?: string; readonly filters?: readonly object[] }[],
  answer: null as string | null,
}));
vi.mock('electron', () => ({
  BrowserWindow: { getAllWindows: () => [] },
  dialog: {
    showOpenDialog: async (options: (typeof electron.asked)[number]) => {
      electron.asked.push(options);
      const { answer } = electron;
      return { canceled: answer === null, filePaths: answer === null ? [] : [answer] };
    },
    showSaveDialog: async (options: (typeof electron.asked)[number]) => {
      electron.asked.push(options);
      return { canceled: electron.answer === null, filePath: electron.answer ?? '' };
    },
  },
}));
const { systemDialogs } = await import('../../../main/app/dialogs.ts');

beforeEach(() => Object.assign(electron, { asked: [], answer: null }));

const begins = () => electron.asked.map(({ defaultPath }) => defaultPath);

test('a dialog begins where the last one of its kind ended; the first is the system’s to place', async () => {
  const { choosePictures, chooseList, chooseFolder, chooseTarget } = systemDialogs();
  const picture = join('/phone', 'a', '1.jpg');
  const list = join('/office', 'list.csv');
  const target = join('/reports', 'x.xlsx');
  const rounds = [
    [picture, choosePictures],
    [list, chooseList],
    [join('/scans'), chooseFolder],
    [target, () => chooseTarget('history.xlsx', 'xlsx')],
  ] as const;
  for (const [answer, ask] of [...rounds, ...rounds]) {
    electron.answer = answer;
    await ask();
  }
  const first = [undefined, undefined, undefined, 'history.xlsx'];
  const then = [dirname(picture), dirname(list), join('/scans'), join(dirname(target), 'history.xlsx')];
  expect(begins()).toEqual([...first, ...then]);
  expect(electron.asked[0]?.filters).toHaveLength(1);
});

test('one that was given up leaves its kind where it was; a new program remembers nothing', async () => {
  const { choosePictures, chooseTarget } = systemDialogs();
  electron.answer = join('/phone', '1.jpg');
  await choosePictures();
  electron.answer = null;
  expect(await choosePictures()).toEqual([]);
  expect(await chooseTarget('a.pdf', 'pdf')).toBeNull();
  await choosePictures();
  await systemDialogs().choosePictures();
  expect(begins()).toEqual([undefined, join('/phone'), 'a.pdf', join('/phone'), undefined]);
});
