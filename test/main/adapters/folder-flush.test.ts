import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { realFolder } from '../../../main/adapters/folder.ts';
import { seesFlushes, watchFlushes } from '../../support/flushes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

async function fileOf(content: string) {
  const folder = temporaryFolder();
  const path = join(folder, 'scan.jpg');
  await writeFile(path, content);
  const stamp = await realFolder.stat(path);
  if (stamp === null) throw new Error('it was just written');
  return { folder, path, stamp };
}

test.skipIf(!seesFlushes)(
  'a file that is covered is covered on the disk, before it may be removed',
  async () => {
    const content = 'customer '.repeat(200_000);
    const { path, stamp } = await fileOf(content);
    const found: Promise<string>[] = [];
    await watchFlushes(() => found.push(readFile(path, 'latin1')));
    await realFolder.overwrite(path, stamp);
    const flushed = await Promise.all(found);
    expect(flushed).toHaveLength(1);
    expect(flushed[0]).toHaveLength(content.length);
    expect(flushed[0]).not.toContain('customer');
  },
);

const OTHER_DISK = '/dev/shm';
const hasOtherDisk = existsSync(OTHER_DISK) && statSync(OTHER_DISK).dev !== statSync(tmpdir()).dev;

test.skipIf(!seesFlushes || !hasOtherDisk)(
  'a copy on another disk is flushed while the original is still there',
  async () => {
    const elsewhere = mkdtempSync(join(OTHER_DISK, 'licence-desk-'));
    onTestFinished(() => rmSync(elsewhere, { recursive: true }));
    const { folder, path } = await fileOf('picture');
    await symlink(elsewhere, join(folder, 'done'));
    const flushed: [string, boolean][] = [];
    await watchFlushes((file) => flushed.push([file, existsSync(path)]));
    await realFolder.move(path, join(folder, 'done'), 'scan.jpg');
    expect(flushed).toContainEqual([join(elsewhere, 'scan.jpg'), true]);
    expect(existsSync(path)).toBe(false);
  },
);
