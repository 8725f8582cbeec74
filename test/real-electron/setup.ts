import { spawn } from 'node:child_process';
import { buildIfStale } from '../../build/build.ts';
import { EXECUTABLE, prepareElectron } from './electron.ts';

/** Before the end-to-end tests on a real Electron: the program is built and placed, and there is a screen. */
export default async function setup(): Promise<() => void> {
  buildIfStale();
  await prepareElectron();
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    screen.once('error', reject);
    screen.stdio[3]?.once('data', (bytes: Buffer) => resolve(String(bytes).trim()));
  });
  // The workers start after this, and have it from here.
  process.env.DISPLAY = `:${number}`;
  process.env.LICENCE_DESK_TEST_ELECTRON = EXECUTABLE;
  return () => void screen.kill();
}
