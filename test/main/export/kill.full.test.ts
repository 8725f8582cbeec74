import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { random } from '../../fixtures/people.ts';
import { CLI, runCli, startCli } from '../../support/cli.ts';
import { history } from '../../support/history.ts';
import { insertRecords } from '../../support/many-records.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { disclosuresIn } from '../../support/trail.ts';

const ROUNDS = 18;
const REVEAL = ['--reveal', '--reason', '核对'];

/**
 * SIGKILL at random moments and at the moments that matter: as the neighbour appears, and as the file does. Whatever is
 * there to be read has its line in the trail, and after the next start there is nothing but what has its name.
 */
test.each([20261125, 7, 424242])(
  'exports killed with the seed %i: nothing without its line',
  async (seed) => {
    const next = random(seed);
    const folder = temporaryFolder();
    const filled = join(folder, 'filled');
    const opened = await history(filled);
    insertRecords(opened, 3_000);
    opened.close();
    const place = join(folder, 'place');
    for (let round = 0; round < ROUNDS; round += 1) {
      const home = join(folder, 'home');
      for (const old of [home, place]) rmSync(old, { recursive: true, force: true });
      cpSync(filled, home, { recursive: true });
      cpSync(temporaryFolder(), place, { recursive: true });
      const env = { LICENCE_DESK_HOME: home };
      const target = join(place, round % 2 === 0 ? 'out.csv' : 'out.xlsx');
      const victim = startCli(['export', target, ...REVEAL], env);
      const moment = (['any', 'part', 'whole'] as const)[round % 3] ?? 'any';
      await until(moment, place, victim.finished, 300 + next() * 900);
      victim.kill('SIGKILL');
      await victim.finished;

      const before = readdirSync(place);
      const status = await runCli(['history', '--limit', '1'], env);
      expect(status.status, status.stderr).toBe(0);
      const after = await history(home);
      const kinds = disclosuresIn(after).map(({ kind }) => kind);
      const { underWay } = after.disclosures;
      if (before.length > 0) expect(kinds[0], `${moment} ${before}`).toBe('export-begun');
      expect(kinds.filter((kind) => kind === 'export-begun')).toHaveLength(kinds.length === 0 ? 0 : 1);
      expect(kinds.length === 0 || kinds.length === 2, `${kinds}`).toBe(true);
      expect(readdirSync(place).filter((name) => name.endsWith('.part'))).toEqual([]);
      expect(existsSync(target)).toBe(before.some((name) => !name.endsWith('.part')));
      expect(underWay()).toEqual([]);
      after.close();
    }
  },
);

/** The moment of the kill: when the neighbour or the file is there, or when the time is over. */
async function until(
  moment: 'any' | 'part' | 'whole',
  place: string,
  finished: Promise<unknown>,
  milliseconds: number,
): Promise<void> {
  let over = false;
  void finished.then(() => {
    over = true;
  });
  const deadline = performance.now() + (moment === 'any' ? milliseconds : 20_000);
  const isThere = (name: string) => (moment === 'part') === name.endsWith('.part');
  while (!over && performance.now() < deadline) {
    if (moment !== 'any' && readdirSync(place).some(isThere)) return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

test.each([3, 11])('`history --json` killed with the seed %i: what was told has its line', async (seed) => {
  const next = random(seed);
  const home = join(temporaryFolder(), 'home');
  const opened = await history(home);
  insertRecords(opened, 3_000);
  opened.close();
  let told = 0;
  for (let round = 0; round < 20; round += 1) {
    if (await tellsBeforeItDies(home, next() * 30)) told += 1;
    const after = await history(home);
    const begun = disclosuresIn(after).filter(({ kind }) => kind === 'history-told').length;
    after.close();
    expect(begun).toBeGreaterThanOrEqual(told);
  }
  expect(told).toBe(20);
});

/** Killed so many milliseconds after its first word. */
function tellsBeforeItDies(home: string, milliseconds: number): Promise<boolean> {
  const victim = spawn(process.execPath, [CLI, 'history', '--json', '--limit', '3000'], {
    env: { PATH: process.env.PATH, LICENCE_DESK_HOME: home },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let told = false;
  victim.stdout.on('data', () => {
    if (!told) setTimeout(() => victim.kill('SIGKILL'), milliseconds);
    told = true;
  });
  return new Promise((resolve) => victim.on('close', () => resolve(told)));
}
