import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { realFolder } from '../../../main/adapters/folder.ts';
import type { Stamp } from '../../../main/history/hot-files.ts';
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

test('a file that is not what was seen is neither read, moved nor covered', async () => {
  const { folder, path, stamp } = await fileOf('first');
  await writeFile(path, 'another');
  expect(await realFolder.read(path, stamp)).toBeNull();
  expect(await realFolder.move(path, stamp, join(folder, 'done'))).toBe(false);
  expect(await realFolder.overwrite(path, stamp)).toBeNull();
  expect(await readFile(path, 'utf8')).toBe('another');
});

test('a link in a file’s place is followed nowhere', async () => {
  const { folder, path, stamp } = await fileOf('theirs');
  const link = join(folder, 'link.jpg');
  await symlink(path, link);
  expect(await realFolder.list(folder)).toEqual(['scan.jpg']);
  expect(await realFolder.stat(link)).toBeNull();
  await expect(realFolder.read(link, stamp)).rejects.toMatchObject({ code: 'ELOOP' });
  await expect(realFolder.overwrite(link, stamp)).rejects.toMatchObject({ code: 'ELOOP' });
  expect(await readFile(path, 'utf8')).toBe('theirs');
});

test('covering keeps the length and no byte of a megabyte and more', async () => {
  const { path, stamp } = await fileOf('customer '.repeat(200_000));
  expect(await realFolder.overwrite(path, stamp)).toEqual(await seen(path));
  const bytes = await readFile(path);
  expect([bytes.length, bytes.includes('customer ')]).toEqual([stamp.size, false]);
});

const OTHER_DISK = '/dev/shm';
const hasOtherDisk = existsSync(OTHER_DISK) && statSync(OTHER_DISK).dev !== statSync(tmpdir()).dev;

test.skipIf(!hasOtherDisk)('moving to another disk copies, flushes, then deletes', async () => {
  const elsewhere = mkdtempSync(join(OTHER_DISK, 'licence-desk-'));
  onTestFinished(() => rmSync(elsewhere, { recursive: true }));
  const { folder, path, stamp } = await fileOf('picture');
  await symlink(elsewhere, join(folder, 'done'));
  expect(await realFolder.move(path, stamp, join(folder, 'done'))).toBe(true);
  expect(await readFile(join(elsewhere, 'scan.jpg'), 'utf8')).toBe('picture');
  expect(await readdir(folder)).toEqual(['done']);
});

test('a name that is taken gets a number, and nothing is written over', async () => {
  const { folder, path, stamp } = await fileOf('picture');
  await mkdir(join(folder, 'done'));
  await writeFile(join(folder, 'done', 'scan.jpg'), 'there');
  expect(await realFolder.move(path, stamp, join(folder, 'done'))).toBe(true);
  expect((await readdir(join(folder, 'done'))).sort()).toEqual(['scan (2).jpg', 'scan.jpg']);
  expect(await readFile(join(folder, 'done', 'scan.jpg'), 'utf8')).toBe('there');
});
