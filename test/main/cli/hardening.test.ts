import { spawnSync } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CLI, runCli } from '../../support/cli.ts';
import { CLOUD, desk } from '../../support/desk.ts';
import { sample, samplePath } from '../../support/samples.ts';

/** Nothing that happens to the folder, the environment or the pipe is answered with a stack trace. */
const STACK = /\n\s+at .+:\d+:\d+/u;

test('a history damaged in the middle is said, in the document where one was asked for', async () => {
  const { run, home } = await desk();
  await run(...CLOUD, samplePath('front.jpg'));
  const file = openSync(join(home, 'history.db'), 'r+');
  for (let page = 2; page < 16; page += 1) writeSync(file, Buffer.alloc(8, 0xff), 0, 8, page * 4096 + 100);
  const history = await run('history');
  expect([history.status, STACK.test(history.stderr)]).toEqual([1, false]);
  expect(history.stderr).toContain('历史数据库（或它的密钥文件）有损坏');
  const again = await run(...CLOUD, samplePath('front.jpg'), '--json');
  expect(JSON.parse(again.stdout)).toMatchObject([{ ok: false, error: { code: 'history-damaged' } }]);
});

test('a lock or an owner file of another kind is no crash', async () => {
  const { run, home } = await desk();
  mkdirSync(join(home, 'desk.owner.json'), { recursive: true });
  expect((await run('history')).status).toBe(0);
  rmSync(join(home, 'desk.lock'));
  writeFileSync(join(home, 'desk.lock'), 'no database, but long enough to be looked at as one'.repeat(100));
  const locked = await run('history');
  expect([locked.status, STACK.test(locked.stderr)]).toEqual([1, false]);
});

test('a proxy that is no address leaves everything unsent and asks nobody to decide', async () => {
  const { env } = await desk();
  const broken = { ...env, HTTPS_PROXY: 'http://[bad', JUHE_ENDPOINT: 'https://juhe.invalid/verify' };
  for (const _ of [1, 2]) {
    const { stdout } = await runCli([...CLOUD, samplePath('front.jpg'), '--json'], broken);
    expect(JSON.parse(stdout)).toMatchObject([{ error: { code: 'network-proxy', outcome: 'not-sent' } }]);
  }
});

test('a reader that closes the pipe early is no fault', async () => {
  const { run, env } = await desk();
  await run(...CLOUD, samplePath('front.jpg'));
  const piped = spawnSync('sh', ['-c', `"${process.execPath}" "${CLI}" history --json | true`], {
    env: { ...env, PATH: process.env.PATH },
  });
  expect(piped.stderr.toString()).not.toMatch(STACK);
});

test('a search too long, and an export below a file, are said', async () => {
  const { run, folder } = await desk();
  expect((await run('history', '--search', 'x'.repeat(60_000))).status).toBe(2);
  writeFileSync(join(folder, 'file'), '');
  const below = await run('export', join(folder, 'file', 'out.csv'));
  expect([below.status, below.stderr.includes('目标文件夹不存在')]).toEqual([1, true]);
});

test('masked history does not print what people call their files', async () => {
  const { run, folder } = await desk();
  const path = join(folder, '李四_320503199504142880.jpg');
  writeFileSync(path, sample('front.jpg'));
  await run(...CLOUD, path);
  expect((await run('history')).stdout).not.toMatch(/李四|320503199504142880/u);
  expect(readFileSync(path).length).toBeGreaterThan(0);
});
