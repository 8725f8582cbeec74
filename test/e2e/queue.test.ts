import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DOCUMENT_SAMPLE } from '../fixtures/people.ts';
import { distinct } from '../support/distinct.ts';
import { sample } from '../support/samples.ts';
import { simulator } from '../support/simulator.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import {
  cloudOnly,
  drop,
  dropAll,
  dropSample,
  fields,
  goUnprotected,
  latest,
  notes,
  pasteAll,
  toTray,
  verdict,
} from './clerk.ts';
import { launchDesk } from './launch.ts';

async function desk() {
  const juhe = await simulator();
  const options = {
    home: join(temporaryFolder(), 'home'),
    env: { JUHE_KEY: 'any', JUHE_ENDPOINT: juhe.endpoint },
  };
  const window = await launchDesk(options);
  await goUnprotected(window.page);
  await cloudOnly(window.page);
  return { juhe, options, window, page: window.page };
}

const front = (index: number) => ({ name: `${index}.jpg`, bytes: distinct(sample('front.jpg'), index) });

test('many pictures at once are a batch: taken in, worked off behind the desk, summed up; a bad one is named', async () => {
  const { juhe, page } = await desk();
  await dropAll(page, [front(1), front(2), { name: 'note.jpg', bytes: Buffer.from('no picture') }, front(3)]);
  const intake = page.getByRole('region', { name: '批量识别' });
  await intake.getByText('已接收 3 / 4 张').waitFor();
  await intake.getByText('note.jpg：这是文本文件').waitFor();
  await toTray(page);
  const batches = page.getByRole('region', { name: '批量识别' });
  await batches.getByText('3 / 3').waitFor();
  await batches.getByText('请核对 3').waitFor();
  await page.getByRole('region', { name: '用量' }).getByRole('row', { name: 'juhe 3 3' }).waitFor();
  expect(juhe.requests).toHaveLength(3);
});

test('a batch is paused, resumed and cancelled; only the failed are tried again', async () => {
  const { juhe, page } = await desk();
  juhe.playAlways('slow');
  await dropAll(page, [1, 2, 3, 4, 5, 6].map(front));
  await page.getByText('已接收 6 / 6 张').waitFor();
  await toTray(page);
  const batches = page.getByRole('region', { name: '批量识别' });
  await batches.getByRole('button', { name: '暂停' }).click();
  await batches.getByText('已暂停').waitFor();
  await expect.poll(() => batches.getByRole('listitem').innerText(), { timeout: 6_000 }).toContain('2 / 6');
  expect(juhe.requests).toHaveLength(2);
  juhe.playAlways('code-277306');
  await batches.getByRole('button', { name: '继续' }).click();
  await batches.getByText('6 / 6').waitFor();
  await batches.getByText('失败 4').waitFor();
  juhe.playAlways('ok');
  await batches.getByRole('button', { name: '只重试失败的' }).click();
  await batches.getByText('请核对 6').waitFor();
  expect(juhe.requests).toHaveLength(10);
});

test('an undecided call lies in the tray, over a restart too, until a person sends it again', async () => {
  const { juhe, options, window, page } = await desk();
  juhe.playNext('hang');
  await dropSample(page, 'front.jpg');
  await verdict(page).getByText('已发送，等待云端结果').waitFor();
  await window.kill();
  const again = await launchDesk(options);
  await again.page.getByRole('button', { name: '打开图片' }).waitFor();
  await toTray(again.page);
  const tray = again.page.getByRole('region', { name: '待处理' });
  await tray.getByText('结果不明').waitFor();
  expect(juhe.requests).toHaveLength(1);
  await tray.getByRole('button', { name: '重新发送' }).click();
  await tray.getByText('可能再计费一次').waitFor();
  await tray.getByRole('button', { name: '仍要发送' }).click();
  await tray.getByText('没有待处理的图片').waitFor();
  await expect.poll(() => juhe.requests.length).toBe(2);
});

