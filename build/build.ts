import { spawnSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');

/** Builds the program into out/. Everything the bundler says goes to standard error: standard output is the program's. */
export function build(): void {
  const vite = join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const words = [
    vite,
    'build',
    '--config',
    'build/electron.vite.config.ts',
    '--logLevel',
    'warn',
    '--ignoreConfigWarning',
  ];
  const { status } = spawnSync(process.execPath, words, { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}

/** Builds when a source is newer than what was built from it. */
export function buildIfStale(): void {
  const built = modified(join(ROOT, 'out', 'main', 'cli.js'));
  const sources = globSync(['{main,preload,renderer}/**/*.*', 'build/*.*', 'package-lock.json'], {
    cwd: ROOT,
  });
  if (sources.some((source) => modified(join(ROOT, source)) > built)) build();
}

/** Milliseconds since 1970; 0 for a file that is not there. */
function modified(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

if (import.meta.main) build();
