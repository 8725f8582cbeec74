import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli, startCli } from '../../support/cli.ts';
import { history } from '../../support/history.ts';
import { insertRecords } from '../../support/many-records.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function filled(count: number, settings: object = {}) {
  const folder = temporaryFolder();
  const home = join(folder, 'home');
  mkdirSync(home);
  writeFileSync(join(home, 'settings.json'), JSON.stringify(settings));
  const opened = await history(home);
  insertRecords(opened, count);
  opened.close();
  return { folder, env: { LICENCE_DESK_HOME: home } };
}

it('exports the columns of a template that the window has saved', async () => {
  const template = { name: '财务', columns: [{ id: 'points', heading: '扣分' }, { id: 'licenceNumber' }] };
  const { folder, env } = await filled(2, { exportTemplates: [template] });
  const target = join(folder, 'out.csv');
  const words = ['export', target, '--template', '财务', '--reveal', '--reason', '审计', '--excel-ids'];
  expect(await runCli(words, env)).toMatchObject({ status: 0, stdout: '' });
  expect(readFileSync(target, 'utf8')).toBe(
    '\ufeff"扣分","证号"\r\n1,"=""320503199504000001"""\r\n0,"=""320503199504000000"""\r\n',
  );
});

it('stops at Ctrl+C, says so, and leaves nothing', async () => {
  const { folder, env } = await filled(30_000);
  const run = startCli(['export', join(folder, 'out.xlsx')], env);
  const deadline = Date.now() + 15_000;
  while (!readdirSync(folder).some((name) => name.endsWith('.part')) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  run.kill('SIGINT');
  expect(await run.finished).toMatchObject({ status: 1, stderr: expect.stringContaining('已取消') });
  expect(readdirSync(folder)).toEqual(['home']);
});
