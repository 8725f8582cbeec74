import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { memoryFolder } from '../../../../main/adapters/memory-folder.ts';
import { runProcess } from '../../../../main/adapters/run-process.ts';
import type { ScannerProfile } from '../../../../main/capture/scanner/driver.ts';
import type { ProcessOutcome } from '../../../../main/capture/scanner/process-runner.ts';
import { type MemoryFolder, parseDevices, saneDriver } from '../../../../main/capture/scanner/sane.ts';
import { sharp } from '../../../../main/image/sharp.ts';
import { NEVER } from '../../../support/juhe.ts';
import { IS_LINUX } from '../../../support/platform.ts';
import { saneConfiguration, testScanner } from '../../../support/scanner.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const PROFILE: ScannerProfile = { device: 'test:0', resolution: 150, duplex: false, colour: 'color' };

async function scanned(change: Partial<ScannerProfile> = {}, extra: readonly string[] = []) {
  const { driver, memory } = testScanner({ request: (args) => [...args, ...extra] });
  const result = await driver.scan({ ...PROFILE, ...change }, NEVER);
  expect(readdirSync(memory)).toEqual([]);
  return result.ok ? result.value.pages : result.error.code;
}

describe.skipIf(!IS_LINUX)("the real scanimage with SANE's virtual device", () => {
  test('lists devices by maker and model; none is no error', async () => {
    const { driver } = testScanner();
    expect(await driver.list(NEVER)).toEqual({
      ok: true,
      value: [
        { id: 'test:0', name: 'Noname frontend-tester' },
        { id: 'test:1', name: 'Noname frontend-tester' },
      ],
    });
    const empty = saneDriver(
      (request) => runProcess({ ...request, env: { SANE_CONFIG_DIR: saneConfiguration('# none') } }),
      memoryFolder(),
    );
    expect(await empty.list(NEVER)).toEqual({ ok: true, value: [] });
  });

  // Its glass is 80 by 100 mm until it is told otherwise.
  test.each([
    ['color', 150, 472, 3],
    ['color', 300, 944, 3],
    ['gray', 75, 236, 1],
  ] as const)('one page from the glass in %s at %i dpi', async (colour, resolution, width, channels) => {
    const pages = await scanned({ colour, resolution });
    expect(pages).toHaveLength(1);
    const metadata = await sharp(pages[0] as Buffer).metadata();
    expect(metadata).toMatchObject({ format: 'png', width, channels });
  });

  test('all pages of the feeder, which then is empty; nothing is left in memory', async () => {
    const pages = await scanned({ duplex: true, resolution: 75 });
    expect(pages).toHaveLength(10);
    for (const page of pages) expect((await sharp(page as Buffer).metadata()).format).toBe('png');
  });

  test.each([
    ['SANE_STATUS_DEVICE_BUSY', 'scanner-busy'],
    ['SANE_STATUS_JAMMED', 'scanner-jammed'],
    ['SANE_STATUS_NO_DOCS', 'scanner-feeder-empty'],
    ['SANE_STATUS_COVER_OPEN', 'scanner-cover-open'],
    ['SANE_STATUS_ACCESS_DENIED', 'scanner-access-denied'],
    ['SANE_STATUS_IO_ERROR', 'scanner-failed'],
  ] as const)('%s is %s, from the glass and from the feeder', async (status, code) => {
    const extra = [`--read-return-value=${status}`];
    expect(await scanned({}, extra)).toBe(code);
    expect(await scanned({ duplex: true }, extra)).toBe(code);
  });

  test('a page that is no file is not read; those before it are kept, and it is said', async () => {
    const memory: MemoryFolder = (work) => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, '001.png'), 'page');
      symlinkSync('/dev/zero', join(folder, '002.png'));
      return work(folder);
    };
    const { driver } = testScanner({ memory, request: () => ['--version'] });
    expect(await driver.scan({ ...PROFILE, duplex: true }, NEVER)).toMatchObject({
      ok: true,
      value: { pages: [Buffer.from('page')], stopped: { code: 'scanner-failed' } },
    });
  });

  test('a device that is gone', async () => {
    expect(await scanned({ device: 'test:7' })).toBe('scanner-not-found');
    expect(await scanned({ device: '--help' })).toBe('scanner-not-found');
  });

  test('cancelling ends scanimage and leaves nothing', async () => {
    const slow = [
      '--read-delay=yes',
      '--read-delay-duration=200000',
      '--read-limit=yes',
      '--read-limit-size=64',
    ];
    for (const duplex of [false, true]) {
      const { driver, memory } = testScanner({ request: (args) => [...args, ...slow] });
      const cancel = new AbortController();
      const scan = driver.scan({ ...PROFILE, duplex, resolution: 600 }, cancel.signal);
      setTimeout(() => cancel.abort(), 400);
      expect(await scan).toMatchObject({ ok: false, error: { code: 'cancelled' } });
      expect(readdirSync(memory)).toEqual([]);
    }
    const { driver } = testScanner();
    expect(await driver.scan(PROFILE, AbortSignal.abort())).toMatchObject({ error: { code: 'cancelled' } });
  });
});

