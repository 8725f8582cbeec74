import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { standInWords } from '../../../build/stand-in.ts';
import { IS_UNIX } from '../../support/platform.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** The window's program, which says in a box of the system's why it has no window. */
async function refused(home: string): Promise<readonly [status: unknown, said: string]> {
  const env = { PATH: process.env.PATH, LICENCE_DESK_HOME: home };
  const child = spawn(process.execPath, standInWords(ROOT), {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 15_000,
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [status] = await once(child, 'close');
  return [status, said];
}

test.skipIf(!IS_UNIX).each(['/proc/nope/home', '/dev/null'])(
  'a data folder that cannot be made: %s',
  async (home) => {
    const [status, said] = await refused(home);
    expect([status, said.includes('无法写入数据文件夹')]).toEqual([1, true]);
  },
);

test.skipIf(!IS_UNIX)('settings.json that is a pipe', async () => {
  const home = join(temporaryFolder(), 'home');
  mkdirSync(home);
  execFileSync('mkfifo', [join(home, 'settings.json')]);
  const [status, said] = await refused(home);
  expect([status, said.includes('设置文件 settings.json 内容有误')]).toEqual([1, true]);
});
