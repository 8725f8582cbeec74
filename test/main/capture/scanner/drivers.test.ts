import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ScannerProfile } from '../../../../main/capture/scanner/driver.ts';
import type { ProcessOutcome, ProcessRequest } from '../../../../main/capture/scanner/process-runner.ts';
import { type MemoryFolder, saneDriver } from '../../../../main/capture/scanner/sane.ts';
import { scannerDriver } from '../../../../main/capture/scanner/scanners.ts';
import { wiaDriver } from '../../../../main/capture/scanner/wia.ts';
import { NEVER } from '../../../support/juhe.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const PROFILE: ScannerProfile = { device: 'x', resolution: 300, duplex: false, colour: 'color' };
const OPTIONS = '    --source Flatbed|ADF Duplex [Flatbed]\n    --resolution 75..600dpi [75]\n';
const exited = (stdout: string): ProcessOutcome => ({
  kind: 'exited',
  code: 0,
  stdout: Buffer.from(stdout),
  stderr: '',
});
const inFolder: MemoryFolder = (work) => work(temporaryFolder());

/** A scanimage that lists these options, and scans as the test says. */
function sane(scan: (request: ProcessRequest) => Promise<ProcessOutcome>) {
  const requests: ProcessRequest[] = [];
  const driver = saneDriver(async (request) => {
    requests.push(request);
    return request.args.includes('--all-options') ? exited(OPTIONS) : scan(request);
  }, inFolder);
  return { driver, requests };
}

test('Windows has its own scanners, every other system SANE’s', async () => {
  const commandOn = async (platform: NodeJS.Platform) => {
    const commands: string[] = [];
    const driver = scannerDriver(
      platform,
      async ({ command }) => {
        commands.push(command);
        return exited('{"done":true}\n');
      },
      inFolder,
      {},
    );
    await driver.list(NEVER);
    return commands;
  };
  expect([await commandOn('win32'), await commandOn('linux'), await commandOn('darwin')]).toEqual([
    ['C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe'],
    ['scanimage'],
    ['scanimage'],
  ]);
});

test('a scanimage that had to be ended has told the status in words: of the glass, and of a stack that is through', async () => {
  const hung = (words: string): ProcessOutcome => ({
    kind: 'exited',
    code: null,
    stdout: Buffer.alloc(0),
    stderr: `Scanning page 2\nscanimage: sane_start: ${words}\n`,
  });
  const glass = async (words: string) => await sane(async () => hung(words)).driver.scan(PROFILE, NEVER);
  expect(await glass('Document feeder jammed')).toMatchObject({ error: { code: 'scanner-jammed' } });
  expect(await glass('Access to resource has been denied')).toMatchObject({
    error: { code: 'scanner-access-denied' },
  });
  expect(await glass('something new')).toMatchObject({ error: { code: 'scanner-failed' } });
  const { driver, requests } = sane(async ({ args }) => {
    const batch = args.find((word) => word.startsWith('--batch=')) ?? '';
    await writeFile(join(batch.slice('--batch='.length), '..', '001.png'), '001.png');
    return hung('Document feeder out of documents');
  });
  const stack = await driver.scan({ ...PROFILE, duplex: true }, NEVER);
  expect(stack).toMatchObject({ ok: true, value: { stopped: null } });
  const { hasFailed } = requests.at(-1) ?? {};
  expect(hasFailed?.('scanimage: sane_read: Document feeder jammed\n')).toBe(true);
  expect(hasFailed?.('Scanned page 1. (scanner status = 5)\n')).toBe(false);
});

test('a page from the glass that has no byte is no page', async () => {
  const { driver } = sane(async () => exited(''));
  expect(await driver.scan(PROFILE, NEVER)).toMatchObject({ error: { code: 'scanner-failed' } });
});

test('pages of the feeder come in the order of their sheets, and no half one', async () => {
  const { driver } = sane(async ({ args }) => {
    const batch = args.find((word) => word.startsWith('--batch=')) ?? '';
    for (const name of ['002.png', '010.png', '001.png', '011.png.part'])
      await writeFile(join(batch.slice('--batch='.length), '..', name), name);
    return exited('');
  });
  const scanned = await driver.scan({ ...PROFILE, duplex: true }, NEVER);
  expect(scanned.ok && scanned.value.pages.map(String)).toEqual(['001.png', '002.png', '010.png']);
});

test('a stack has longer than a page, with SANE and on Windows', async () => {
  const { driver, requests } = sane(async () => exited('x'));
  const onWindows: ProcessRequest[] = [];
  const wia = wiaDriver(async (request) => {
    onWindows.push(request);
    return exited('{"done":true}\n');
  }, {});
  for (const duplex of [false, true]) {
    await driver.scan({ ...PROFILE, duplex }, NEVER);
    await wia.scan({ ...PROFILE, duplex }, NEVER);
  }
  const scans = requests.filter(({ args }) => !args.includes('--all-options'));
  for (const [page, stack] of [scans, onWindows]) {
    expect(page?.timeLimitMilliseconds).toBe(180_000);
    expect(stack?.timeLimitMilliseconds).toBe(600_000);
  }
});
