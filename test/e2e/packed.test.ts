import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { sharp } from '../../main/image/sharp.ts';
import { makePdf } from '../support/make-pdf.ts';
import { sample } from '../support/samples.ts';
import { simulator } from '../support/simulator.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { drop, dropSample, fields, noteRecoveryCode, verdict } from './clerk.ts';

/** It is packed first. */
const TEST_MILLISECONDS = 240_000;

/** The fuses keep Playwright's own way out (no inspector); Chromium's debugging port is for the page alone. */
async function openPacked(executable: string, env: Readonly<Record<string, string>>) {
  const home = join(temporaryFolder(), 'home');
  const seen = join(temporaryFolder(), 'left.jsonl');
  const child = spawn(
    executable,
    [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--password-store=basic',
      '--remote-debugging-port=0',
    ],
    {
      env: {
        PATH: process.env.PATH,
        DISPLAY: process.env.DISPLAY,
        HOME: home,
        TZ: 'Asia/Shanghai',
        LICENCE_DESK_HOME: home,
        LICENCE_DESK_TEST_SEEN: seen,
        LICENCE_DESK_TEST_KEYRING: 'counter',
        ...env,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const said: string[] = [];
  child.stderr.on('data', (bytes: Buffer) => said.push(String(bytes)));
  const address = await debuggingAddress(child, said);
  const browser = await chromium.connectOverCDP(address);
  const context = browser.contexts()[0];
  if (!context) throw new Error('the program has no window');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  page.setDefaultTimeout(20_000);
  return { page, child, said };
}

function debuggingAddress(child: ChildProcess, said: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) =>
      reject(new Error(`the packed program ended with ${code}: ${said.join('')}`)),
    );
    child.stderr?.on('data', () => {
      const [, address] = said.join('').match(/DevTools listening on (ws:\S+)/u) ?? [];
      if (address !== undefined) resolve(address);
    });
  });
}

/** Two persons in turn, so that each is seen to be new. sharp decodes all but the last two, which threads open. */
async function everyFormat() {
  const [front, other] = [sample('front.jpg'), sample('front-invented.jpg')];
  const page = { width: 540, height: 748, jpeg: { bytes: front, width: 1080, height: 1496 } };
  return [
    { name: 'a.png', bytes: await sharp(other).png().toBuffer(), person: '徐明' },
    { name: 'a.webp', bytes: await sharp(front).webp().toBuffer(), person: '王三' },
    { name: 'a.tif', bytes: await sharp(other).tiff().toBuffer(), person: '徐明' },
    { name: 'a.avif', bytes: await sharp(front).avif({ effort: 0 }).toBuffer(), person: '王三' },
    { name: 'a.gif', bytes: await sharp(other).gif().toBuffer(), person: '徐明' },
    { name: 'a.pdf', bytes: makePdf([page]), person: '王三' },
    { name: 'a.heic', bytes: sample('front-invented.heic'), person: '徐明' },
  ];
}

test.runIf(process.env.LICENCE_DESK_TEST_ELECTRON)(
  'the packed program, with the product’s fuses, reads every format, in the cloud and by itself',
  { timeout: TEST_MILLISECONDS },
  async () => {
    const { packProgram } = await import('../real-electron/packed.ts');
    const executable = await packProgram(temporaryFolder());
    const juhe = await simulator();
    const { page, child, said } = await openPacked(executable, {
      JUHE_KEY: 'any',
      JUHE_ENDPOINT: juhe.endpoint,
    });
    await noteRecoveryCode(page);
    await dropSample(page, 'front.jpg');
    await verdict(page).getByRole('heading', { name: '请核对' }).waitFor();
    await fields(page).getByText('320503199504142880', { exact: true }).waitFor();
    await page.getByLabel('识别方式').selectOption('仅本机');
    for (const { name, bytes, person } of await everyFormat()) {
      await drop(page, name, bytes);
      await fields(page).getByText(person, { exact: true }).waitFor();
      await verdict(page).getByText('识别方式 local').waitFor();
    }
    expect(juhe.requests).toHaveLength(1);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await page.close();
    expect(await ended).toBe(0);
    expect(said.join('')).not.toMatch(/\bGLib\b.*\bassertion\b/u);
  },
);
