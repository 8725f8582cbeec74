import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sharp } from '../../main/image/sharp.ts';
import { DOCUMENT_SAMPLE } from '../fixtures/people.ts';
import { sample, samplePath } from '../support/samples.ts';
import { simulator } from '../support/simulator.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { cloudOnly, drop, dropSample, fields, goUnprotected, latest, paste, verdict } from './clerk.ts';
import { launchDesk } from './launch.ts';

async function desk() {
  const juhe = await simulator();
  const options = {
    home: join(temporaryFolder(), 'home'),
    env: { JUHE_KEY: 'any', JUHE_ENDPOINT: juhe.endpoint },
  };
  return { juhe, launch: () => launchDesk(options) };
}

test('a picture is dropped, read and judged; after a restart it is in the history and opens again', async () => {
  const { juhe, launch } = await desk();
  const first = await launch();
  await goUnprotected(first.page);
  await dropSample(first.page, 'front.jpg');
  await verdict(first.page).getByRole('heading', { name: '请核对' }).waitFor();
  for (const value of [
    '王三',
    '320503199504142880',
    'C1',
    '2022-09-01',
    '2032-09-01',
    '正常',
    '320503742299',
  ]) {
    await fields(first.page).getByText(value, { exact: true }).waitFor();
  }
  await verdict(first.page).getByText('证号校验位不符').waitFor();
  await first.page.getByRole('img', { name: '驾驶证图片' }).waitFor();
  await first.close();

  const second = await launch();
  await latest(second.page).getByText('3205**********2880').waitFor();
  expect(await second.page.getByText('王三').count()).toBe(0);
  await latest(second.page).getByRole('button').click();
  await fields(second.page).getByText('王三').waitFor();
  await verdict(second.page).getByRole('heading', { name: '请核对' }).waitFor();
  const picture = second.page.getByRole('img', { name: '驾驶证图片' });
  expect(
    await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
  ).toBe(1080);
  expect(juhe.requests).toHaveLength(1);
});

test('a picture is pasted; pasting nothing says so', async () => {
  const { launch } = await desk();
  const { page } = await launch();
  await goUnprotected(page);
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'text');
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  });
  await verdict(page).getByText('剪贴板里没有图片').waitFor();
  await paste(page, 'image.png', sample('front.jpg'));
  await fields(page).getByText('王三').waitFor();
});

test('a picture is opened by the dialog, a back page by choosing the page; the same again is free and says so', async () => {
  const { juhe, launch } = await desk();
  const window = await launch();
  await goUnprotected(window.page);
  await cloudOnly(window.page);
  await window.page.getByLabel('页面').selectOption('副页');
  const open = async () => {
    await window.answerDialog([samplePath('back.jpg')]);
    await window.page.getByRole('button', { name: '打开图片' }).click();
  };
  await open();
  await fields(window.page).getByText('江苏省扬州市东陵区竹兰东路888号').waitFor();
  expect(juhe.requests[0]?.side).toBe('1');
  await open();
  await verdict(window.page).getByText('未再计费').waitFor();
  expect(juhe.requests).toHaveLength(1);
  await window.page.getByRole('button', { name: '重新识别' }).click();
  await expect.poll(() => juhe.requests.length).toBe(2);
  await expect.poll(() => latest(window.page).count()).toBe(3);
});

test('a late answer never replaces the picture that came after it', async () => {
  const { juhe, launch } = await desk();
  const { page } = await launch();
  await goUnprotected(page);
  await cloudOnly(page);
  juhe.playNext('slow', 'code-277306');
  await dropSample(page, 'front.jpg');
  await expect.poll(() => juhe.requests.length).toBe(1);
  await dropSample(page, 'back.jpg');
  await verdict(page).getByText('云端没能识别这张图片').waitFor();
  await expect.poll(() => latest(page).count(), { timeout: 5_000 }).toBe(2);
  expect(await fields(page).getByText('王三').count()).toBe(0);
  await verdict(page).getByText('云端没能识别这张图片').waitFor();
});

