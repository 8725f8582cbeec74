import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CLI, startCli } from '../../support/cli.ts';
import { CLOUD, desk } from '../../support/desk.ts';
import { history } from '../../support/history.ts';
import { insertRecords } from '../../support/many-records.ts';
import { IS_UNIX } from '../../support/platform.ts';
import { samplePath } from '../../support/samples.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const VICTIM = join(import.meta.dirname, '..', '..', 'support', 'stuck-victim.ts');

async function stuck(patience: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [VICTIM, String(patience)], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout ?? child, 'data');
  return child;
}

test.skipIf(!IS_UNIX).each(SIGNALS)(
  '%s ends what hears of no cancellation, after a while',
  async (signal) => {
    const child = await stuck(300);
    const told: string[] = [];
    child.stdout?.on('data', (text: Buffer) => told.push(text.toString()));
    const ended = once(child, 'close');
    child.kill(signal);
    expect(await ended).toEqual([null, signal]);
    expect(told).toEqual(['cancelled']);
  },
);

test.skipIf(!IS_UNIX).each(SIGNALS)('a second %s ends it at once', async (signal) => {
  const child = await stuck(600_000);
  const ended = once(child, 'close');
  child.kill(signal);
  await once(child.stdout ?? child, 'data');
  child.kill(signal);
  expect(await ended).toEqual([null, signal]);
});

test.skipIf(!IS_UNIX).each(SIGNALS)(
  '%s ends a command whose result nobody takes, and the folder is free',
  async (signal) => {
    const { env, home, run } = await desk();
    const opened = await history(home);
    insertRecords(opened, 2000);
    opened.close();
    // Nobody reads: more than a pipe holds keeps its only thread.
    const words = ['history', '--json', '--limit', '1000'];
    const child = spawn(process.execPath, [CLI, ...words], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    await once(child.stdout, 'readable');
    const ended = once(child, 'exit');
    const asked = performance.now();
    child.kill(signal);
    expect(await ended).toEqual([null, signal]);
    // There is nothing to cancel, and so nothing is waited for.
    expect(performance.now() - asked).toBeLessThan(4_000);
    child.stdout.destroy();
    expect((await run('history')).status).toBe(0);
  },
);

test.skipIf(!IS_UNIX)('a call that is waited for is cancelled and told, and the folder is free', async () => {
  const { env, juhe, run } = await desk();
  juhe.playAlways('hang');
  const command = startCli([...CLOUD, samplePath('front.jpg')], env);
  await expect.poll(() => juhe.requests.length, { timeout: 15_000 }).toBe(1);
  command.kill('SIGTERM');
  expect((await command.finished).status).toBe(1);
  expect((await run('history')).status).toBe(0);
});
