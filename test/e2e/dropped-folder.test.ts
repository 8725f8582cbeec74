import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { samplePath } from '../support/samples.ts';
import { simulator } from '../support/simulator.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { goUnprotected, latest } from './clerk.ts';
import { launchDesk } from './launch.ts';

/** As the system's file manager drops it: the browser opens the folder's entries itself. */
async function dropPaths(page: Page, files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data });
}

test('a dropped folder: all its pictures in one batch, working files left out, what cannot be read named', async () => {
  const juhe = await simulator();
  // Without a locale Chromium does not know what a path's bytes mean.
  const env = { LC_ALL: 'C.UTF-8', JUHE_KEY: 'any', JUHE_ENDPOINT: juhe.endpoint };
  const { page } = await launchDesk({ home: join(temporaryFolder(), 'home'), env });
  await goUnprotected(page);
  const folder = join(temporaryFolder(), '扫描');
  mkdirSync(join(folder, '10月'), { recursive: true });
  copyFileSync(samplePath('front.jpg'), join(folder, '10月', '1.jpg'));
  copyFileSync(samplePath('front-invented.jpg'), join(folder, '2.jpg'));
  for (const name of ['Thumbs.db', 'desktop.ini', '~$账单.xlsx', 'a.crdownload'])
    writeFileSync(join(folder, name), 'x');
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xcd, 0xf5])]), 'x');
  await dropPaths(page, [folder]);
  await page.getByText('已接收 2 / 3 张').waitFor();
  await page.getByText('另有 4 个其他程序的临时文件').waitFor();
  await page.getByText('扫描/?：无法读取这个文件').waitFor();
  await expect.poll(() => latest(page).count(), { timeout: 20_000 }).toBe(2);
}, 60_000);
