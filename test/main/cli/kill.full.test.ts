import { join } from 'node:path';
import { expect, test } from 'vitest';
import { random } from '../../fixtures/people.ts';
import { runCli, startCli } from '../../support/cli.ts';
import { CLOUD } from '../../support/desk.ts';
import { samplePath } from '../../support/samples.ts';
import { simulator } from '../../support/simulator.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** SIGKILL at random moments of a run: what was accepted is there, and no picture was sent twice without being asked. */
test('killed 60 times: nothing lost, nothing paid twice', async () => {
  const next = random(20260901);
  for (let round = 0; round < 60; round += 1) {
    const juhe = await simulator();
    const env = {
      LICENCE_DESK_HOME: join(temporaryFolder(), 'home'),
      JUHE_KEY: 'any',
      JUHE_ENDPOINT: juhe.endpoint,
    };
    const files = [samplePath('front.jpg'), samplePath('front-invented.jpg')];
    const victim = startCli([...CLOUD, ...files], env);
    const timer = setTimeout(() => victim.kill('SIGKILL'), 50 + next() * 500);
    await victim.finished;
    clearTimeout(timer);

    const paid = juhe.requests.length;
    const after = await runCli(['history', '--json'], env);
    expect(after.status, after.stderr).toBe(0);
    const items = JSON.parse(after.stdout) as { ok: boolean; error?: { outcome: string } }[];
    const accounted = items.filter(({ ok, error }) => ok || error?.outcome !== 'not-sent').length;
    expect(accounted).toBeGreaterThanOrEqual(paid);

    const again = await runCli([...CLOUD, ...files, '--json'], env);
    const results = JSON.parse(again.stdout) as { ok: boolean; cached?: boolean; error?: { code: string } }[];
    const read = items.filter(({ ok }) => ok).length;
    const undecided = items.filter(({ error }) => error?.outcome === 'unknown').length;
    expect(results.filter(({ cached }) => cached).length).toBe(read);
    expect(results.filter(({ error }) => error?.code === 'sent-before-undecided').length).toBe(undecided);
    expect(juhe.requests.length - paid).toBe(files.length - read - undecided);
  }
});
