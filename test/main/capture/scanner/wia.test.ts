import { describe, expect, test } from 'vitest';
import type { ScannerProfile } from '../../../../main/capture/scanner/driver.ts';
import { powerShell } from '../../../../main/capture/scanner/power-shell.ts';
import type { ProcessOutcome, ProcessRequest } from '../../../../main/capture/scanner/process-runner.ts';
import { wiaDriver } from '../../../../main/capture/scanner/wia.ts';
import { WIA_SCRIPT } from '../../../../main/capture/scanner/wia-script.ts';
import { NEVER } from '../../../support/juhe.ts';

/** Untested on hardware: the replies are written by hand after WIA's documentation. */
const PROFILE: ScannerProfile = {
  device: '{6BDD1FC6-810F-11D0-BEC7-08002BE2092F}\\0001',
  resolution: 300,
  duplex: true,
  colour: 'gray',
};
const PAGE = Buffer.from('a page');
const exited = (stdout: string): ProcessOutcome => ({
  kind: 'exited',
  code: 0,
  stdout: Buffer.from(stdout),
  stderr: '',
});

const WINDOWS = { SystemRoot: 'D:\\Windows' };

function answering(outcome: ProcessOutcome) {
  const requests: ProcessRequest[] = [];
  const driver = wiaDriver(async (request) => {
    requests.push(request);
    return outcome;
  }, WINDOWS);
  return { driver, requests };
}

describe('what is run', () => {
  test.each([
    [{ SystemRoot: 'D:\\Windows' }, 'D:\\Windows\\'],
    [{ SystemRoot: 'c:\\WINNT\\' }, 'c:\\WINNT\\'],
    [{}, 'C:\\Windows\\'],
    [{ SystemRoot: '' }, 'C:\\Windows\\'],
    [{ SystemRoot: '.' }, 'C:\\Windows\\'],
    [{ SystemRoot: 'Windows' }, 'C:\\Windows\\'],
    [{ SystemRoot: '\\\\server\\share' }, 'C:\\Windows\\'],
  ])('is found by its whole path: %j', (env, root) => {
    expect(powerShell(env)).toBe(`${root}System32\\WindowsPowerShell\\v1.0\\powershell.exe`);
  });

  test('is always the same script; the values travel beside it as data', async () => {
    const { driver, requests } = answering(exited('{"done":true}\n'));
    const hostile = `'; Remove-Item C:\\ -Recurse; "$(calc.exe)`;
    await driver.list(NEVER);
    await driver.scan({ ...PROFILE, device: hostile }, NEVER);
    for (const { command, args } of requests) {
      expect(command).toBe('D:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe');
      expect(args.slice(0, 5)).toEqual([
        '-NoProfile',
        '-NonInteractive',
        '-ExecutionPolicy',
        'Bypass',
        '-EncodedCommand',
      ]);
      expect(Buffer.from(args[5] ?? '', 'base64').toString('utf16le')).toBe(WIA_SCRIPT);
      expect(args).toHaveLength(6);
      // Windows' limit of a command line.
      expect([command, ...args].join(' ').length).toBeLessThan(32_767);
    }
    expect(requests.map(({ env }) => JSON.parse(env.LICENCE_DESK_SCAN ?? ''))).toEqual([
      { kind: 'list' },
      { ...PROFILE, kind: 'scan', device: hostile, maxPages: 20 },
    ]);
  });

  test('never runs a text as code and writes no file', () => {
    expect(WIA_SCRIPT).not.toMatch(/Invoke-Expression|iex\b|SaveFile|Out-File|Set-Content|ScriptBlock/iu);
  });
});

