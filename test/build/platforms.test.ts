import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { missingWords, testNeeds } from '../../build/install-test-packages.ts';
import { standInWords } from '../../build/stand-in.ts';
import { browserPlaces, findChromium, isHeadless } from '../stand-in/find-browser.ts';

/** What `npm start` and `npm test` decide by the platform. Windows and macOS themselves are not seen here. */

const WINDOWS = {
  PROGRAMFILES: 'C:\\Program Files',
  'PROGRAMFILES(X86)': 'C:\\Program Files (x86)',
  LOCALAPPDATA: 'C:\\Users\\desk\\AppData\\Local',
};

test.each<[NodeJS.Platform, NodeJS.ProcessEnv, string]>([
  ['linux', { PATH: '/usr/local/bin:/usr/bin' }, '/usr/bin/chromium'],
  ['linux', { PATH: '/usr/bin' }, '/usr/bin/google-chrome-stable'],
  ['darwin', {}, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  ['darwin', { HOME: '/Users/desk' }, '/Users/desk/Applications/Chromium.app/Contents/MacOS/Chromium'],
  ['darwin', { PATH: '/opt/homebrew/bin' }, '/opt/homebrew/bin/chromium'],
  ['win32', WINDOWS, 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
  ['win32', WINDOWS, 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'],
  ['win32', WINDOWS, 'C:\\Users\\desk\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe'],
])('on %s a browser is found where it is: %j %s', (platform, env, place) => {
  expect(findChromium(platform, env, (path) => path === place)).toBe(place);
  expect(findChromium(platform, env, () => false)).toBeNull();
});

test('a browser is never looked for in the current folder', () => {
  expect(browserPlaces('linux', { PATH: ':/bin:' }).every((place) => place.startsWith('/bin/'))).toBe(true);
  expect([browserPlaces('linux', {}), browserPlaces('win32', {})]).toEqual([[], []]);
});

test.each<[NodeJS.Platform, NodeJS.ProcessEnv, boolean, boolean]>([
  ['linux', {}, false, true],
  ['linux', { DISPLAY: ':0' }, true, false],
  ['win32', {}, false, false],
  ['win32', {}, true, true],
  ['darwin', {}, false, false],
  ['darwin', {}, true, true],
])('a person sees the window, a test need not: %s %j %s', (platform, env, isHeldByTest, expected) => {
  expect(isHeadless(platform, env, isHeldByTest)).toBe(expected);
});

describe('what the tests need of the system', () => {
  const missing = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv) =>
    testNeeds(platform, env, () => false).map(({ name }) => name);

  test('is a browser everywhere, and Debian’s packages on Linux alone', () => {
    expect([missing('win32', WINDOWS), missing('darwin', {})]).toEqual([['chromium'], ['chromium']]);
    expect(missing('linux', { PATH: '/usr/bin' })).toEqual(
      expect.arrayContaining(['chromium', 'fonts-noto-cjk', 'sane-utils', 'xvfb']),
    );
    expect(testNeeds('linux', { PATH: '/usr/bin' }, () => true).every(({ isThere }) => isThere)).toBe(true);
  });

  test('is said in words that the platform knows', () => {
    expect(missingWords('linux', ['xvfb'])).toContain('xvfb');
    for (const platform of ['win32', 'darwin'] as const) {
      expect(missingWords(platform, ['chromium'])).not.toMatch(/Debian|apt/u);
    }
  });
});

test('what is imported before the program is named by a URL, for a drive’s letter would pass for a scheme', () => {
  expect(standInWords(process.cwd())[1]).toMatch(/^file:\/\/\/.*register\.ts$/u);
});

test('the scripts of package.json run in every shell', () => {
  const { scripts } = JSON.parse(
    readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8'),
  ) as { scripts: Record<string, string> };
  for (const [name, script] of Object.entries(scripts)) {
    // No variable, no quote, no pipe, no list but `&&`, no command of a Unix: cmd.exe reads all of them otherwise.
    expect(script.replaceAll('&&', ''), name).not.toMatch(
      /[$'"`;|<>&~\\]|^\w+=|\b(?:rm|cp|mv|mkdir|sh|bash|cross-env)\b/u,
    );
  }
});
