import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { runCli } from '../../support/cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const EXPIRED_2021 = join(ROOT, 'fixtures', 'cases', '10-expired-2021.jpg');
const PRELOAD = pathToFileURL(join(ROOT, 'support', 'wrong-clock.ts')).href;

/** cases/README 10: the wall clock trusted without a question. */
test.each([
  [{}, 'refuse', 'expired'],
  [{ NODE_OPTIONS: `--import ${PRELOAD}`, WRONG_CLOCK: '2020-06-01T02:00:00Z' }, 'review', 'clock-behind'],
])(
  'a licence that expired in 2021 never passes, whatever the clock says: %j',
  async (clock, verdict, code) => {
    const words = ['recognise', EXPIRED_2021, '--engine', 'local', '--json'];
    const { stdout } = await runCli(words, { LICENCE_DESK_HOME: temporaryFolder(), ...clock });
    const [read] = JSON.parse(stdout);
    expect(read).toMatchObject({ ok: true, verdict });
    const found = read.findings.find((one: { code: string }) => one.code === code);
    expect(found.message).toMatch(code === 'clock-behind' ? /^本机时钟可能不对/u : /^已过期/u);
  },
);
