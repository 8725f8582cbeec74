import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sample } from '../support/samples.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { goUnprotected, latest } from './clerk.ts';
import { launchDesk } from './launch.ts';

test('a watched folder: a scan is read by itself and moved; what is no picture and a lost share are said', async () => {
  const home = join(temporaryFolder(), 'home');
  const folder = temporaryFolder();
  const window = await launchDesk({ home });
  const { page } = window;
  await goUnprotected(page);
  await page.getByRole('button', { name: '设置', exact: true }).click();
  const form = page.getByRole('region', { name: '监视文件夹' });
  await form.getByText('没有监视任何文件夹').waitFor();
  await form.getByLabel('接收后的文件').selectOption('移入子文件夹“已处理”');
  await writeFile(join(folder, 'old.jpg'), sample('back.jpg'));
  await window.answerDialog([folder]);
  await form.getByRole('button', { name: '选择文件夹' }).click();
  await form.getByText(`正在监视 ${folder}`).waitFor();
  await form.getByText('选择时已有 1 个文件').waitFor();

  await writeFile(join(folder, 'scan.jpg'), sample('front.jpg'));
  await writeFile(join(folder, 'letter.txt'), 'Dear customer,');
  await form.getByText('本次已接收 1 张图片').waitFor({ timeout: 30_000 });
  await form.getByText('letter.txt · 这是文本文件').waitFor();
  await expect.poll(() => existsSync(join(folder, '已处理', 'scan.jpg')), { timeout: 10_000 }).toBe(true);
  await page.getByRole('button', { name: '前台', exact: true }).click();
  await latest(page).getByText('王').waitFor();
  expect(await latest(page).count()).toBe(1);

  await page.getByRole('button', { name: '设置', exact: true }).click();
  await rename(folder, `${folder}-away`);
  await form.getByText('起无法访问').waitFor();
  await rename(`${folder}-away`, folder);
  await form.getByText(`正在监视 ${folder}`).waitFor();
  await form.getByRole('button', { name: '停止监视' }).click();
  await form.getByText('没有监视任何文件夹').waitFor();
}, 90_000);
