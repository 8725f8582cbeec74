import { expect, test } from 'vitest';
import { runProcess } from '../../../main/adapters/run-process.ts';
import type { ProcessRequest } from '../../../main/capture/scanner/process-runner.ts';
import { NEVER } from '../../support/juhe.ts';

/** Node itself is the program, so that the test runs anywhere. */
const run = (code: string, change: Partial<ProcessRequest> = {}) =>
  runProcess({
    command: process.execPath,
    args: ['-e', code, '--', ...(change.args ?? [])],
    env: change.env ?? {},
    signal: change.signal ?? NEVER,
    timeLimitMilliseconds: change.timeLimitMilliseconds ?? 10_000,
    maxOutputBytes: change.maxOutputBytes ?? 1_000,
    hasFailed: change.hasFailed ?? (() => false),
  });
const FOREVER = 'setInterval(() => undefined, 1000);';

test('bytes, words and the exit code come back; arguments reach no shell', async () => {
  const words = ['a b', '$(id)', '"; exit 3', '*'];
  const code = `
    process.stdout.write(Buffer.from([0, 255, 10]));
    process.stdout.write(JSON.stringify([process.argv.slice(1), process.env.GIVEN]));
    process.stderr.write('缺纸');
    process.exitCode = 7;`;
  const outcome = await run(code, { args: words, env: { GIVEN: 'yes' } });
  expect(outcome).toMatchObject({ kind: 'exited', code: 7, stderr: '缺纸' });
  if (outcome.kind !== 'exited') return;
  expect([...outcome.stdout.subarray(0, 3)]).toEqual([0, 255, 10]);
  expect(JSON.parse(outcome.stdout.toString('utf8', 3))).toEqual([words, 'yes']);
});

test('a program that is not there', async () => {
  const request = { args: [], env: {}, signal: NEVER, timeLimitMilliseconds: 1_000, maxOutputBytes: 10 };
  expect(await runProcess({ ...request, command: 'no-such-scanner-program' })).toEqual({
    kind: 'not-installed',
  });
});

test('what was written before it was too slow is there', async () => {
  const outcome = await run(`process.stdout.write('page'); ${FOREVER}`, { timeLimitMilliseconds: 500 });
  expect(outcome).toEqual({ kind: 'too-slow', stdout: Buffer.from('page') });
});

test('too slow, too much, cancelled before and during', async () => {
  expect(await run(FOREVER, { timeLimitMilliseconds: 300 })).toMatchObject({ kind: 'too-slow' });
  expect(await run(`process.stdout.write('x'.repeat(2000)); ${FOREVER}`)).toMatchObject({
    kind: 'too-much-output',
  });
  expect(await run(FOREVER, { signal: AbortSignal.abort() })).toEqual({ kind: 'cancelled' });
  const cancel = new AbortController();
  const running = run(FOREVER, { signal: cancel.signal });
  setTimeout(() => cancel.abort(), 100);
  expect(await running).toEqual({ kind: 'cancelled' });
});

test('one that will not be asked is killed', async () => {
  const stubborn = `process.on('SIGTERM', () => undefined); process.stdout.write('x'.repeat(2000)); ${FOREVER}`;
  expect(await run(stubborn)).toMatchObject({ kind: 'too-much-output' });
});

test('one that says it failed may end by itself, and is ended where it hangs', async () => {
  const hasFailed = (stderr: string) => stderr.includes('jammed');
  const says = "process.stderr.write('jammed');";
  const byItself = await run(`${says} setTimeout(() => process.exit(6), 300);`, { hasFailed });
  expect(byItself).toMatchObject({ kind: 'exited', code: 6 });
  const hanging = await run(`${says} ${FOREVER}`, { hasFailed });
  expect(hanging).toMatchObject({ kind: 'exited', code: null, stderr: 'jammed' });
});
