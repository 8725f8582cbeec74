import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale, ROOT } from './build.ts';
import { electronBinary } from './electron-binary.ts';

/**
 * `npm start`: the window on Electron where its binary is there or can be fetched, else on the stand-in.
 * `npm run demo`: the same against the simulated provider, with data that is gone afterwards.
 */
const demo = process.argv.includes('--demo');
const say = (line: string) => process.stderr.write(`${line}\n`);

buildIfStale();
const runner = findRunner();
if (runner === null) {
  say(
    '没有显示器，无法打开窗口 / There is no display for a window. 命令行 / Command line: npm run -s desk -- --help',
  );
  process.exitCode = 1;
} else {
  await run(runner);
}

interface Runner {
  readonly command: string;
  readonly words: readonly string[];
}

function findRunner(): Runner | null {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return null;
  const electron = electronBinary(ROOT) ?? fetchElectron();
  if (electron !== null) return { command: electron, words: [ROOT] };
  say(
    "Electron's binary is not here and cannot be fetched: running the same program in the system's Chromium.",
  );
  const register = join(ROOT, 'test', 'stand-in', 'register.ts');
  return { command: process.execPath, words: ['--import', register, join(ROOT, 'out', 'main', 'index.js')] };
}

/** Electron's own installer (ELECTRON_MIRROR names another host), given up soon on a closed network. */
function fetchElectron(): string | null {
  const FETCH_MILLISECONDS = 120_000;
  if (!reachable()) return null;
  const installer = join(ROOT, 'node_modules', 'electron', 'install.js');
  spawnSync(process.execPath, [installer], {
    timeout: FETCH_MILLISECONDS,
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  return electronBinary(ROOT);
}

/** A hundred megabytes are worth waiting for only where their host answers at all. */
function reachable(): boolean {
  const mirror = process.env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/';
  const knock = `fetch(${JSON.stringify(mirror)}, { method: 'HEAD', signal: AbortSignal.timeout(5000) })`;
  const { status } = spawnSync(process.execPath, [
    '-e',
    `${knock}.then(() => process.exit(0), () => process.exit(1))`,
  ]);
  return status === 0;
}

async function run({ command, words }: Runner): Promise<void> {
  const provider = demo ? await startProvider() : null;
  const child = spawn(command, words, {
    // npm changes into the project; a relative data folder is meant from where the person stands.
    cwd: process.env.INIT_CWD ?? process.cwd(),
    stdio: 'inherit',
    env: { ...process.env, ...provider?.env },
  });
  process.on('SIGINT', () => child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('close', async (status) => {
    await provider?.close();
    process.exitCode = status ?? 1;
  });
}

async function startProvider() {
  const { startSimulator } = await import('../test/juhe-simulator/server.ts');
  const simulator = await startSimulator();
  const home = mkdtempSync(join(tmpdir(), 'licence-desk-demo-'));
  return {
    env: { LICENCE_DESK_HOME: home, JUHE_KEY: 'demo', JUHE_ENDPOINT: simulator.endpoint },
    async close() {
      await simulator.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
