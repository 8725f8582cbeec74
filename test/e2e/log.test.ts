import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { logFiles } from '../../main/log/files.ts';
import { simulator } from '../support/simulator.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { cloudOnly, dropSample, noteRecoveryCode, verdict } from './clerk.ts';
import { launchDesk } from './launch.ts';

test('the window writes down its start, its data folder, a failed picture, a paused cloud and its end', async () => {
  const juhe = await simulator();
  const home = join(temporaryFolder(), 'home');
  const window = await launchDesk({
    home,
    keyring: 'first',
    env: { JUHE_KEY: 'any', JUHE_ENDPOINT: juhe.endpoint },
  });
  await noteRecoveryCode(window.page);
  await cloudOnly(window.page);
  juhe.playAlways('code-10012');
  await dropSample(window.page, 'front.jpg');
  await verdict(window.page).getByText('juhe-10012', { exact: true }).waitFor();
  await window.close();
  const lines = readFileSync(logFiles(home).current, 'utf8').trim().split('\n');
  const entries = lines.map((line) => JSON.parse(line)).filter(({ event }) => event !== 'request-failed');
  expect(entries).toMatchObject([
    { surface: 'window', event: 'program-started', command: null, platform: process.platform },
    { event: 'folder-opened', protection: expect.stringMatching(/^[a-z_]+$/u) },
    { event: 'cloud', state: 'open', code: null },
    { event: 'cloud', state: 'paused', code: 'juhe-10012' },
    { event: 'job-failed', code: 'juhe-10012', outcome: 'answered' },
    { event: 'folder-closed', inTime: true },
    { event: 'program-ended', status: null },
  ]);
});
