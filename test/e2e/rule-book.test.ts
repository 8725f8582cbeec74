import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkCharacter } from '../../main/licence/id-number.ts';
import { simulator } from '../support/simulator.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { cloudOnly, dropSample, fields, goUnprotected, verdict } from './clerk.ts';
import { launchDesk } from './launch.ts';

/** The sample's, with its last four digits put right: check digit and sex agree. */
const NUMBER = `3205031995041428${'7'}${checkCharacter('32050319950414287')}`;

async function desk() {
  const juhe = await simulator();
  const folder = temporaryFolder();
  const window = await launchDesk({
    home: join(folder, 'home'),
    env: { JUHE_KEY: 'any', JUHE_ENDPOINT: juhe.endpoint },
  });
  await goUnprotected(window.page);
  await cloudOnly(window.page);
  return { ...window, juhe, folder };
}

test('a clerk confirms the doubts, by key and by button, and the licence passes', async () => {
  const { page } = await desk();
  await dropSample(page, 'front.jpg');
  await verdict(page).getByRole('heading', { name: '请核对' }).waitFor();
  await page.locator('body').press('Space');
  await verdict(page).getByText('已确认').waitFor();
  await verdict(page).getByRole('button', { name: '确认', exact: true }).click();
  await verdict(page).getByRole('heading', { name: '可办理' }).waitFor();
});

test('other dates, another car and another renter judge the licence again, without another call', async () => {
  const { page, juhe } = await desk();
  await dropSample(page, 'front.jpg');
  await verdict(page).getByRole('heading', { name: '请核对' }).waitFor();
  await page.getByRole('combobox', { name: '车型' }).selectOption('C5 改装自动挡');
  await verdict(page).getByText('所持准驾车型不能驾驶 C5 改装车').waitFor();
  await verdict(page).getByText('依法不可放行').waitFor();
  await page.getByRole('combobox', { name: '车型' }).selectOption('小型自动挡');
  await page.getByLabel('取车').fill('2033-01-01');
  await verdict(page).getByText('已过期 122 天：请先换证').waitFor();
  await page.getByLabel('取车').fill('2027-01-01');
  await verdict(page).getByRole('heading', { name: '请核对' }).waitFor();
  await page.getByLabel('承租人').fill('李四');
  await page.getByLabel('承租人').press('Enter');
  // Not one of the visit's persons: no manager's word helps, only naming who drives.
  const stranger = verdict(page).getByRole('listitem').filter({ hasText: '不是登记的承租人或驾驶人' });
  await stranger.waitFor();
  expect(await stranger.getByText('李四').count()).toBe(0);
  expect(await stranger.getByRole('button').allTextContents()).toEqual(['登记为驾驶人（已看身份证件）']);
  await stranger.getByRole('button').click();
  await stranger.waitFor({ state: 'detached' });
  expect(juhe.requests).toHaveLength(1);
});

test('a value is put right by hand, and the verdict with it', async () => {
  const { page } = await desk();
  await dropSample(page, 'front.jpg');
  await verdict(page).getByText('证号校验位不符').waitFor();
  await fields(page).getByRole('button', { name: '更正 证号' }).click();
  await fields(page).getByRole('textbox', { name: '证号' }).fill('abc');
  await fields(page).getByRole('textbox', { name: '证号' }).press('Enter');
  await fields(page).getByRole('alert').getByText('证号不是这样写的').waitFor();
  expect(await fields(page).getByRole('textbox', { name: '证号' }).inputValue()).toBe('abc');
  await fields(page).getByRole('textbox', { name: '证号' }).fill(NUMBER);
  await fields(page).getByRole('textbox', { name: '证号' }).press('Enter');
  await verdict(page).getByRole('heading', { name: '可办理' }).waitFor();
  await fields(page).getByText('已更正').waitFor();
});

test('the site’s rules: an age that refuses, let pass by a manager with a reason; a list that says no', async () => {
  const { page, folder, answerDialog } = await desk();
  await page.getByRole('button', { name: '设置', exact: true }).click();
  await page.getByLabel('最低年龄').fill('40');
  await page.getByRole('button', { name: '保存规则' }).click();
  await page.getByText('已保存').waitFor();
  const list = join(folder, 'list.csv');
  writeFileSync(list, '证号,起,止,原因\n320503199504142880,,,欠款\nx,,,y\n');
  await answerDialog([list]);
  await page.getByRole('button', { name: '选择名单文件…' }).click();
  await page.getByText('可导入 1 条，有问题 1 行').waitFor();
  await page.getByText('第 3 行：').waitFor();
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.getByText('已导入 1 条').waitFor();
  await page.getByRole('button', { name: '前台', exact: true }).click();

  await dropSample(page, 'front.jpg');
  await verdict(page).getByText('请联系主管').waitFor();
  expect(await page.getByText('欠款').count()).toBe(0);
  await verdict(page).getByText('不满本店要求的 40 周岁').waitFor();
  const young = verdict(page).getByRole('listitem').filter({ hasText: '不满本店要求的 40 周岁' });
  await young.getByRole('button', { name: '主管放行' }).click();
  await young.getByLabel('主管姓名').fill('李经理');
  await young.getByLabel('原因').fill('常客');
  await young.getByRole('button', { name: '主管放行' }).click();
  await verdict(page).locator('.settled').getByText('不满本店要求的 40 周岁').waitFor();
  await verdict(page).getByRole('heading', { name: '不可办理' }).waitFor();
});

test('a new customer finds an empty desk', async () => {
  const { page } = await desk();
  await page.getByLabel('承租人').fill('李四');
  await page.getByLabel('承租人').press('Enter');
  await dropSample(page, 'front.jpg');
  await fields(page).getByText('王三').waitFor();
  await page.getByRole('button', { name: '新客户' }).click();
  await page.getByText('把图片拖到这里').waitFor();
  expect(await page.getByLabel('承租人').inputValue()).toBe('');
});
