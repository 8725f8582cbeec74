import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { simulator } from '../support/simulator.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { dropSample, fields, goUnprotected, noteRecoveryCode, verdict } from './clerk.ts';
import { type DeskWindow, launchDesk } from './launch.ts';

const KEY = 'SECRET-KEY-OF-THE-DESK';

async function enterKey({ page }: DeskWindow): Promise<void> {
  await page.getByRole('button', { name: '设置', exact: true }).click();
  await page.getByLabel('新密钥').fill(KEY);
  await page.getByRole('button', { name: '保存密钥' }).click();
}

test('a key is entered, protected by the keyring, used after a restart, and shown nowhere', async () => {
  const juhe = await simulator();
  const home = join(temporaryFolder(), 'home');
  const launch = () => launchDesk({ home, keyring: 'first', env: { JUHE_ENDPOINT: juhe.endpoint } });
  const first = await launch();
  await noteRecoveryCode(first.page);
  await enterKey(first);
  await first.page.getByText('已有密钥，由系统钥匙串保护').waitFor();
  expect(await first.page.getByLabel('新密钥').inputValue()).toBe('');
  await first.close();

  const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.map(({ name }) => name)).toContain('secrets.json');
  for (const file of files) {
    expect(readFileSync(join(file.parentPath, file.name)).includes(KEY), file.name).toBe(false);
  }

  const second = await launch();
  await dropSample(second.page, 'front.jpg');
  await fields(second.page).getByText('王三').waitFor();
  expect(juhe.requests.map(({ key }) => key)).toEqual([KEY]);
  const learned = await second.page.evaluate(async () =>
    JSON.stringify([await window.desk.readSettings({}), await window.desk.status({})]),
  );
  expect(learned).not.toContain(KEY);
  expect(learned).not.toContain(home);

  await second.page.getByRole('button', { name: '设置', exact: true }).click();
  await second.page.getByRole('button', { name: '删除密钥' }).click();
  await second.page.getByText('还没有密钥').waitFor();
});

test('without a keyring the key is held for this run only, and the page says so', async () => {
  const juhe = await simulator();
  const home = join(temporaryFolder(), 'home');
  const launch = () => launchDesk({ home, env: { JUHE_ENDPOINT: juhe.endpoint } });
  const first = await launch();
  await goUnprotected(first.page);
  await enterKey(first);
  await first.page.getByText('仅在本次运行中有效').waitFor();
  await first.page.getByRole('button', { name: '前台', exact: true }).click();
  await dropSample(first.page, 'front.jpg');
  await fields(first.page).getByText('王三').waitFor();
  await first.close();
  const second = await launch();
  await second.page.getByRole('button', { name: '设置', exact: true }).click();
  await second.page.getByText('还没有密钥').waitFor();
});

test('testing the key answers in words and says that it may cost', async () => {
  const juhe = await simulator();
  const window = await launchDesk({
    home: join(temporaryFolder(), 'home'),
    env: { JUHE_ENDPOINT: juhe.endpoint },
  });
  await goUnprotected(window.page);
  await enterKey(window);
  await window.page.getByText('可能对它计费').waitFor();
  await window.page.getByRole('button', { name: '测试密钥' }).click();
  await window.page.getByText('密钥有效').waitFor();
  expect(juhe.requests.map(({ key, image }) => [key, image])).toEqual([[KEY, null]]);
  await juhe.close();
  await window.page.getByRole('button', { name: '测试密钥' }).click();
  await window.page.getByText('连接不上云端服务器').waitFor();
  await window.page.getByRole('button', { name: '申请密钥' }).click();
  await expect.poll(() => window.openedOutside()).toEqual(['https://www.juhe.cn/']);
});

test('language and endpoint are kept; plain http warns, and without the tick nothing is sent', async () => {
  const home = join(temporaryFolder(), 'home');
  const first = await launchDesk({ home, env: { JUHE_KEY: 'any' } });
  const { page } = first;
  await goUnprotected(page);
  await page.getByRole('button', { name: '设置', exact: true }).click();
  await page.getByLabel('接口地址').fill('http://juhe.invalid/verify');
  await page.getByLabel('语言 / Language').selectOption('English');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('Saved').waitFor();
  await page.getByRole('button', { name: 'Desk', exact: true }).click();
  await dropSample(page, 'front.jpg');
  await page.getByText('The endpoint is plain http').waitFor();
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByLabel('Allow plain http').check();
  await page.getByText('can be read by anyone on the same network').waitFor();
  await first.close();
  const second = await launchDesk({ home, env: { JUHE_KEY: 'any' } });
  await second.page.getByRole('button', { name: 'Open a picture' }).waitFor();
  expect(await verdict(second.page).count()).toBe(0);
});

test('the way of reading is a setting: with a key, this machine alone when so set', async () => {
  const juhe = await simulator();
  const home = join(temporaryFolder(), 'home');
  const { page } = await launchDesk({ home, env: { JUHE_KEY: KEY, JUHE_ENDPOINT: juhe.endpoint } });
  await goUnprotected(page);
  await page.getByRole('button', { name: '设置', exact: true }).click();
  await page.getByLabel('识别方式').filter({ visible: true }).selectOption('仅本机');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('已保存').waitFor();
  await page.getByRole('button', { name: '前台', exact: true }).click();
  await dropSample(page, 'front.jpg');
  await fields(page).getByText('王三').waitFor();
  expect(juhe.requests).toEqual([]);
});
