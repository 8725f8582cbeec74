import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { samplePath } from '../support/samples.ts';
import { simulator } from '../support/simulator.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { cloudOnly, dropSample, fields, goUnprotected } from './clerk.ts';
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

test('a page that breaks off is loaded again and says so, nothing lost; when it breaks off again a person is asked', async () => {
  const { window, page } = await desk();
  await dropSample(page, 'front.jpg');
  await fields(page).getByText('王三').waitFor();
  const isBack = () =>
    expect.poll(() => window.shown(), { timeout: 15_000 }).toMatch(/界面刚才意外中断.*3205\*+2880/su);
  await window.answerBox(0);
  await window.crash();
  await isBack();
  expect(await window.asked()).toEqual([]);
  await window.crash();
  await isBack();
  expect(await window.asked()).toMatchObject([{ message: '界面又一次意外中断。' }]);
});

test('closing during a paid call says so and waits for its answer; a start meanwhile is kept with its file', async () => {
  const { juhe, options, window, page } = await desk();
  const answer = juhe.hold();
  await dropSample(page, 'front.jpg');
  await expect.poll(() => juhe.requests.length).toBe(1);
  const closed = window.close();
  await page.getByText('正在关闭').waitFor();
  await window.startAgain([samplePath('back.jpg')]);
  await page.getByText('关闭后会自动重新启动').waitFor();
  answer();
  await closed;
  expect(await window.relaunched()).toEqual([expect.arrayContaining([samplePath('back.jpg')])]);
  const log = readFileSync(join(options.home, 'logs', 'licence-desk.log'), 'utf8');
  expect(log).toContain('"event":"folder-closed","inTime":true');
});
