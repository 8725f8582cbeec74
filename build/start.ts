import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale, ROOT } from './build.ts';
import { electronBinary } from './electron-binary.ts';
import { standInWords } from './stand-in.ts';

/**
 * `npm start`: the window on Electron where its binary is there or can be fetched, else on the stand-in; without a
 * display the sample pages on the command line.
 * `npm run demo`: the same against the simulated provider, with data that is gone afterwards.
 */
const demo = process.argv.includes('--demo');
const say = (line: string) => process.stderr.write(`${line}\n`);
const tell = (lines: string) => process.stdout.write(`${lines}\n`);

buildIfStale();
const runner = findRunner();
if (runner === null) await readSamples();
else await run(runner);

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
  return { command: process.execPath, words: standInWords(ROOT) };
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
  const status = await ended(child);
  await provider?.close();
  process.exitCode = status;
}

/** Waits for a program that is told of our own end; its exit status. */
function ended(child: ChildProcess): Promise<number> {
  process.on('SIGINT', () => child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve) => child.on('close', (status) => resolve(status ?? 1)));
}

/** Reads the document's sample pages on this machine, as the command line does it with a person's own. */
async function readSamples(): Promise<void> {
  tell(
    '没有显示器，无法打开窗口；以下由本机识别接口文档的样张，数据用完即删。\n' +
      "There is no display for a window; here this machine reads the API document's sample pages, with data that is gone afterwards.\n",
  );
  const home = mkdtempSync(join(tmpdir(), 'licence-desk-samples-'));
  const pages = ['front.jpg', 'back.jpg'].map((name) => join('test', 'fixtures', 'samples', name));
  const status = await ended(
    spawn(
      process.execPath,
      [join(ROOT, 'out', 'main', 'cli.js'), 'recognise', ...pages, '--engine', 'local'],
      {
        cwd: ROOT,
        stdio: 'inherit',
        env: { ...process.env, LICENCE_DESK_HOME: home, LICENCE_DESK_PASSPHRASE: randomUUID() },
      },
    ),
  );
  rmSync(home, { recursive: true, force: true });
  tell(
    '\n识别自己的图片 / To read a picture of your own:\n' +
      '  npm run -s desk -- recognise 正页.jpg 副页.jpg\n' +
      '其他命令 / Other commands: npm run -s desk -- --help',
  );
  process.exitCode = status;
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
