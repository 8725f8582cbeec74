import { expect, test } from 'vitest';
import { fail, ok } from '../../../preload/result.ts';
import { zhCN } from '../../../preload/text/zh-CN.ts';
import { type BatchIntake, takeInOneByOne } from '../../../renderer/desk/batch-intake.ts';
import { errorView } from '../../../renderer/error-view.ts';

const small = (name: string) => new File(['x'], name);
const unread = (name: string, size: number, arrayBuffer: File['arrayBuffer']) =>
  ({ name, size, arrayBuffer }) as unknown as File;

async function takeIn(
  files: readonly File[],
  pagesOf: (name: string) => number,
  unreadable: readonly string[] = [],
) {
  const told: BatchIntake[] = [];
  const give = async (name: string) =>
    pagesOf(name) > 0
      ? ok({ jobIds: Array.from({ length: pagesOf(name) }, (_, page) => `${name}${page}`) })
      : fail(errorView('image-is-text', {}, zhCN));
  await takeInOneByOne({ files, unreadable, leftOut: 0 }, give, zhCN, (intake) => told.push(intake));
  return told;
}

const sentence = ({ accepted, all, pages }: BatchIntake) => zhCN.desk.accepted(accepted, all, pages);

test('files are counted as files and pages as pages: of two PDFs with two pages each never "4 / 2"', async () => {
  const told = await takeIn([small('1.pdf'), small('2.pdf')], () => 2);
  expect(told.map(sentence)).toEqual([
    '已接收 0 / 2 张，在“待处理”中查看进度。',
    '已接收 1 / 2 张（共 2 页），在“待处理”中查看进度。',
    '已接收 2 / 2 张（共 4 页），在“待处理”中查看进度。',
  ]);
});

test('the size is looked at before a file is read; what cannot be read is named as that, not as empty', async () => {
  const neverRead = () => Promise.reject(new Error('read'));
  const told = await takeIn(
    [unread('film.mp4', 3 * 1024 ** 3, neverRead), small('a.jpg'), unread('gone.jpg', 1, neverRead)],
    (name) => (name === 'a.jpg' ? 1 : 0),
    ['私人'],
  );
  expect(told.at(-1)).toMatchObject({ all: 4, accepted: 1, pages: 1 });
  expect(told.at(-1)?.refused.map(({ name, error }) => [name, error.code, error.message])).toEqual([
    ['私人', 'file-unreadable', zhCN.errors['file-unreadable']({})],
    ['film.mp4', 'image-file-too-large', zhCN.errors['image-file-too-large']({ megabytes: 3072, limit: 50 })],
    ['gone.jpg', 'file-unreadable', zhCN.errors['file-unreadable']({})],
  ]);
});
