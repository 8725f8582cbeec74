import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../support/cli.ts';
import { CLOUD, desk } from '../../support/desk.ts';
import { samplePath } from '../../support/samples.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Everything that is wrong to say: arguments.test.ts. */
describe('wrong usage is status 2, with the usage', () => {
  test.each([[['fly']], [['export', 'a.csv', '--reveal']]])('%j', async (words) => {
    const { status, stdout, stderr } = await runCli(words, { LICENCE_DESK_HOME: temporaryFolder() });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('用法');
  });

  test('help is none', async () => {
    expect(await runCli(['--help'], {})).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('用法'),
    });
  });
});

describe('settings', () => {
  test('the language', async () => {
    const { run, home } = await desk();
    mkdirSync(home);
    writeFileSync(join(home, 'settings.json'), '{"language":"en"}');
    expect((await run('history')).stdout).toContain('no records');
    // As Windows' editors save it, and as the window reads it.
    writeFileSync(join(home, 'settings.json'), '\uFEFF{"language":"en"}');
    expect((await run('history')).stdout).toContain('no records');
  });

  test('a file that is not valid is said and left', async () => {
    const { run, home } = await desk();
    mkdirSync(home);
    writeFileSync(join(home, 'settings.json'), '{"language":');
    expect(JSON.parse((await run(...CLOUD, samplePath('front.jpg'), '--json')).stdout)).toMatchObject([
      { error: { code: 'settings-broken' } },
    ]);
    expect(readFileSync(join(home, 'settings.json'), 'utf8')).toBe('{"language":');
  });
});
