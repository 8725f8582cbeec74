import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What the tests need from the system. Without an optional one its tests are skipped, which they say. */
const PACKAGES = [
  // The fixtures draw Chinese text.
  {
    name: 'fonts-noto-cjk',
    proofs: ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'],
    optional: false,
  },
  // The window where Electron's binary cannot be had (test/stand-in/); any of its family will do.
  {
    name: 'chromium',
    proofs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'].map(
      (name) => `/usr/bin/${name}`,
    ),
    optional: false,
  },
  // Brings a virtual scanner.
  { name: 'sane-utils', proofs: ['/usr/bin/scanimage'], optional: false },
  // Opens what was exported, as another program than the one that wrote it.
  { name: 'libreoffice-calc', proofs: ['/usr/bin/soffice'], optional: true },
  // The screen of the tests on a real Electron.
  { name: 'xvfb', proofs: ['/usr/bin/Xvfb'], optional: true },
  // Looks at what was printed.
  { name: 'poppler-utils', proofs: ['/usr/bin/pdftoppm'], optional: true },
];

const missing = PACKAGES.filter(({ proofs }) => !proofs.some((proof) => existsSync(proof)));
if (missing.length > 0 && !installed(missing.map(({ name }) => name))) {
  const names = missing.map(({ name }) => name).join(' ');
  process.stderr.write(`The tests need Debian's packages ${names}: install them, then try again.\n`);
  if (missing.some(({ optional }) => !optional)) process.exitCode = 1;
}

/** Only root on a Debian may; everyone else is told what to install. */
function installed(names: readonly string[]): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  const apt = (...words: string[]) =>
    spawnSync('apt-get', ['-qq', ...words], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  return apt('update') && apt('install', '-y', '--no-install-recommends', ...names);
}
