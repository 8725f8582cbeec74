import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sharp } from '../../main/image/sharp.ts';
import { makePdf, type PdfPage } from '../support/make-pdf.ts';
import { IS_LINUX } from '../support/platform.ts';
import { type SampleName, sample, samplePath } from '../support/samples.ts';
import { saneConfiguration } from '../support/scanner.ts';
import { simulator } from '../support/simulator.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { cloudOnly, dropAll, fields, goUnprotected, latest, verdict } from './clerk.ts';
import { type LaunchOptions, launchDesk } from './launch.ts';

async function desk(options: Partial<LaunchOptions> & { env?: Record<string, string> } = {}) {
  const juhe = await simulator();
  const { page, answerDialog } = await launchDesk({
    home: join(temporaryFolder(), 'home'),
    ...options,
    env: { JUHE_KEY: 'any', JUHE_ENDPOINT: juhe.endpoint, ...options.env },
  });
  await goUnprotected(page);
  return { juhe, page, answerDialog };
}

/** A sheet of A4 that the sample fills. */
async function pageOf(name: SampleName): Promise<PdfPage> {
  const bytes = sample(name);
  const { width, height } = await sharp(bytes).metadata();
  return { width: 595, height: Math.round((595 * height) / width), jpeg: { bytes, width, height } };
}

const toSettings = (page: Awaited<ReturnType<typeof desk>>['page']) =>
  page.getByRole('button', { name: '设置', exact: true }).click();
const toDesk = (page: Awaited<ReturnType<typeof desk>>['page']) =>
  page.getByRole('button', { name: '前台', exact: true }).click();

test.skipIf(!IS_LINUX)(
  "a scan with SANE's virtual scanner becomes a record of the visit, by one key",
  async () => {
    const { juhe, page } = await desk({ env: { SANE_CONFIG_DIR: saneConfiguration() } });
    await cloudOnly(page);
    await page.keyboard.press('F3');
    await verdict(page).getByText('还没有选择扫描仪').waitFor();
    await toSettings(page);
    const form = page.getByRole('form', { name: '扫描仪' });
    await form.getByRole('button', { name: '查找扫描仪' }).click();
    await form.getByText('找到 2 台扫描仪').waitFor({ timeout: 30_000 });
    await form.getByRole('combobox').first().selectOption({ index: 1 });
    await form.getByLabel('分辨率').fill('75');
    await form.getByRole('button', { name: '保存扫描仪' }).click();
    await form.getByText('已保存').waitFor();
    await toDesk(page);
    await page.keyboard.press('F3');
    await fields(page).getByText('王三').waitFor({ timeout: 20_000 });
    await page.getByRole('img', { name: '驾驶证图片' }).waitFor();
    await expect.poll(() => latest(page).count()).toBe(1);
    expect(juhe.requests).toHaveLength(1);
  },
  60_000,
);

test('files that the system opens with the program: one comes to the desk, several are a batch', async () => {
  const one = await desk({ files: [samplePath('front.jpg')] });
  await fields(one.page).getByText('王三').waitFor({ timeout: 20_000 });

  const several = await desk({ files: [samplePath('front.jpg'), samplePath('front-invented.jpg')] });
  await several.page.getByText('已接收 2 / 2 张').waitFor({ timeout: 20_000 });
  await expect.poll(() => latest(several.page).count(), { timeout: 20_000 }).toBe(2);
}, 60_000);

test('a watched folder whose pictures are for the desk: the scan comes up by itself in the visit', async () => {
  const folder = temporaryFolder();
  const { page, answerDialog } = await desk();
  await toSettings(page);
  const form = page.getByRole('region', { name: '监视文件夹' });
  await answerDialog([folder]);
  await form.getByRole('button', { name: '选择文件夹' }).click();
  await form.getByLabel('新图片属于').selectOption('前台当前的客户');
  await toDesk(page);
  await writeFile(join(folder, 'scan.jpg'), sample('front.jpg'));
  await fields(page).getByText('王三').waitFor({ timeout: 30_000 });
  await writeFile(join(folder, 'scan2.jpg'), sample('back.jpg'));
  const pages = page.getByRole('region', { name: '驾驶证正副页' });
  await pages.getByRole('button', { name: '拆开正副页' }).waitFor({ timeout: 30_000 });
}, 90_000);

test('many files by the dialog are a batch of their own', async () => {
  const { page, answerDialog } = await desk();
  await answerDialog([samplePath('front.jpg'), samplePath('back.jpg')]);
  await page.getByRole('button', { name: '打开图片' }).click();
  await page.getByText('已接收 2 / 2 张').waitFor();
  await expect.poll(() => latest(page).count(), { timeout: 20_000 }).toBe(2);
  // Given one after the other: the two pages of one licence.
  await latest(page).first().getByRole('button').click();
  await page.getByRole('button', { name: '拆开正副页' }).waitFor();
});

test('a PDF of a scanner is opened into its pages; what is dropped as HTML with its bytes in it is a picture', async () => {
  const { page } = await desk();
  await cloudOnly(page);
  const base64 = sample('front.jpg').toString('base64');
  await page.evaluate((image) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/html', `<img src="data:image/jpeg;base64,${image}">`);
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
  }, base64);
  await fields(page).getByText('王三').waitFor();
  await dropAll(page, [
    { name: 'scan.pdf', bytes: makePdf([await pageOf('front.jpg'), await pageOf('back.jpg')]) },
  ]);
  await page.getByRole('button', { name: '拆开正副页' }).waitFor({ timeout: 20_000 });
});
