import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from '../test/stand-in/find-browser.ts';

interface Need {
  /** What Debian calls it. */
  readonly name: string;
  readonly isThere: boolean;
  /** Without it the tests that want it are skipped, which they say. */
  readonly optional: boolean;
}

/** Stands in the window's place where Electron's binary cannot be had (test/stand-in/). */
const BROWSER = 'chromium';

/** What the tests need from the system. */
export function testNeeds(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  exists: (path: string) => boolean,
): readonly Need[] {
  const browser = { name: BROWSER, isThere: findChromium(platform, env, exists) !== null, optional: false };
  // Windows and macOS have Chinese fonts, and scanners of which none is virtual.
  if (platform !== 'linux') return [browser];
  const need = (name: string, proof: string, optional: boolean) => ({
    name,
    isThere: exists(proof),
    optional,
  });
  return [
    browser,
    // The fixtures draw Chinese text.
    need('fonts-noto-cjk', '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', false),
    // Brings a virtual scanner.
    need('sane-utils', '/usr/bin/scanimage', false),
    // Opens what was exported, as another program than the one that wrote it.
    need('libreoffice-calc', '/usr/bin/soffice', true),
    // The screen of the tests on a real Electron.
    need('xvfb', '/usr/bin/Xvfb', true),
    // Looks at what was printed.
    need('poppler-utils', '/usr/bin/pdftoppm', true),
  ];
}

/** What to say of what is missing. */
export function missingWords(platform: NodeJS.Platform, names: readonly string[]): string {
  return platform === 'linux'
    ? `The tests need Debian's packages ${names.join(' ')}: install them, then try again.`
    : 'The tests need Google Chrome, Microsoft Edge or Chromium: install one of them, then try again.';
}

/** Only root on a Debian may; everyone else is told what to install. */
function install(names: readonly string[]): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  const apt = (...words: string[]) =>
    spawnSync('apt-get', ['-qq', ...words], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  return apt('update') && apt('install', '-y', '--no-install-recommends', ...names);
}

if (import.meta.main) {
  const missing = testNeeds(process.platform, process.env, existsSync).filter(({ isThere }) => !isThere);
  const names = missing.map(({ name }) => name);
  if (missing.length > 0 && !install(names)) {
    process.stderr.write(`${missingWords(process.platform, names)}\n`);
    if (missing.some(({ optional }) => !optional)) process.exitCode = 1;
  }
}