describe.skipIf(!IS_LINUX)('what cannot be had', () => {
  const answering = (outcome: ProcessOutcome) => saneDriver(async () => outcome, memoryFolder());
  test.each([
    [{ kind: 'not-installed' }, 'scanner-software-missing'],
    [{ kind: 'too-slow', stdout: Buffer.alloc(0) }, 'scanner-too-slow'],
    [{ kind: 'too-much-output', stdout: Buffer.alloc(0) }, 'scanner-failed'],
    [{ kind: 'exited', code: null, stdout: Buffer.alloc(0), stderr: '' }, 'scanner-failed'],
  ] as const)('%j', async (outcome, code) => {
    expect(await answering(outcome).list(NEVER)).toMatchObject({ error: { code } });
    expect(await answering(outcome).scan(PROFILE, NEVER)).toMatchObject({ error: { code } });
  });

  test('a feeder where nothing but a disk could hold its pages', async () => {
    const { driver } = testScanner();
    expect((await driver.scan({ ...PROFILE, duplex: true, resolution: 75 }, NEVER)).ok).toBe(true);
    const root = join(temporaryFolder(), 'absent');
    const onDisk = saneDriver(
      (request) => runProcess({ ...request, env: { SANE_CONFIG_DIR: saneConfiguration() } }),
      memoryFolder(root),
    );
    expect(await onDisk.scan({ ...PROFILE, duplex: true }, NEVER)).toMatchObject({
      error: { code: 'scanner-no-private-memory' },
    });
  });

  test("a killed program's pages are removed by the next scan", async () => {
    const { driver, memory } = testScanner();
    // No process has this number: it is over Linux's largest.
    const left = join(memory, 'licence-desk-4194999-abc');
    mkdirSync(left);
    await driver.scan({ ...PROFILE, duplex: true, resolution: 75 }, NEVER);
    expect(existsSync(left)).toBe(false);
  });
});

describe.skipIf(!IS_LINUX)('a scanner that stops after two good pages', () => {
  /** The real scanimage is given two sheets, and ends as a device does that has a problem with the third. */
  const stopping = (outcome: (ended: ProcessOutcome) => ProcessOutcome) =>
    testScanner({
      request: (args) => args.map((word) => (word.startsWith('--batch-count') ? '--batch-count=2' : word)),
      outcome: (ended, isScan) => (isScan ? outcome(ended) : ended),
    });
  const withStatus = (code: number) => (ended: ProcessOutcome) =>
    ended.kind === 'exited' ? { ...ended, code } : ended;

  test.each<[string, (ended: ProcessOutcome) => ProcessOutcome, string | null]>([
    ['a jam', withStatus(6), 'scanner-jammed'],
    ['an open cover', withStatus(8), 'scanner-cover-open'],
    ['an end by the system', (ended) => ({ ...ended, code: null }) as ProcessOutcome, 'scanner-failed'],
    ['too slow', () => ({ kind: 'too-slow', stdout: Buffer.alloc(0) }), 'scanner-too-slow'],
    ['an empty feeder', withStatus(7), null],
  ])('keeps them and says why: %s', async (_why, outcome, code) => {
    const { driver } = stopping(outcome);
    const result = await driver.scan({ ...PROFILE, duplex: true, resolution: 75 }, NEVER);
    if (!result.ok) throw new Error(result.error.code);
    expect(result.value.stopped?.code ?? null).toBe(code);
    expect(result.value.pages).toHaveLength(2);
    for (const page of result.value.pages) expect((await sharp(page).metadata()).format).toBe('png');
  });

  test('a person who gives up wants none', async () => {
    const { driver } = stopping(() => ({ kind: 'cancelled' }));
    expect(await driver.scan({ ...PROFILE, duplex: true, resolution: 75 }, NEVER)).toMatchObject({
      error: { code: 'cancelled' },
    });
  });
});

describe.skipIf(!IS_LINUX)('a driver that logs on standard output', () => {
  const LOG = '[epson2] warm-up, lamp on\n';
  const logging = (memory?: MemoryFolder) =>
    testScanner({
      outcome: (ended) =>
        ended.kind === 'exited'
          ? { ...ended, stdout: Buffer.concat([Buffer.from(LOG), ended.stdout, Buffer.from(LOG)]) }
          : ended,
      ...(memory ? { memory } : {}),
    }).driver;

  test('is found, asked and scanned with as any other', async () => {
    const driver = logging();
    expect(await driver.list(NEVER)).toMatchObject({ value: [{ id: 'test:0' }, { id: 'test:1' }] });
    for (const duplex of [false, true]) {
      const result = await driver.scan({ ...PROFILE, duplex, resolution: 75 }, NEVER);
      if (!result.ok) throw new Error(result.error.code);
      for (const page of result.value.pages) expect((await sharp(page).metadata()).format).toBe('png');
    }
  });

  test('where there is no memory for files: the picture between its words', async () => {
    const result = await logging(async () => null).scan(PROFILE, NEVER);
    if (!result.ok) throw new Error(result.error.code);
    const [page = Buffer.alloc(0)] = result.value.pages;
    expect((await sharp(page).metadata()).width).toBe(472);
    expect(page.includes(LOG)).toBe(false);
  });
});

test.skipIf(!IS_LINUX)('lines that are no device', () => {
  expect(parseDevices('')).toEqual([]);
  const listing = [
    '',
    'a driver’s own words\twith a tab',
    'licence-desk-device\tnoname:0\t',
    'half a line, licence-desk-device\tairscan:e0:A B\tBrother MFC-L2710DW series',
    '',
  ].join('\n');
  expect(parseDevices(listing)).toEqual([
    { id: 'noname:0', name: 'noname:0' },
    { id: 'airscan:e0:A B', name: 'Brother MFC-L2710DW series' },
  ]);
});
