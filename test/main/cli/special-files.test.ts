import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lockFolder } from '../../../main/history/lock.ts';
import { type CliRun, startCli } from '../../support/cli.ts';
import { desk } from '../../support/desk.ts';
import { IS_UNIX } from '../../support/platform.ts';
import { samplePath } from '../../support/samples.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Far over what any of these runs needs, far under for ever. */
const PATIENCE_MS = 15_000;

async function inTime(words: readonly string[], env: Readonly<Record<string, string>>): Promise<CliRun> {
  const run = startCli(words, env);
  const timer = setTimeout(() => run.kill('SIGKILL'), PATIENCE_MS);
  const ended = await run.finished;
  clearTimeout(timer);
  expect(ended.status, `${words.join(' ')} did not end by itself`).not.toBeNull();
  return ended;
}

/** What may lie where a file is expected. */
const PLACED = {
  'a pipe nobody writes to': (path: string) => void execFileSync('mkfifo', [path]),
  'a device that never ends': (path: string) => symlinkSync('/dev/zero', path),
  'a file of 1.9 GB without content': (path: string) => {
    writeFileSync(path, '');
    truncateSync(path, 1.9e9);
  },
};
type Placed = keyof typeof PLACED;

/** A data folder that was in use, protected by a key file, in English. */
async function usedFolder(): Promise<string> {
  const home = join(temporaryFolder(), 'home');
  mkdirSync(home);
  writeFileSync(join(home, 'settings.json'), '{"language":"en"}');
  expect((await inTime(['history'], { LICENCE_DESK_HOME: home })).status).toBe(0);
  return home;
}

const LOG = join('logs', 'licence-desk.log');
/** What is said of each; where it is of no account, the picture that is asked for is not there. */
const SAID: Readonly<Record<string, string>> = {
  'settings.json': 'settings-broken',
  'vault.json': 'vault-broken',
  'vault.key': 'vault-broken',
  'desk.lock': 'lock-broken',
  'desk.owner.json': 'file-not-found',
  'history.db': 'history-missing',
  'history.db-journal': 'history-damaged',
  'history.head': 'file-not-found',
  [LOG]: 'file-not-found',
};
const PLACES: readonly (readonly [placed: Placed, files: readonly string[]])[] = [
  ['a pipe nobody writes to', Object.keys(SAID)],
  ['a device that never ends', ['vault.key', 'desk.lock', 'history.head', LOG]],
  ['a file of 1.9 GB without content', ['settings.json', 'vault.json', LOG]],
];

describe.skipIf(!IS_UNIX)(
  'what is no file, or far too large for what it stands for, holds nobody up in the data folder',
  () => {
    test.each(PLACES)('%s', async (placed, files) => {
      const template = await usedFolder();
      const ends = files.map(async (file) => {
        const home = join(temporaryFolder(), 'home');
        cpSync(template, home, { recursive: true });
        rmSync(join(home, file), { force: true });
        PLACED[placed](join(home, file));
        const words = ['recognise', join(home, 'no-such-picture.jpg'), '--json', '--engine', 'local'];
        const { stdout } = await inTime(words, { LICENCE_DESK_HOME: home });
        const [result] = JSON.parse(stdout) as { error: { code: string } }[];
        return [file, result?.error.code];
      });
      expect(await Promise.all(ends)).toEqual(files.map((file) => [file, SAID[file]]));
    });

    test('the log of such a folder is left out of the diagnostics, the rest is told', async () => {
      const home = await usedFolder();
      for (const file of [LOG, 'settings.json', 'vault.json']) {
        rmSync(join(home, file));
        PLACED['a pipe nobody writes to'](join(home, file));
      }
      const { stdout, status } = await inTime(['diagnostics'], { LICENCE_DESK_HOME: home });
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        settings: { code: 'settings-broken' },
        protection: { code: 'vault-broken' },
        log: [],
      });
    });

    test('a kept picture that became a pipe is missing, and the next one is read', async () => {
      const { home, env } = await desk();
      const words = ['recognise', '--engine', 'juhe', '--side', 'front', samplePath('front.jpg')];
      expect((await inTime(words, env)).status).toBe(0);
      const kept = execFileSync('find', [join(home, 'images'), '-type', 'f'], { encoding: 'utf8' }).trim();
      rmSync(kept);
      PLACED['a pipe nobody writes to'](kept);
      expect((await inTime([...words, '--json'], env)).stdout).toContain('"ok": true');
    });

    test('a folder in use whose owner’s name is a pipe is in use', async () => {
      const home = await usedFolder();
      const lock = lockFolder(home, 'window');
      rmSync(join(home, 'desk.owner.json'));
      PLACED['a pipe nobody writes to'](join(home, 'desk.owner.json'));
      const { status, stderr } = await inTime(['history'], { LICENCE_DESK_HOME: home });
      expect([status, stderr.includes('(?)')]).toEqual([1, true]);
      expect(lock.ok).toBe(true);
      if (lock.ok) lock.value.release();
    });
  },
);

test.skipIf(!IS_UNIX)('an export is not put in the place of a pipe or a device', async () => {
  const { folder, env } = await desk();
  const pipe = join(folder, 'out.csv');
  PLACED['a pipe nobody writes to'](pipe);
  const device = join(folder, 'out.xlsx');
  PLACED['a device that never ends'](device);
  for (const target of [pipe, device]) expect((await inTime(['export', target], env)).status).toBe(1);
  expect([lstatSync(pipe).isFIFO(), lstatSync(device).isSymbolicLink()]).toEqual([true, true]);
});

test.skipIf(!IS_UNIX)(
  'files that are none are named one by one, and the lock is free afterwards',
  async () => {
    const { folder, env } = await desk();
    const pipe = join(folder, 'pipe.jpg');
    PLACED['a pipe nobody writes to'](pipe);
    const { stdout } = await inTime(['recognise', pipe, '/dev/zero', folder, '--json'], env);
    const codes = (JSON.parse(stdout) as { error: { code: string } }[]).map(({ error }) => error.code);
    expect(codes).toEqual(['file-unreadable', 'file-unreadable', 'file-unreadable']);
    expect((await inTime(['history'], env)).status).toBe(0);
  },
);

/** Node's own `mkdir` asks Linux' /proc for ever. */
test.skipIf(!IS_UNIX).each(['/proc/nope/home', '/dev/null/home', `/${'x'.repeat(300)}`])(
  'a data folder that cannot be made is said: %s',
  async (home) => {
    const { status, stdout } = await inTime(['recognise', samplePath('front.jpg')], {
      LICENCE_DESK_HOME: home,
    });
    expect([status, stdout.includes('无法写入数据文件夹')]).toEqual([1, true]);
  },
);

test.skipIf(!IS_UNIX || process.getuid?.() === 0)(
  'one without the right to write in it is said',
  async () => {
    const home = temporaryFolder();
    chmodSync(home, 0o500);
    const { status, stderr } = await inTime(['history'], { LICENCE_DESK_HOME: home });
    expect([status, stderr.includes('无法写入数据文件夹')]).toEqual([1, true]);
  },
);

test.skipIf(!IS_UNIX)('one that is made is its owner’s alone, with those above it', async () => {
  const top = join(temporaryFolder(), 'a');
  const home = join(top, 'b', 'home');
  expect((await inTime(['history'], { LICENCE_DESK_HOME: home })).status).toBe(0);
  for (const folder of [top, join(top, 'b'), home]) expect(lstatSync(folder).mode & 0o777).toBe(0o700);
  expect(existsSync(join(home, 'history.db'))).toBe(true);
  expect(readFileSync(join(home, LOG), 'utf8')).toContain('folder-opened');
});
