import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { exportThread } from '../../../main/adapters/export-thread.ts';
import { forkReader } from '../../../main/adapters/reader-fork.ts';
import { runProcess } from '../../../main/adapters/run-process.ts';
import { childEnvironment, restoreSecrets, takeSecrets } from '../../../main/child-environment.ts';
import type { ExportOrder } from '../../../main/export/exporter.ts';
import { threadDecoder } from '../../../main/image/page-decoder.ts';
import { threadStructure } from '../../../main/image/structure.ts';
import { startCli } from '../../support/cli.ts';
import { NEVER } from '../../support/juhe.ts';
import { samplePath } from '../../support/samples.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

vi.mock('electron', () => import('../../stand-in/utility-process.ts'));
vi.mock('../../stand-in/app.ts', () => ({ beforeExit: () => undefined }));
const { utilityReader } = await import('../../../main/adapters/reader-utility.ts');

const SUPPORT = join(import.meta.dirname, '..', '..', 'support');
const READER = join(import.meta.dirname, '..', '..', '..', 'out', 'main', 'reader.js');
const PROBE = join(SUPPORT, 'environment-probe.ts');
/** What must not be found, wherever it stands. */
const SECRET = 'secret-5f1e';
const SECRETS = {
  JUHE_KEY: SECRET,
  LICENCE_DESK_PASSPHRASE: SECRET,
  HTTPS_PROXY: `http://user:${SECRET}@proxy.invalid`,
  ANYTHING_ELSE: SECRET,
};

afterEach(() => vi.unstubAllEnvs());
function stubSecrets(): void {
  for (const [name, value] of Object.entries(SECRETS)) vi.stubEnv(name, value);
}

/** The children of a process of this machine. */
function childrenOf(pid: number): number[] {
  return globSync(`/proc/${pid}/task/*/children`).flatMap((file) =>
    readFileSync(file, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  );
}

function environmentOf(pid: number): string {
  return readFileSync(`/proc/${pid}/environ`, 'latin1');
}

describe.skipIf(!existsSync('/proc/self/environ'))(
  'no child is given the key or a passphrase: as the system sees it',
  () => {
    test('the reader of the command line', () => {
      stubSecrets();
      const reader = forkReader(READER)();
      onTestFinished(() => reader.kill());
      expect(environmentOf(reader.pid ?? 0)).toContain('PATH=');
      expect(environmentOf(reader.pid ?? 0)).not.toContain(SECRET);
    });

    test('the reader of the window', () => {
      stubSecrets();
      const before = childrenOf(process.pid);
      const reader = utilityReader(READER)();
      onTestFinished(() => reader.kill());
      const [own = 0] = childrenOf(process.pid).filter((pid) => !before.includes(pid));
      expect(environmentOf(own)).toContain('PATH=');
      expect(environmentOf(own)).not.toContain(SECRET);
    });

    test('whatever the command line starts while it reads a picture', async () => {
      const env = { ...SECRETS, LICENCE_DESK_HOME: join(temporaryFolder(), 'home') };
      const command = startCli(['recognise', '--engine', 'local', samplePath('front.jpg')], env);
      expect(environmentOf(command.pid)).toContain(SECRET);
      // Between fork and exec a child still shows what its parent has.
      const theirs = () => childrenOf(command.pid).map((child) => environmentOf(child).includes(SECRET));
      await expect.poll(theirs, { timeout: 15_000, interval: 20 }).toEqual([false]);
      command.kill('SIGKILL');
      await command.finished;
    });
  },
);

test('a program of the system gets what it needs and what it is given', async () => {
  stubSecrets();
  vi.stubEnv('LC_PAPER', 'a4');
  const outcome = await runProcess({
    command: process.execPath,
    args: ['-e', 'process.stdout.write(JSON.stringify(process.env))'],
    env: { GIVEN: 'yes' },
    signal: NEVER,
    timeLimitMilliseconds: 10_000,
    maxOutputBytes: 100_000,
  });
  if (outcome.kind !== 'exited') throw new Error(outcome.kind);
  const text = outcome.stdout.toString();
  expect(JSON.parse(text)).toMatchObject({ GIVEN: 'yes', LC_PAPER: 'a4', PATH: process.env.PATH });
  expect(text).not.toContain(SECRET);
});

test('threads have no environment: decoder, structure, exporter', async () => {
  stubSecrets();
  const decoder = threadDecoder(PROBE);
  const structure = threadStructure(PROBE);
  onTestFinished(() => {
    decoder.close();
    structure.close();
  });
  expect(await decoder.decode({ kind: 'heic', bytes: Buffer.alloc(0) })).toEqual({ ok: true, value: [] });
  expect(await structure.look({ kind: 'bmp', bytes: Buffer.alloc(0) })).toEqual({ ok: true, value: [] });
  const exporter = exportThread(PROBE, (error) => {
    throw error;
  })({} as ExportOrder);
  const answered = new Promise((resolve) => exporter.onMessage(resolve));
  exporter.cancel();
  expect(await answered).toEqual({ ok: true, value: [] });
});

test('on Windows a name is known however it is written', () => {
  const own = { Path: 'C:\\', SystemRoot: 'C:\\Windows', temp: 'T', juhe_key: SECRET, JUHE_KEY: SECRET };
  expect(childEnvironment(own, 'win32')).toEqual({ Path: 'C:\\', SystemRoot: 'C:\\Windows', temp: 'T' });
  expect(childEnvironment(own, 'linux')).toEqual({});
});

test.each([
  ['/usr/bin:.:/bin', '/usr/bin:/bin'],
  [':/usr/bin:', '/usr/bin'],
  ['bin:../x:/opt/homebrew/bin', '/opt/homebrew/bin'],
  ['.', undefined],
  ['', undefined],
])('no program is looked for in the current folder: PATH %j becomes %j', (path, expected) => {
  expect(childEnvironment({ PATH: path }, 'linux').PATH).toBe(expected);
  expect(childEnvironment({ PATH: path }, 'darwin').PATH).toBe(expected);
});

test.skipIf(process.platform === 'win32')('a program that lies among pictures is not run', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'scanner-of-this-test'), '#!/bin/sh\necho run\n', { mode: 0o700 });
  const scan = { args: [], env: {}, signal: NEVER, timeLimitMilliseconds: 10_000, maxOutputBytes: 100 };
  const run = () => runProcess({ ...scan, command: 'scanner-of-this-test' });
  vi.stubEnv('PATH', folder);
  expect(await run()).toMatchObject({ kind: 'exited', code: 0 });
  vi.stubEnv('PATH', relative(process.cwd(), folder));
  expect(await run()).toEqual({ kind: 'not-installed' });
});

test('the window reads its secrets once and leaves none to what Electron starts', () => {
  const own: NodeJS.ProcessEnv = { ...SECRETS, JUHE_KEY: ` ${SECRET} `, PATH: '/bin' };
  expect(takeSecrets(own)).toEqual({ key: SECRET, passphrase: SECRET });
  expect(Object.keys(own)).toEqual(['HTTPS_PROXY', 'ANYTHING_ELSE', 'PATH']);
  expect(takeSecrets(own)).toEqual({ key: null, passphrase: null });
});

test('a process that takes this one’s place reads the same secrets, and no others', () => {
  const own: NodeJS.ProcessEnv = { ...SECRETS };
  restoreSecrets(own, takeSecrets(own));
  expect(takeSecrets(own)).toEqual({ key: SECRET, passphrase: SECRET });
  restoreSecrets(own, { key: null, passphrase: null });
  expect(Object.keys(own)).toEqual(['HTTPS_PROXY', 'ANYTHING_ELSE']);
});
