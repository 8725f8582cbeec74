import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { link, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { areOneFile, realFolder } from '../../../main/adapters/folder.ts';
import type { Stamp } from '../../../main/history/hot-files.ts';
import { IS_UNIX } from '../../support/platform.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function seen(path: string): Promise<Stamp> {
  const stamp = await realFolder.stat(path);
  if (stamp === null) throw new Error('no file');
  return stamp;
}

async function fileOf(content: string) {
  const folder = temporaryFolder();
  const path = join(folder, 'scan.jpg');
  await writeFile(path, content);
  return { folder, path, stamp: await seen(path) };
}

test('a file that is not what was seen is neither read nor covered', async () => {
  const { path, stamp } = await fileOf('first');
  await writeFile(path, 'another');
  expect(await realFolder.read(path, stamp)).toBeNull();
  expect(await realFolder.overwrite(path, stamp)).toBe(false);
  expect(await readFile(path, 'utf8')).toBe('another');
});

test.skipIf(!IS_UNIX)('a link in a file’s place is followed nowhere', async () => {
  const { folder, path, stamp } = await fileOf('theirs');
  const link = join(folder, 'link.jpg');
  await symlink(path, link);
  expect(await realFolder.list(folder)).toEqual(['scan.jpg']);
  expect(await realFolder.stat(link)).toBeNull();
  await expect(realFolder.read(link, stamp)).rejects.toMatchObject({ code: 'ELOOP' });
  await expect(realFolder.overwrite(link, stamp)).rejects.toMatchObject({ code: 'ELOOP' });
  expect(await readFile(path, 'utf8')).toBe('theirs');
});

test.skipIf(!IS_UNIX)('what is no file is not covered, not even where anything would be', async () => {
  const folder = temporaryFolder();
  execFileSync('mkfifo', [join(folder, 'pipe.jpg')]);
  expect(await realFolder.overwrite(join(folder, 'pipe.jpg'), null)).toBe(false);
});

test('covering keeps the length and no byte of a megabyte and more', async () => {
  const { path, stamp } = await fileOf('customer '.repeat(200_000));
  for (const known of [stamp, null]) {
    expect(await realFolder.overwrite(path, known)).toBe(true);
    const bytes = await readFile(path);
    expect([bytes.length, bytes.includes('customer ')]).toEqual([stamp.size, false]);
  }
});

const OTHER_DISK = '/dev/shm';
const hasOtherDisk = existsSync(OTHER_DISK) && statSync(OTHER_DISK).dev !== statSync(tmpdir()).dev;

test.skipIf(!hasOtherDisk)('moving to another disk copies, flushes, then deletes', async () => {
  const elsewhere = mkdtempSync(join(OTHER_DISK, 'licence-desk-'));
  onTestFinished(() => rmSync(elsewhere, { recursive: true }));
  const { folder, path } = await fileOf('picture');
  await symlink(elsewhere, join(folder, 'done'));
  await realFolder.move(path, join(folder, 'done'), 'scan.jpg');
  expect(await readFile(join(elsewhere, 'scan.jpg'), 'utf8')).toBe('picture');
  expect(await readdir(folder)).toEqual(['done']);
});

test('a name that is taken gets a number, and nothing is written over', async () => {
  const { folder, path } = await fileOf('picture');
  await mkdir(join(folder, 'done'));
  await writeFile(join(folder, 'done', 'scan.jpg'), 'there');
  await realFolder.move(path, join(folder, 'done'), 'scan.jpg');
  expect((await readdir(join(folder, 'done'))).sort()).toEqual(['scan (2).jpg', 'scan.jpg']);
  expect(await readFile(join(folder, 'done', 'scan.jpg'), 'utf8')).toBe('there');
});

test('a name of 253 bytes that is taken is cut between two characters, before its number', async () => {
  const { folder, path } = await fileOf('picture');
  const name = `${'扫'.repeat(83)}.jpg`;
  expect(Buffer.byteLength(name)).toBe(253);
  await mkdir(join(folder, 'done'));
  await writeFile(join(folder, 'done', name), 'there');
  await realFolder.move(path, join(folder, 'done'), name);
  const moved = `${'扫'.repeat(82)} (2).jpg`;
  expect((await readdir(join(folder, 'done'))).sort()).toEqual([name, moved].sort());
  expect(await readFile(join(folder, 'done', moved), 'utf8')).toBe('picture');
});

describe('a held file gets its name back', () => {
  const held = async () => {
    const { folder, path } = await fileOf('picture');
    const place = join(folder, '.held');
    await realFolder.hold(path, place);
    return { folder, path, place };
  };

  test('the very same', async () => {
    const { folder, path, place } = await held();
    await realFolder.giveBack(place, 'scan.jpg');
    expect(await readdir(folder)).toEqual(['scan.jpg']);
    expect(await readFile(path, 'utf8')).toBe('picture');
  });

  test('one beside it where another file has it by now, however long it is', async () => {
    const { folder, place } = await held();
    const name = `${'扫'.repeat(83)}.jpg`;
    await writeFile(join(folder, name), 'new');
    await realFolder.giveBack(place, name);
    expect(await readFile(join(folder, name), 'utf8')).toBe('new');
    const [beside, ...more] = (await readdir(folder)).filter((other) => other !== name);
    expect([beside, more]).toEqual([expect.stringMatching(/^扫+ \([0-9a-f]{8}\)\.jpg$/u), []]);
    expect(await readFile(join(folder, beside ?? ''), 'utf8')).toBe('picture');
  });

  test.each([
    [1n, 7n, true],
    [2n, 7n, false],
    [1n, 8n, false],
  ])('a file is known by its disk and its number: %i %i', (dev, ino, expected) => {
    expect(areOneFile({ dev: 1n, ino: 7n }, { dev, ino })).toBe(expected);
    expect(areOneFile({ dev, ino: 0n }, { dev, ino: 0n })).toBe(false);
  });

  test('after a crash between its two names: one file, one name', async () => {
    const { folder, path, place } = await held();
    await link(place, path);
    await realFolder.giveBack(place, 'scan.jpg');
    expect(await readdir(folder)).toEqual(['scan.jpg']);
  });
});

const GBK = Buffer.from([0xcd, 0xf5, 0xc8, 0xfd, 0x2e, 0x6a, 0x70, 0x67]);

test.skipIf(process.platform !== 'linux')(
  'a name that is no UTF-8 leads to its file all the same',
  async () => {
    const folder = temporaryFolder();
    await writeFile(Buffer.concat([Buffer.from(`${folder}/`), GBK]), 'picture');
    const [name = ''] = await realFolder.list(folder);
    const path = join(folder, name);
    expect(await realFolder.read(path, await seen(path))).toEqual(Buffer.from('picture'));
    await realFolder.hold(path, join(folder, '.held'));
    await realFolder.giveBack(join(folder, '.held'), name);
    await realFolder.move(path, join(folder, 'done'), name);
    expect(await readdir(join(folder, 'done'), { encoding: 'buffer' })).toEqual([GBK]);
  },
);
