import { cpSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeError } from '../../../main/wording.ts';
import { appError } from '../../../preload/errors.ts';
import { runCli } from '../../support/cli.ts';
import { damagePage, PAGE_BYTES } from '../../support/damage.ts';
import { CLOUD, desk } from '../../support/desk.ts';
import { samplePath } from '../../support/samples.ts';

const DAMAGED = describeError(appError('history-damaged', {}), 'en');

test('whichever page is damaged, every command either does its work or says so, in English', async () => {
  const { run, home, folder, env, juhe } = await desk();
  mkdirSync(home);
  writeFileSync(join(home, 'settings.json'), '{"language":"en"}');
  await run(...CLOUD, samplePath('front.jpg'));
  const calls = juhe.requests.length;
  const pages = statSync(join(home, 'history.db')).size / PAGE_BYTES;
  let said = 0;
  for (let page = 1; page <= pages; page += 1) {
    const copy = join(folder, `page-${page}`);
    cpSync(home, copy, { recursive: true });
    damagePage(copy, page);
    const there = { ...env, LICENCE_DESK_HOME: copy };
    for (const words of [['history'], ['export', join(folder, 'out.csv')], ['diagnostics']]) {
      const { status, stderr } = await runCli(words, there);
      const what = `page ${page}, ${words[0]}`;
      expect(stderr, what).not.toMatch(/\p{Script=Han}/u);
      if (status === 0) continue;
      expect([status, stderr.includes(DAMAGED)], what).toEqual([1, true]);
      said += 1;
    }
    const again = JSON.parse((await runCli([...CLOUD, samplePath('front.jpg'), '--json'], there)).stdout);
    if (again[0].ok !== true) expect(again[0].error, `page ${page}`).toMatchObject({ message: DAMAGED });
  }
  expect(said).toBeGreaterThan(pages / 4);
  expect(juhe.requests.length).toBe(calls);
}, 600_000);