describe('what comes back', () => {
  test('devices', async () => {
    const { driver } = answering(
      exited(
        '{"name":"富士通 fi-8170","device":"{6BDD}\\\\0001"}\n{"name":"","device":"{6BDD}\\\\0002"}\n{"done":true}\n',
      ),
    );
    expect(await driver.list(NEVER)).toEqual({
      ok: true,
      value: [
        { id: '{6BDD}\\0001', name: '富士通 fi-8170' },
        { id: '{6BDD}\\0002', name: '{6BDD}\\0002' },
      ],
    });
  });

  test('pages in order', async () => {
    const line = `{"page":"${PAGE.toString('base64')}"}\n`;
    const { driver } = answering(exited(`${line}${line}{"done":true}\n`));
    expect(await driver.scan(PROFILE, NEVER)).toEqual({
      ok: true,
      value: { pages: [PAGE, PAGE], stopped: null },
    });
  });

  test.each([
    ['{"error":"80210002"}', 'scanner-jammed'],
    ['{"error":"80210003"}', 'scanner-feeder-empty'],
    ['{"error":"80210006"}', 'scanner-busy'],
    ['{"error":"80210015"}', 'scanner-not-found'],
    ['{"error":"80210016"}', 'scanner-cover-open'],
    ['{"error":"no-feeder"}', 'scanner-no-feeder'],
    ['{"error":"80040154"}', 'scanner-software-missing'],
    ['{"error":"80004005"}', 'scanner-failed'],
    // Cut off, nothing, and what is not the script's.
    ['{"page":"YQ', 'scanner-failed'],
    ['{"page":"not base64!"}\n{"done":true}', 'scanner-failed'],
    ['{"done":true}', 'scanner-failed'],
    ['', 'scanner-failed'],
    ['The term is not recognized\n', 'scanner-failed'],
  ])('%s', async (stdout, code) => {
    expect(await answering(exited(stdout)).driver.scan(PROFILE, NEVER)).toMatchObject({ error: { code } });
  });

  const PAGES = '{"page":"YQ=="}\n{"page":"Yg=="}\n';
  test.each<[string, ProcessOutcome, string | null]>([
    ['a jam', exited(`${PAGES}{"error":"80210002"}\n`), 'scanner-jammed'],
    ['an open cover', exited(`${PAGES}{"error":"80210016"}\n`), 'scanner-cover-open'],
    ['a script that is gone', exited(PAGES), 'scanner-failed'],
    ['a page cut off', exited(`${PAGES}{"page":"YQ`), 'scanner-failed'],
    ['a page that is no base64', exited(`${PAGES}{"page":"not base64!"}\n{"done":true}\n`), 'scanner-failed'],
    ['too slow', { kind: 'too-slow', stdout: Buffer.from(`${PAGES}{"page":"YQ`) }, 'scanner-too-slow'],
    ['nothing', exited(`${PAGES}{"done":true}\n`), null],
  ])('two whole pages are kept, and why there are no more: %s', async (_why, outcome, code) => {
    const result = await answering(outcome).driver.scan(PROFILE, NEVER);
    if (!result.ok) throw new Error(result.error.code);
    expect(result.value.pages.map(String)).toEqual(['a', 'b']);
    expect(result.value.stopped?.code ?? null).toBe(code);
  });

  test('a driver that logs on standard output changes nothing', async () => {
    const log = '[fi-8170] warm-up {0x1}\r\n';
    const { driver } = answering(
      exited(`${log}${PAGES}lamp on: {"page":"Yw=="}\n${log}{"done":true}\n${log}`),
    );
    expect(await driver.scan(PROFILE, NEVER)).toMatchObject({
      value: { pages: ['a', 'b', 'c'].map((text) => Buffer.from(text)), stopped: null },
    });
    const listing = answering(exited(`${log}{"name":"fi","device":"1"}\n${log}{"done":true}\n`));
    expect(await listing.driver.list(NEVER)).toEqual({ ok: true, value: [{ id: '1', name: 'fi' }] });
  });

  test('as many pages as one scan takes: there may be paper left', async () => {
    const stack = exited(`${'{"page":"YQ=="}\n'.repeat(20)}{"done":true}\n`);
    expect(await answering(stack).driver.scan(PROFILE, NEVER)).toMatchObject({
      value: { stopped: { code: 'scanner-page-limit', details: { limit: 20 } } },
    });
  });

  test.each([
    ['not-installed', 'scanner-software-missing'],
    ['cancelled', 'cancelled'],
    ['too-slow', 'scanner-too-slow'],
    ['too-much-output', 'scanner-failed'],
  ] as const)('%s', async (kind, code) => {
    const outcome = { kind, stdout: Buffer.alloc(0) } as ProcessOutcome;
    expect(await answering(outcome).driver.list(NEVER)).toMatchObject({ error: { code } });
  });
});
