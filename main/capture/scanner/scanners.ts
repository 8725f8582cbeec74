import type { ScannerDriver } from './driver.ts';
import type { ProcessRunner } from './process-runner.ts';
import { type MemoryFolder, saneDriver } from './sane.ts';
import { wiaDriver } from './wia.ts';

/** The scanners of this platform: WIA on Windows, SANE elsewhere. */
export function scannerDriver(
  platform: NodeJS.Platform,
  run: ProcessRunner,
  inMemory: MemoryFolder,
  env: NodeJS.ProcessEnv,
): ScannerDriver {
  return platform === 'win32' ? wiaDriver(run, env) : saneDriver(run, inMemory);
}
