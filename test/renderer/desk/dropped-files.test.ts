import { describe, expect, test } from 'vitest';
import { droppedFiles, pastedFiles } from '../../../renderer/desk/dropped-files.ts';

const NOW = 1_800_000_000_000;
const named = (name: string, lastModified = NOW - 60_000) => new File(['x'], name, { lastModified });

type Tree = readonly (string | { readonly folder: string; readonly holds: Tree } | Broken)[];
interface Broken {
  readonly broken: string;
  readonly as: 'file' | 'folder';
}

/** What Chromium hands over of a dropped folder: it gives a hundred entries at a time. */
function entryOf(node: Tree[number]): FileSystemEntry {
  const refuse = (_take: unknown, reject: (error: Error) => void) =>
    reject(new DOMException('', 'NotReadableError'));
  if (typeof node === 'string')
    return {
      name: node,
      isDirectory: false,
      file: (resolve: (file: File) => void) => resolve(named(node)),
    } as unknown as FileSystemEntry;
  if ('broken' in node)
    return {
      name: node.broken,
      isDirectory: node.as === 'folder',
      file: refuse,
      createReader: () => ({ readEntries: refuse }),
    } as unknown as FileSystemEntry;
  const entries = node.holds.map(entryOf);
  const readEntries = (resolve: (some: FileSystemEntry[]) => void) => resolve(entries.splice(0, 100));
  return {
    name: node.folder,
    isDirectory: true,
    createReader: () => ({ readEntries }),
  } as unknown as FileSystemEntry;
}

function drop(...tree: Tree): DataTransfer {
  const items = tree.map((node) => ({
    kind: 'file',
    webkitGetAsEntry: () => entryOf(node),
    getAsFile: () => named(typeof node === 'string' ? node : 'folder' in node ? node.folder : node.broken),
  }));
  const other = { kind: 'string', webkitGetAsEntry: () => null, getAsFile: () => null };
  return { items: [...items, other], getData: () => '' } as unknown as DataTransfer;
}

const paste = (...files: File[]) => ({ files, items: [], getData: () => '' }) as unknown as DataTransfer;
const names = ({ files }: { readonly files: readonly File[] }) => files.map(({ name }) => name);

describe('a dropped folder, from its entries to its files', () => {
  test('all of it, folder by folder, in the order of the numbers in its names', async () => {
    const many = Array.from({ length: 250 }, (_, index) => `扫描${index + 1}.jpg`);
    const brought = await droppedFiles(
      drop('loose.jpg', {
        folder: '2026',
        holds: [{ folder: '10月', holds: ['b.jpg'] }, ...many.toReversed()],
      }),
    );
    const sorted = names(brought);
    expect(sorted.slice(0, 3)).toEqual(['loose.jpg', 'b.jpg', '扫描1.jpg']);
    expect(sorted.slice(3)).toEqual(many.slice(1));
    expect(brought).toMatchObject({ unreadable: [], leftOut: 0 });
  });

  test('a loose file of the folder’s own name is not taken for the folder', async () => {
    expect(names(await droppedFiles(drop('a', { folder: 'a', holds: ['b.jpg'] })))).toEqual(['a', 'b.jpg']);
  });

  test('without the working files of other programs, and without their folders', async () => {
    const holds = ['Thumbs.db', 'desktop.ini', '~$账单.xlsx', '1.jpg', '王三.jpg.crdownload', '.DS_Store'];
    const brought = await droppedFiles(
      drop({ folder: 'a', holds: [...holds, { folder: '@eaDir', holds: ['small.jpg'] }] }),
    );
    expect(names(brought)).toEqual(['1.jpg']);
    expect(brought.leftOut).toBe(5);
  });

  test('what cannot be read is named and takes nothing with it', async () => {
    const brought = await droppedFiles(
      drop({
        folder: 'a',
        holds: ['1.jpg', { broken: '王三.jpg', as: 'file' }, { broken: '私人', as: 'folder' }, '2.jpg'],
      }),
    );
    expect(names(brought)).toEqual(['1.jpg', '2.jpg']);
    expect(brought.unreadable).toEqual(expect.arrayContaining(['a/王三.jpg', '私人']));
  });

  test('several files marked with everything around them; a working file alone was meant', async () => {
    const several = await droppedFiles(drop('1.jpg', 'Thumbs.db', '2.jpg'));
    expect([names(several), several.leftOut]).toEqual([['1.jpg', '2.jpg'], 1]);
    expect(names(await droppedFiles(drop('Thumbs.db')))).toEqual(['Thumbs.db']);
  });
});

describe('a paste', () => {
  const bitmap = named('image.png', NOW - 20);
  test.each<[string, File[], string[]]>([
    ['a file and its bitmap are one picture', [bitmap, named('wechat.jpg')], ['wechat.jpg']],
    ['a bitmap alone', [bitmap], ['image.png']],
    ['two files, one called image.png', [named('1.jpg'), named('image.png')], ['1.jpg', 'image.png']],
    [
      'several files, one called image.png and just saved',
      [named('1.jpg'), bitmap, named('2.jpg')],
      ['1.jpg', 'image.png', '2.jpg'],
    ],
  ])('%s', (_name, files, expected) => {
    expect(names(pastedFiles(paste(...files), NOW))).toEqual(expected);
  });
});
