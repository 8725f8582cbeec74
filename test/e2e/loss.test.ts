import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CLOUD, desk } from '../support/desk.ts';
import { samplePath } from '../support/samples.ts';
import { dropSample, notes, toTray } from './clerk.ts';
import { launchDesk } from './launch.ts';

test('an older copy that was put back is told until a person has noted it, and nothing is paid again; one that is gone is missed', async () => {
  const { juhe, home, run, env } = await desk();
  const database = join(home, 'history.db');
  await run(...CLOUD, samplePath('front-invented.jpg'));
  cpSync(database, `${home}.bak`);
  await run(...CLOUD, samplePath('front.jpg'));
  cpSync(`${home}.bak`, database);
  const window = await launchDesk({ home, env });
  const { page } = window;
  const loss = notes(page).getByText('历史数据比上次少了');
  await loss.waitFor();
  await toTray(page);
  await page.getByRole('listitem').filter({ hasText: '找回' }).waitFor();
  await notes(page).getByRole('button', { name: '知道了' }).click();
  await loss.waitFor({ state: 'detached' });
  await dropSample(page, 'front.jpg');
  await page.getByText('结果不明').first().waitFor();
  expect(juhe.requests).toHaveLength(2);
  await window.close();

  rmSync(database);
  const second = await launchDesk({ home, env });
  await second.page.getByText('历史数据库 history.db 不见了或是空的').waitFor();
});
