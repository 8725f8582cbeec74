import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeError } from '../../../main/wording.ts';
import { appError } from '../../../preload/errors.ts';
import { damagePage } from '../../support/damage.ts';
import { CLOUD, desk } from '../../support/desk.ts';
import { history } from '../../support/history.ts';
import { sample, samplePath } from '../../support/samples.ts';

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
    for (const table of ['records', 'decisions']) {
      const { run, folder } = await damagedDesk(table);
      for (const name of ['out.csv', 'out.xlsx']) {
        const target = join(folder, name);
        writeFileSync(target, 'as it was');
        const { status, stderr } = await run('export', target);
        expect([table, name, status, stderr.includes(DAMAGED)]).toEqual([table, name, 1, true]);
      }
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
