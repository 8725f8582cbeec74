import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const START = join(import.meta.dirname, '..', '..', 'build', 'start.ts');

/** `npm start` on a machine without a display; whatever it leaves anywhere lies in the test's folder. */
async function startWithoutDisplay(folder: string) {
  const [home, elsewhere] = [join(folder, 'home'), join(folder, 'elsewhere')];
  mkdirSync(elsewhere);
  const places = { TMPDIR: elsewhere, HOME: elsewhere, LICENCE_DESK_HOME: home };
  const env = { PATH: process.env.PATH, JUHE_KEY: 'any', ...places };
  const child = spawn(process.execPath, [START], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const status = await new Promise((resolve) => child.once('close', resolve));
  return { status, stdout, stderr, home, elsewhere };
}

test.runIf(process.platform === 'linux')(
  'without a display the sample pages are read on this machine, told as people read, and nothing is left',
  async () => {
    const { status, stdout, stderr, home, elsewhere } = await startWithoutDisplay(temporaryFolder());
    expect([status, stderr]).toEqual([0, '']);
    const lines = stdout.split('\n').map((line) => line.trim());
    const [front, back] = ['front.jpg', 'back.jpg'].map((name) => join('test', 'fixtures', 'samples', name));
    // Both pages are one licence, told once: its verdict and what that is for, then reasons, then fields.
    const verdict = lines.findIndex((line) => line.startsWith(`${front} (正页) + ${back} (副页): 请核对`));
    const judgedFor = lines.findIndex((line) => line.includes('小型自动挡') && line.includes('取车'));
    const reason = lines.findIndex((line) => /^! 证号: .{8,}。$/u.test(line));
    const name = lines.findIndex((line) => /^姓名 +王三$/u.test(line));
    expect(verdict).toBeGreaterThan(0);
    expect([verdict, judgedFor, reason, name]).toEqual(
      [verdict, judgedFor, reason, name].toSorted((a, b) => a - b),
    );
    for (const field of [
      /^证号 +320503199504142880$/u,
      /^有效期止 +2032-09-01$/u,
      /^准驾车型 +C1$/u,
      /^住址 +江苏省扬州市东陵区竹兰东路888号$/u,
    ]) {
      expect(lines.filter((line) => field.test(line))).toHaveLength(1);
    }
    expect(stdout).not.toMatch(/[{}]|"|null|undefined/u);
    // How to read one's own.
    expect(stdout.slice(stdout.indexOf('发证机关'))).toContain('npm run -s desk -- recognise');
    expect([readdirSync(elsewhere), existsSync(home)]).toEqual([[], false]);
  },
);