test('a name made of HTML stays text, everywhere it is shown', async () => {
  const { juhe, launch } = await desk();
  const { page } = await launch();
  await goUnprotected(page);
  const name = '<img src=x onerror="document.title=1">';
  const front = {
    姓名: name,
    证号: '1',
    性别: '男',
    出生日期: '1',
    国籍: '中国',
    初次领证日期: '1',
    准驾车型: '<b>C1</b>',
    有效期限: '1',
    档案编号: '1',
    状态: '<script>1</script>',
    累积记分: '1',
  };
  juhe.answerWith({ front, back: { 住址: '', 发证机关: '', 记录: '' } });
  await drop(page, `${name}.jpg`, sample('front.jpg'));
  await fields(page).getByText(name).waitFor();
  expect(await page.locator('main script, main b, main img[src="x"]').count()).toBe(0);
  expect(await page.title()).toBe('驾照台');
});

test('without a key the page is read on this machine, its side found out', async () => {
  const { page } = await launchDesk({ home: join(temporaryFolder(), 'home') });
  await goUnprotected(page);
  await dropSample(page, 'back.jpg');
  await fields(page).getByText('江苏省扬州市东陵区竹兰东路888号').waitFor();
  await verdict(page).getByText('识别方式 local').waitFor();
  await dropSample(page, 'front.jpg');
  await fields(page).getByText('320503199504142880', { exact: true }).waitFor();
  await drop(
    page,
    'wall.jpg',
    await sharp({ create: { width: 700, height: 500, channels: 3, background: '#b9a' } })
      .jpeg()
      .toBuffer(),
  );
  await verdict(page).getByText('这不像电子驾驶证的正页或副页').waitFor();
});

test('with a key both read: a difference is shown, and when the cloud is paused this machine stands in', async () => {
  const { juhe, launch } = await desk();
  const { page } = await launch();
  await goUnprotected(page);
  juhe.answerWith({ ...DOCUMENT_SAMPLE, front: { ...DOCUMENT_SAMPLE.front, 档案编号: '320503742298' } });
  await dropSample(page, 'front.jpg');
  await verdict(page).getByText('本机为“320503742299”').waitFor();
  juhe.playAlways('code-10012');
  await dropSample(page, 'front-invented.jpg');
  await fields(page).getByText('徐明').waitFor();
  await verdict(page).getByText('云端没有给出结果，以上由本机识别').waitFor();
  await verdict(page).getByText('调用次数已用完').waitFor();
});

test('pointing at a value shows where it stands in the picture', async () => {
  const { launch } = await desk();
  const { page } = await launch();
  await goUnprotected(page);
  await dropSample(page, 'front.jpg');
  const number = fields(page).getByRole('button', { name: '320503199504142880' });
  await number.focus();
  const picture = await page.getByRole('img', { name: '驾驶证图片' }).boundingBox();
  const mark = await page.locator('.picture rect').boundingBox();
  if (!picture || !mark) throw new Error('both are on the screen');
  expect(mark.width).toBeGreaterThan(4 * mark.height);
  expect(mark.x).toBeGreaterThan(picture.x);
  expect(mark.y + mark.height).toBeLessThan(picture.y + picture.height);
  await page.getByRole('button', { name: '打开图片' }).focus();
  await expect.poll(() => page.locator('.picture rect').count()).toBe(0);
});

test('a correction that is half typed is not for the licence that is opened next', async () => {
  const { launch } = await desk();
  const { page } = await launch();
  await goUnprotected(page);
  await cloudOnly(page);
  await dropSample(page, 'front.jpg');
  await fields(page).getByText('王三').waitFor();
  await page.getByRole('button', { name: '新客户' }).click();
  await drop(page, 'again.jpg', sample('front.jpg'));
  await verdict(page).getByText('未再计费').waitFor();
  await fields(page).getByRole('button', { name: '更正 姓名' }).click();
  await fields(page).getByRole('textbox', { name: '姓名' }).fill('王五');
  await latest(page).last().getByRole('button').click();
  await expect.poll(() => verdict(page).getByText('未再计费').count()).toBe(0);
  expect(await fields(page).getByRole('textbox').count()).toBe(0);
});
