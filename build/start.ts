import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from '../test/juhe-simulator/server.ts';
import { buildIfStale, ROOT } from './build.ts';

/** Until there is a window: the command line on the committed sample, against the simulator, in a folder of its own. */
buildIfStale();
const simulator = await startSimulator();
const home = mkdtempSync(join(tmpdir(), 'licence-desk-'));
const desk = spawn(
  process.execPath,
  [join(ROOT, 'out/main/cli.js'), 'recognise', join('test', 'fixtures', 'samples', 'front.jpg')],
  {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, LICENCE_DESK_HOME: home, JUHE_KEY: 'demo', JUHE_ENDPOINT: simulator.endpoint },
  },
);
desk.on('close', async (status) => {
  await simulator.close();
  rmSync(home, { recursive: true, force: true });
  process.exitCode = status ?? 1;
});