test('codes that would fail every call pause the cloud with one message; a person resumes it', async () => {
  const { juhe, page } = await desk();
  juhe.playAlways('code-10012');
  await dropAll(page, [1, 2, 3, 4].map(front));
  await notes(page).getByText('云端已暂停').waitFor();
  await page.waitForTimeout(500);
  expect(juhe.requests.length).toBeLessThanOrEqual(2);
  juhe.playAlways('ok');
  await notes(page).getByRole('button', { name: '恢复云端' }).click();
  await expect.poll(() => juhe.requests.length).toBeGreaterThanOrEqual(4);
  await expect.poll(() => notes(page).getByText('云端已暂停').count()).toBe(0);
});

test('a provider that is down is waited for, and its picture is read when it is back', async () => {
  const { juhe, page } = await desk();
  await juhe.close();
  await dropSample(page, 'front.jpg');
  await notes(page).getByText('云端暂时连不上，会自动重试').waitFor();
  await verdict(page).getByText('排队中').waitFor();
  await simulator({ port: Number(new URL(juhe.endpoint).port) });
  await fields(page).getByText('王三').waitFor({ timeout: 20_000 });
  await expect.poll(() => notes(page).getByText('云端暂时连不上').count()).toBe(0);
}, 40_000);

test('a picture that waits is cancelled, and nothing is sent', async () => {
  const { juhe, page } = await desk();
  await juhe.close();
  await dropSample(page, 'front.jpg');
  await verdict(page).getByText('排队中').waitFor();
  await verdict(page).getByRole('button', { name: '取消' }).click();
  await verdict(page).getByText('已取消').waitFor();
});

test('front and back of one visit become one licence; a wrong pair is split and joined again', async () => {
  const { page } = await desk();
  await dropSample(page, 'front.jpg');
  await fields(page).getByText('王三').waitFor();
  await page.getByLabel('页面').selectOption('副页');
  await dropSample(page, 'back.jpg');
  await fields(page).getByText(DOCUMENT_SAMPLE.back.住址).waitFor();
  await fields(page).getByText('王三').waitFor();
  const pages = page.getByRole('region', { name: '驾驶证正副页' });
  await pages.getByRole('button', { name: '拆开正副页' }).click();
  await expect.poll(() => fields(page).getByText('王三').count()).toBe(0);
  await pages.getByRole('button', { name: '合为一本' }).click();
  await latest(page).filter({ hasText: '正页' }).getByRole('button').click();
  await fields(page).getByText('王三').waitFor();
  expect(await fields(page).getByText(DOCUMENT_SAMPLE.back.住址).count()).toBe(0);
  await pages.getByRole('button', { name: '与上一页合为一本' }).click();
  await fields(page).getByText(DOCUMENT_SAMPLE.back.住址).waitFor();
  await pages.getByRole('button', { name: '副页', exact: true }).click();
  await fields(page).getByText('王三').waitFor();
});

test('a chat program puts the file and its bitmap on the clipboard at once: one picture is read', async () => {
  const { juhe, page } = await desk();
  await pasteAll(page, [
    { name: 'image.png', bytes: sample('back.jpg') },
    { name: 'wechat.jpg', bytes: sample('front.jpg') },
  ]);
  await fields(page).getByText('王三').waitFor();
  await expect.poll(() => latest(page).count()).toBe(1);
  expect(juhe.requests).toHaveLength(1);
});

test('the same picture for another customer is answered from history and says that it was used', async () => {
  const { juhe, page } = await desk();
  await dropSample(page, 'front.jpg');
  await fields(page).getByText('王三').waitFor();
  await page.getByRole('button', { name: '新客户' }).click();
  await drop(page, 'again.jpg', sample('front.jpg'));
  await verdict(page).getByText('未再计费').waitFor();
  expect(juhe.requests).toHaveLength(1);
});
