import { execFileSync } from 'node:child_process';
import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readGivenFile } from '../../../main/capture/files.ts';
import { IS_UNIX } from '../../support/platform.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const GIGABYTE = 1024 ** 3;

async function outcome(path: string): Promise<string> {
  const read = await readGivenFile(path);
  return read.ok ? read.value.toString() : read.error.code;
}

describe('the one reader of files that a person named', () => {
  test('looks at the size before it reads: 3 GB are named with their limit', async () => {
    const path = join(temporaryFolder(), 'film.jpg');
    await writeFile(path, '');
    await truncate(path, 3 * GIGABYTE);
    expect(await readGivenFile(path)).toMatchObject({
      error: { code: 'image-file-too-large', details: { megabytes: 3072, limit: 50 } },
    });
  });

  test.skipIf(!IS_UNIX)(
    'reads files only: a folder, a pipe nobody writes to and a device that never ends are named',
    async () => {
      const folder = temporaryFolder();
      await mkdir(join(folder, 'folder.jpg'));
      execFileSync('mkfifo', [join(folder, 'pipe.jpg')]);
      for (const path of [join(folder, 'folder.jpg'), join(folder, 'pipe.jpg'), '/dev/zero'])
        expect(await outcome(path)).toBe('file-unreadable');
    },
  );

  test('a path that leads through a file leads nowhere, as one that leads through nothing', async () => {
    const folder = temporaryFolder();
    await writeFile(join(folder, 'file'), 'picture');
    for (const path of ['file/1.jpg', 'none/1.jpg'])
      expect(await outcome(join(folder, path))).toBe('file-not-found');
  });

  test('a name that is no UTF-8, as the command line shows it, leads to its file; of two alike it is said', async () => {
    const folder = temporaryFolder();
    const raw = (...bytes: number[]) =>
      Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(bytes), Buffer.from('.jpg')]);
    await writeFile(raw(0xcd, 0xf5), 'picture');
    expect(await outcome(raw(0xcd, 0xf5).toString())).toBe('picture');
    await writeFile(raw(0xcd, 0xf6), 'another');
    expect(await outcome(raw(0xcd, 0xf5).toString())).toBe('file-name-ambiguous');
    expect(await outcome(join(folder, '\uFFFD.jpg'))).toBe('file-not-found');
    const inside = raw(0xb0, 0xa1);
    await mkdir(inside);
    await writeFile(Buffer.concat([inside, Buffer.from('/1.jpg')]), 'inside');
    expect(await outcome(`${inside.toString()}/1.jpg`)).toBe('inside');
  });
});
