import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { random } from '../../fixtures/people.ts';
import { runCli, startCli } from '../../support/cli.ts';
import { CLOUD, desk } from '../../support/desk.ts';
import { samplePath } from '../../support/samples.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const FILES = [samplePath('front.jpg'), samplePath('front-invented.jpg')];

interface Item {
  readonly ok: boolean;
  readonly cached?: boolean;
  readonly error?: { readonly code: string };
}

/** A data folder whose process was killed after it had paid for both pictures, with what was committed last in its log. */
async function killedDesk() {
  const { juhe, home, env } = await desk();
  const victim = startCli([...CLOUD, ...FILES], env);
  while (juhe.requests.length < FILES.length) await new Promise((resolve) => setTimeout(resolve, 2));
  victim.kill('SIGKILL');
  await victim.finished;
  return { juhe, home, env, paid: juhe.requests.length };
}

test('40 damaged logs: what is missing is told, every paid picture is there, and none is paid again', async () => {
  const next = random(20261125);
  let told = 0;
  for (let round = 0; round < 40; round += 1) {
    const { juhe, home, env, paid } = await killedDesk();
    const log = join(home, 'history.db-wal');
    if (!existsSync(log)) continue;
    damage(log, next);
    const opened = await runCli(['history', '--json'], env);
    expect(opened.status, opened.stderr).toBe(0);
    if (/比上次少了/u.test(opened.stderr)) told += 1;
    expect((JSON.parse(opened.stdout) as Item[]).length).toBeGreaterThanOrEqual(FILES.length);
    const again = JSON.parse((await runCli([...CLOUD, ...FILES, '--json'], env)).stdout) as Item[];
    for (const { ok, cached, error } of again)
      expect(ok ? cached : error?.code).toBe(ok ? true : 'sent-before-undecided');
    expect(juhe.requests.length).toBe(paid);
  }
  // The damage is in what was committed last: most of it costs something.
  expect(told).toBeGreaterThan(20);
});

test('a first start killed 30 times goes on; finished once, its database is missed', async () => {
  const next = random(20261126);
  for (let round = 0; round < 30; round += 1) {
    const { env, home } = await desk();
    const victim = startCli(['history', '--json'], env);
    const timer = setTimeout(() => victim.kill('SIGKILL'), 150 + next() * 250);
    await victim.finished;
    clearTimeout(timer);
    expect((await runCli(['history', '--json'], env)).status).toBe(0);
    const copy = join(temporaryFolder(), 'copy');
    cpSync(home, copy, { recursive: true });
    rmSync(join(copy, 'history.db'));
    const { status, stderr } = await runCli(['history', '--json'], { ...env, LICENCE_DESK_HOME: copy });
    expect([status, stderr]).toEqual([1, expect.stringContaining('history.db 不见了')]);
  }
});

/** A byte changed, a piece zeroed, or cut. */
function damage(path: string, next: () => number): void {
  const bytes = readFileSync(path);
  const at = Math.floor(next() * bytes.length);
  const how = Math.floor(next() * 3);
  if (how === 0) bytes[at] = (bytes[at] ?? 0) ^ 0x5a;
  if (how === 1) bytes.fill(0, at, at + 4096);
  writeFileSync(path, how === 2 ? bytes.subarray(0, at) : bytes);
}
