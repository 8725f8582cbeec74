import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What the tests need from the system: the fixtures draw Chinese text, and SANE brings a virtual scanner. */
const PACKAGES = [
  { name: 'fonts-noto-cjk', proof: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc' },
  { name: 'sane-utils', proof: '/usr/bin/scanimage' },
];

const missing = PACKAGES.filter(({ proof }) => !existsSync(proof)).map(({ name }) => name);
if (missing.length > 0 && !installed(missing)) {
  process.stderr.write(
    `The tests need Debian's packages ${missing.join(' ')}: install them, then try again.\n`,
  );
  process.exitCode = 1;
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
