import { join } from 'node:path';
import { expect, test } from 'vitest';
import { JUHE_CODES } from '../../main/engines/juhe/codes.ts';
import { simulator } from '../support/simulator.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { cloudOnly, drop, dropSample, goUnprotected, verdict } from './clerk.ts';
import { launchDesk } from './launch.ts';

test('each documented error shows its sentence and its next step', async () => {
  const juhe = await simulator();
  const env = { JUHE_KEY: 'any', JUHE_ENDPOINT: juhe.endpoint };
  const { page } = await launchDesk({ home: join(temporaryFolder(), 'home'), env });
  await goUnprotected(page);
  await cloudOnly(page);
  await dropSample(page, 'front.jpg');
  await verdict(page).getByRole('heading').waitFor();
  for (const { number, newKeyHelps, sentence } of JUHE_CODES) {
    juhe.playAlways(`code-${number}`);
    await page.getByRole('button', { name: '重新识别' }).click();
    const alert = verdict(page).getByRole('alert');
    await alert.getByText(`juhe-${number}`, { exact: true }).waitFor();
    await alert.getByText(sentence['zh-CN'], { exact: true }).waitFor();
    const toSettings = alert.getByRole('button', { name: '去设置' });
    expect(await toSettings.count(), `juhe-${number}`).toBe(newKeyHelps ? 1 : 0);
  }
});

test('no key: said before anything is sent, with the way to the settings', async () => {
  const juhe = await simulator();
  const { page } = await launchDesk({
    home: join(temporaryFolder(), 'home'),
    env: { JUHE_ENDPOINT: juhe.endpoint },
  });
  await goUnprotected(page);
  await cloudOnly(page);
  await dropSample(page, 'front.jpg');
  await verdict(page).getByText('还没有聚合数据的密钥').waitFor();
  await page.getByRole('button', { name: '去设置' }).click();
  await page.getByLabel('新密钥').waitFor();
  expect(juhe.requests).toHaveLength(0);
});

test('a lost connection, a wrong file and a plain-http endpoint each have their sentence', async () => {
  const juhe = await simulator();
  const env = { JUHE_KEY: 'any', JUHE_ENDPOINT: juhe.endpoint };
  const { page } = await launchDesk({ home: join(temporaryFolder(), 'home'), env });
  await goUnprotected(page);
  await cloudOnly(page);
  juhe.playNext('reset-after-body');
  await dropSample(page, 'front.jpg');
  await verdict(page).getByText('请求已发出，但连接中断，不知道是否已计费').waitFor();
  await dropSample(page, 'front.jpg');
  await verdict(page).getByText('这次没有发送').waitFor();
  await drop(page, 'licence.jpg', Buffer.from('%PDF-1.7\n%%EOF'));
  await verdict(page).getByText('这个 PDF 已损坏').waitFor();
  await drop(page, 'empty.jpg', Buffer.alloc(0));
  await verdict(page).getByText('文件是空的').waitFor();
  expect(juhe.requests).toHaveLength(1);
});
