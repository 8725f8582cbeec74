import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type CliRun, runCli } from '../../support/cli.ts';
import { CLOUD, desk } from '../../support/desk.ts';
import { distinct } from '../../support/distinct.ts';
import { history } from '../../support/history.ts';
import { sample, samplePath } from '../../support/samples.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const LABEL = {
  side: 'front',
  fields: { name: '王三', points: 0, classes: ['C1'], validUntil: '2032-09-01' },
};

function labelled(...labels: readonly object[]): string {
  const folder = join(temporaryFolder(), 'labelled');
  mkdirSync(folder);
  labels.forEach((label, index) => {
    copyFileSync(samplePath('front.jpg'), join(folder, `p${index}.jpg`));
    // A byte order mark, as Windows' editors write it.
    writeFileSync(join(folder, `p${index}.json`), `\uFEFF${JSON.stringify(label)}`);
    writeFileSync(join(folder, `._p${index}.json`), 'Mac OS X');
    copyFileSync(samplePath('back.jpg'), join(folder, `._p${index}.jpg`));
  });
  return folder;
}

const figures = ({ stdout }: CliRun) => JSON.parse(stdout) as Record<string, unknown>;

test('a site measures reading on its own pictures; the figures name nobody', async () => {
  const wrong = { ...LABEL, fields: { ...LABEL.fields, name: '李四' } };
  const env = { LICENCE_DESK_HOME: join(temporaryFolder(), 'home') };
  const run = await runCli(['eval', labelled(LABEL, wrong), '--engine', 'local'], env);
  expect(run.status).toBe(0);
  expect(figures(run)).toMatchObject({
    pictures: 2,
    failed: 0,
    wrongSides: 0,
    all: { fields: 8, exact: 0.875, wrong: 1 },
    byField: { name: { fields: 2, wrong: 1 }, points: { fields: 2, wrong: 0 } },
  });
  expect(run.stdout).not.toMatch(/王三|李四/u);
});

test('what was evaluated is not in the desk’s history, and a second run pays nothing', async () => {
  const { run, juhe } = await desk();
  const folder = labelled(LABEL);
  const first = await run('eval', folder, '--engine', 'both');
  const second = await run('eval', folder, '--engine', 'both');
  expect(figures(second)).toEqual(figures(first));
  expect(juhe.requests).toHaveLength(1);
  expect(JSON.parse((await run('history', '--json')).stdout)).toEqual([]);
});

test('it pays on the data folder’s account: nothing twice, and held by its limit', async () => {
  const { run, juhe, home } = await desk();
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'settings.json'), JSON.stringify({ queue: { dailyCalls: 1 } }));
  const folder = labelled(LABEL, LABEL);
  writeFileSync(join(folder, 'p1.jpg'), distinct(sample('front.jpg'), 7));
  await run(...CLOUD, samplePath('front.jpg'));
  expect(figures(await run('eval', folder, '--engine', 'juhe'))).toMatchObject({ pictures: 2, failed: 1 });
  expect(juhe.requests).toHaveLength(1);
});

test('while another program has the data folder it pays nothing and says so; this machine alone is measured', async () => {
  const { run, juhe, home } = await desk();
  await history(home);
  const paying = await run('eval', labelled(LABEL), '--engine', 'juhe');
  expect([paying.status, paying.stderr]).toEqual([1, expect.stringContaining('--engine local')]);
  const free = await run('eval', labelled(LABEL), '--engine', 'local');
  expect([free.status, juhe.requests.length]).toEqual([0, 0]);
});

test('a label that is not valid, and a folder without any, are said', async () => {
  const { run } = await desk();
  const broken = await run('eval', labelled({ fields: { colour: 'red' } }));
  expect(broken).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('p0.json') });
  expect((await run('eval', labelled())).stderr).toContain('标注');
  expect((await run('eval', join(labelled(), 'absent'))).stderr).toContain('找不到');
  expect((await run('eval')).status).toBe(2);
});
