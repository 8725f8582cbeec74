import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../support/cli.ts';
import { CLOUD } from '../support/desk.ts';
import { samplePath } from '../support/samples.ts';
import { simulator } from '../support/simulator.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { dropSample, fields, goUnprotected, latest, noteRecoveryCode } from './clerk.ts';
import { launchDesk } from './launch.ts';

const PASSPHRASE = '长沙发上的猫-42';

async function desk() {
  const juhe = await simulator();
  const home = join(temporaryFolder(), 'home');
  const env = { JUHE_KEY: 'any', JUHE_ENDPOINT: juhe.endpoint };
  const launch = (keyring: string | null = null, more = {}) =>
    launchDesk({ home, keyring, env: { ...env, ...more } });
  return { home, env: { ...env, LICENCE_DESK_HOME: home }, launch };
}

test('without a keyring: a passphrase protects, a wrong one is told, the command line opens with the same', async () => {
  const { launch, env } = await desk();
  const first = await launch();
  await first.page.getByRole('textbox', { name: '口令' }).fill('short');
  expect(await first.page.getByRole('button', { name: '设置口令' }).isDisabled()).toBe(true);
  await first.page.getByRole('textbox', { name: '口令' }).fill(PASSPHRASE);
  await first.page.getByRole('button', { name: '设置口令' }).click();
  await noteRecoveryCode(first.page);
  await first.page.getByText('历史数据已加密（passphrase）').waitFor();
  await dropSample(first.page, 'front.jpg');
  await fields(first.page).getByText('王三').waitFor();
  await first.close();

  const second = await launch();
  await second.page.getByRole('textbox', { name: '恢复码' }).fill('00000-00000-00000-00000-00000');
  await second.page.getByRole('form', { name: '恢复码' }).getByRole('button', { name: '打开' }).click();
  await second.page.getByText('恢复码不正确').waitFor();
  const form = second.page.getByRole('form', { name: '口令' });
  await form.getByRole('textbox', { name: '口令' }).fill('another one');
  await form.getByRole('button', { name: '打开' }).click();
  await second.page.getByText('口令不正确').waitFor();
  await form.getByRole('textbox', { name: '口令' }).fill(PASSPHRASE);
  await form.getByRole('button', { name: '打开' }).click();
  await latest(second.page).getByText('王*').waitFor();
  await second.close();

  expect((await runCli(['history'], env)).stderr).toContain('LICENCE_DESK_PASSPHRASE');
  expect((await runCli(['history'], { ...env, LICENCE_DESK_PASSPHRASE: PASSPHRASE })).stdout).toContain(
    '王*',
  );
  const third = await launch(null, { LICENCE_DESK_PASSPHRASE: PASSPHRASE });
  await latest(third.page).getByText('王*').waitFor();
});

test('a changed keyring is said plainly, nothing is deleted, and the recovery code opens', async () => {
  const { launch } = await desk();
  const first = await launch('first');
  const code = await noteRecoveryCode(first.page);
  await dropSample(first.page, 'front.jpg');
  await fields(first.page).getByText('王三').waitFor();
  await first.close();

  const changed = await launch('second');
  await changed.page.getByText('也没有删除任何内容').waitFor();
  await changed.page.getByRole('textbox', { name: '恢复码' }).fill('00000-00000-00000-00000-00000');
  await changed.page.getByRole('button', { name: '打开' }).click();
  await changed.page.getByText('恢复码不正确').waitFor();
  await changed.page.getByRole('textbox', { name: '恢复码' }).fill(code.toLowerCase());
  await changed.page.getByRole('button', { name: '打开' }).click();
  await latest(changed.page).getByText('王*').waitFor();
  await changed.close();

  const after = await launch('second');
  await latest(after.page).getByText('王*').waitFor();
});

test('a folder in use by the command line is said, with whom, and opens when it is free', async () => {
  const { launch, env, home } = await desk();
  mkdirSync(home, { recursive: true });
  const hanging = await simulator();
  hanging.playAlways('slow');
  const busy = runCli([...CLOUD, samplePath('front.jpg')], { ...env, JUHE_ENDPOINT: hanging.endpoint });
  await expect.poll(() => hanging.requests.length, { timeout: 10_000 }).toBe(1);
  hanging.playAlways('ok');
  const window = await launch();
  const alert = window.page.getByRole('alert');
  if (await alert.isVisible()) expect(await alert.innerText()).toContain('command-line');
  await busy;
  await window.page.getByRole('button', { name: '重试' }).or(latest(window.page).first()).first().click();
  await latest(window.page).getByText('王*').waitFor();
});

test('a window in use makes the command line say so', async () => {
  const { launch, env } = await desk();
  const window = await launch();
  await goUnprotected(window.page);
  expect((await runCli(['history'], env)).stderr).toContain('window');
});

test('a vault file that is damaged is said, and left', async () => {
  const { launch, home } = await desk();
  const first = await launch();
  await goUnprotected(first.page);
  await first.close();
  writeFileSync(join(home, 'vault.json'), '{');
  const second = await launch();
  await second.page.getByText('密钥文件已损坏').waitFor();
});

test('a keyring that refuses for a moment is said as that, and trying again opens history and key', async () => {
  const juhe = await simulator();
  const home = join(temporaryFolder(), 'home');
  const keyringRefusal = join(temporaryFolder(), 'refuses');
  const launch = () =>
    launchDesk({ home, keyring: 'first', keyringRefusal, env: { JUHE_ENDPOINT: juhe.endpoint } });
  const first = await launch();
  await noteRecoveryCode(first.page);
  await first.page.getByRole('button', { name: '设置', exact: true }).click();
  await first.page.getByLabel('新密钥').fill('any');
  await first.page.getByRole('button', { name: '保存密钥' }).click();
  await first.page.getByText('已有密钥，由系统钥匙串保护').waitFor();
  await first.close();
  const kept = () => ['vault.json', 'secrets.json'].map((name) => readFileSync(join(home, name), 'utf8'));
  const before = kept();

  writeFileSync(keyringRefusal, '');
  const { page } = await launch();
  await page.getByRole('heading', { name: '系统钥匙串暂时打不开' }).waitFor();
  await page.getByText('请解锁钥匙串后重试').waitFor();
  rmSync(keyringRefusal);
  await page.getByRole('button', { name: '重试' }).click();
  await page.getByRole('button', { name: '打开图片' }).waitFor();
  await dropSample(page, 'front.jpg');
  await fields(page).getByText('王三').waitFor();
  expect(juhe.requests).toHaveLength(1);
  expect(kept()).toEqual(before);
});
