import { appendFile, readdir, readFile, rename, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { realFolder } from '../../../main/adapters/folder.ts';
import { privatePath } from '../../../main/capture/hot-folder/file-names.ts';
import type { FolderPort } from '../../../main/capture/hot-folder/folder-port.ts';
import { hashImage } from '../../../main/history/images.ts';
import type { AfterAccepted } from '../../../preload/contract/settings.ts';
import { until, watch, watchedFolder } from '../../support/hot-folder.ts';
import { jpegNumber } from '../../support/pictures.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const NEVER = new Promise<never>(() => undefined);
const hashes = (...numbers: number[]) => numbers.map((number) => hashImage(jpegNumber(number)));

type Deed = 'hold' | 'giveBack' | 'move' | 'overwrite' | 'remove';
const DEEDS: Readonly<Record<Exclude<AfterAccepted, 'keep'>, readonly Deed[]>> = {
  delete: ['hold', 'overwrite', 'remove'],
  move: ['hold', 'move'],
};
const EVERY_DEED = Object.entries(DEEDS).flatMap(([after, deeds]) =>
  deeds.map((deed) => ({ after: after as AfterAccepted, deed })),
);

/** What the program does to files, with something that happens around the first deed of a kind. */
function around(
  deed: Deed,
  before: () => Promise<unknown>,
  after = async (): Promise<unknown> => null,
): FolderPort {
  let done = false;
  const work = realFolder[deed] as (...words: unknown[]) => Promise<unknown>;
  return {
    ...realFolder,
    [deed]: async (...words: unknown[]) => {
      const first = !done;
      done = true;
      if (first) await before();
      const answer = await work(...words);
      if (first) await after();
      return answer;
    },
  };
}

/** Made elsewhere and renamed in, of one size and one time: nothing but the content tells two of them apart. */
async function putIn(path: string, number: number): Promise<void> {
  const outside = join(temporaryFolder(), 'made-here.jpg');
  await writeFile(outside, jpegNumber(number));
  await utimes(outside, 1_700_000_000, 1_700_000_000);
  await rename(outside, path);
}

const everything = async (folder: string) => (await readdir(folder, { recursive: true })).sort();
const PUT_AWAY: Readonly<Record<string, readonly string[]>> = {
  delete: [],
  move: ['已处理', '已处理/scan.jpg'],
};

test('another picture renamed onto the name between any two steps is taken, never put away unread', async () => {
  const cases = EVERY_DEED.map(async ({ after, deed }) => {
    const { watched, path } = await watchedFolder({
      after: () => after,
      port: around(deed, () => putIn(path('scan.jpg'), 2)),
    });
    await putIn(path('scan.jpg'), 1);
    await until(() => expect(watched.taken.map(({ hash }) => hash)).toEqual(hashes(1, 2)));
  });
  await Promise.all(cases);
});

describe('a program that ends between any two steps', () => {
  test('has lost nothing and read nothing twice: the next run goes on', async () => {
    const cases = EVERY_DEED.flatMap(({ after, deed }) =>
      (['before', 'after'] as const).map(async (when) => {
        const ended = Promise.withResolvers<void>();
        const end = async () => {
          ended.resolve();
          await NEVER;
        };
        const port = when === 'before' ? around(deed, end) : around(deed, async () => null, end);
        const { folder, known, watched, path } = await watchedFolder({ after: () => after, port });
        await putIn(path('scan.jpg'), 1);
        await ended.promise;
        await watched.stop();
        const next = watch(folder, known, { after: () => after });
        await until(async () => expect(await everything(folder)).toEqual(PUT_AWAY[after]));
        await putIn(path('last.jpg'), 2);
        await until(() => expect(next.taken.map(({ hash }) => hash)).toEqual(hashes(2)));
      }),
    );
    await Promise.all(cases);
  });

  test('before it found out that another picture lies there: that one gets its name back and is taken', async () => {
    const { folder, known, watched, path } = await watchedFolder({
      after: () => 'delete',
      port: { ...around('hold', () => putIn(path('scan.jpg'), 2)), read: readOnce() },
    });
    await putIn(path('scan.jpg'), 1);
    await until(() => expect(watched.taken).toHaveLength(1));
    await until(async () => expect((await readdir(folder))[0]).toMatch(/^\.licence-desk-held-/u));
    await watched.stop();
    const next = watch(folder, known);
    await until(() => expect(next.taken.map(({ hash }) => hash)).toEqual(hashes(2)));
    expect(await readdir(folder)).toEqual(['scan.jpg']);
  });

  /** The first file is read, then the program hangs. */
  function readOnce(): FolderPort['read'] {
    let times = 0;
    return (path, seen) => {
      times += 1;
      return times === 1 ? realFolder.read(path, seen) : NEVER;
    };
  }
});

test('who still writes into the file when it is to be covered: it gets its name back, in the end, and is taken', async () => {
  const writes = around('overwrite', async () => {
    const [held = ''] = await readdir(folder);
    await appendFile(path(held), 'more');
  });
  const busy = around('giveBack', async () => {
    throw new Error('EBUSY');
  });
  const { folder, watched, path } = await watchedFolder({
    after: () => 'delete',
    port: { ...writes, giveBack: busy.giveBack },
  });
  await putIn(path('scan.jpg'), 1);
  await until(() => expect(watched.taken).toHaveLength(2));
  expect(watched.taken[1]?.hash).toBe(hashImage(Buffer.concat([jpegNumber(1), Buffer.from('more')])));
});

test('a file far over every bound that came in between is not even looked into', async () => {
  const { port, read } = counted(
    around('hold', async () => {
      await writeFile(path('scan.jpg'), '');
      await truncate(path('scan.jpg'), 200 * 1024 ** 2);
    }),
  );
  const { watched, path } = await watchedFolder({ after: () => 'delete', port });
  await putIn(path('scan.jpg'), 1);
  await until(() => expect(watched.bad()).toEqual({ 'scan.jpg': 'image-file-too-large' }));
  expect(read).toEqual([path('scan.jpg')]);
});

/** Which paths were read. */
function counted(port: FolderPort): { readonly port: FolderPort; readonly read: readonly string[] } {
  const read: string[] = [];
  const reading: FolderPort['read'] = (path, seen) => {
    read.push(path);
    return port.read(path, seen);
  };
  return { port: { ...port, read: reading }, read };
}

test('a held file that nobody remembers is found again: under a name that can be seen, and taken', async () => {
  const { folder, watched, path, names } = await watchedFolder();
  await writeFile(privatePath(path('王三.jpg'), crypto.randomUUID()), jpegNumber(1));
  await until(() => expect(names()).toEqual(['licence-desk.jpg']));
  expect(await readFile(path('licence-desk.jpg'))).toEqual(jpegNumber(1));
  expect(await readdir(folder)).toEqual(['licence-desk.jpg']);
  expect(watched.bad()).toEqual({});
});

test('a name of 253 bytes that 已处理 has already', async () => {
  const { folder, path, names } = await watchedFolder({ after: () => 'move' });
  const name = `${'扫'.repeat(83)}.jpg`;
  for (const number of [1, 2]) {
    await writeFile(path(name), jpegNumber(number));
    await until(() => expect(names()).toHaveLength(number));
    await until(async () => expect(await readdir(folder)).toEqual(['已处理']));
  }
  expect((await readdir(path('已处理'))).length).toBe(2);
});

test.skipIf(process.platform !== 'linux')(
  'a name that is no UTF-8: taken, and put away under its own bytes',
  async () => {
    const { folder, path, names } = await watchedFolder({ after: () => 'move' });
    const gbk = Buffer.from([0xcd, 0xf5, 0xc8, 0xfd, 0x2e, 0x6a, 0x70, 0x67]);
    await writeFile(Buffer.concat([Buffer.from(`${folder}/`), gbk]), jpegNumber(1));
    await until(() => expect(names()).toEqual(['����.jpg']));
    await until(async () => expect(await readdir(folder)).toEqual(['已处理']));
    expect(await readdir(path('已处理'), { encoding: 'buffer' })).toEqual([gbk]);
  },
);
