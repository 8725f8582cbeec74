import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../support/cli.ts';
import { damagePage } from '../support/damage.ts';
import { CLOUD } from '../support/desk.ts';
import { history } from '../support/history.ts';
import { samplePath } from '../support/samples.ts';
import { simulator } from '../support/simulator.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { launchDesk } from './launch.ts';

test('a damaged key file costs the key, and a damaged history is rescued by the button below its sentence', async () => {
  const juhe = await simulator();
  const home = join(temporaryFolder(), 'home');
  const to = join(temporaryFolder(), 'new');
  mkdirSync(home);
  writeFileSync(join(home, 'settings.json'), '{"language":"en"}');
  writeFileSync(join(home, 'secrets.json'), '{"juheKey":');
  const env = { LICENCE_DESK_HOME: home, JUHE_KEY: 'any', JUHE_ENDPOINT: juhe.endpoint };
  await runCli([...CLOUD, samplePath('front.jpg')], env);
  const opened = await history(home);
  const root = opened.database
    .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'records'")
    .pluck()
    .get();
  opened.close();
  damagePage(home, Number(root));

  const desk = await launchDesk({ home, keyring: 'first', env: { JUHE_ENDPOINT: juhe.endpoint } });
  await desk.page.getByRole('button', { name: 'Settings' }).click();
  await desk.page.getByText('The key that was saved cannot be read any more').waitFor();
  await desk.page.getByRole('button', { name: 'Desk', exact: true }).click();
  await desk.answerDialog([to]);
  await desk.page
    .getByRole('alert')
    .filter({ hasText: 'history-damaged' })
    .getByRole('button', { name: 'Rescue what can be read' })
    .first()
    .click();
  await desk.page.getByText('1 of 1 records, 1 of 1 pictures').waitFor();
  await desk.page.getByText(to).waitFor();
  await desk.close();
  expect((await runCli(['history'], { ...env, LICENCE_DESK_HOME: to })).status).toBe(0);
});
