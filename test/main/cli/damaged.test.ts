import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeError } from '../../../main/wording.ts';
import { appError } from '../../../preload/errors.ts';
import { runCli } from '../../support/cli.ts';
import { damagePage } from '../../support/damage.ts';
import { CLOUD, desk } from '../../support/desk.ts';
import { history } from '../../support/history.ts';
import { sample, samplePath } from '../../support/samples.ts';
import { contentsOf, expectNothingInClear } from '../../support/worked-home.ts';

const DAMAGED = describeError(appError('history-damaged', {}), 'en');

/** A data folder with one licence in it, of which the pages of some tables' roots are damaged; said in English. */
async function damagedDesk(...tables: readonly string[]) {
  const made = await desk();
  mkdirSync(made.home);
  writeFileSync(join(made.home, 'settings.json'), '{"language":"en"}');
  await made.run(...CLOUD, samplePath('front.jpg'));
  const opened = await history(made.home);
  const roots = tables.map((name) =>
    Number(opened.database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(name)),
  );
  opened.close();
  for (const root of roots) damagePage(made.home, root);
  return made;
}

describe('damage in the middle of the history is called damage, in the language that was asked for', () => {
  test('by the list', async () => {
    const { run } = await damagedDesk('answers');
    const { status, stdout, stderr } = await run('history');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(DAMAGED);
  });

  test('by the export, whose old file stays as it is', async () => {
    const { run, folder } = await damagedDesk('records');
    for (const name of ['out.csv', 'out.xlsx']) {
      const target = join(folder, name);
      writeFileSync(target, 'as it was');
      const { status, stderr } = await run('export', target);
      expect([name, status, stderr.includes(DAMAGED)]).toEqual([name, 1, true]);
      expect(readFileSync(target, 'utf8')).toBe('as it was');
    }
  });

  test('by a picture that is read, of which nothing is paid that could not be kept', async () => {
    const { run, folder, juhe } = await damagedDesk('images');
    const calls = juhe.requests.length;
    const other = join(folder, 'other.jpg');
    writeFileSync(other, sample('back.jpg'));
    const { status, stdout } = await run(...CLOUD, other, '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      { ok: false, error: { code: 'history-damaged', message: DAMAGED, outcome: 'not-sent' } },
    ]);
    expect(juhe.requests.length).toBe(calls);
  });
});

describe('rescue', () => {
  test('takes what can be read into a new folder, which goes on where the old one was', async () => {
    const { run, home, folder, env, juhe } = await damagedDesk('answers', 'visits');
    const before = contentsOf(home);
    const calls = juhe.requests.length;
    const to = join(folder, 'new');
    const { status, stdout, stderr } = await run('rescue', to);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Rescued: 1 of 1 records, 1 of 1 pictures; 2 of ');
    expect(stdout).toContain(to);
    expect(contentsOf(home)).toEqual(before);
    expectNothingInClear(to);
    const there = { ...env, LICENCE_DESK_HOME: to };
    expect((await runCli(['history', '--json'], there)).stdout).toContain('"recordId"');
    const again = await runCli([...CLOUD, samplePath('front.jpg'), '--json'], there);
    expect(JSON.parse(again.stdout)).toMatchObject([{ ok: true, cached: true }]);
    expect(juhe.requests.length).toBe(calls);
    expect(await run('rescue', to)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('A rescue writes only into a new or empty folder'),
    });
    expect((await run('rescue')).status).toBe(2);
  });

  test('of a folder without damage is the folder once more', async () => {
    const { run, folder } = await damagedDesk();
    expect((await run('rescue', join(folder, 'new'))).stdout).toContain(
      'Rescued: 1 of 1 records, 1 of 1 pictures; 0 of ',
    );
  });
});
