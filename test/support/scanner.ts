import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { memoryFolder } from '../../main/adapters/memory-folder.ts';
import { runProcess } from '../../main/adapters/run-process.ts';
import type { ProcessRunner } from '../../main/capture/scanner/process-runner.ts';
import { saneDriver } from '../../main/capture/scanner/sane.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** SANE's own virtual devices "test:0" and "test:1"; `extra` are further options of every scan. */
export function testScanner(extra: readonly string[] = []) {
  const run: ProcessRunner = (request) => {
    const isScan = request.args.includes('--format=png');
    const args = isScan ? [...request.args, ...extra] : request.args;
    return runProcess({ ...request, args, env: { ...request.env, SANE_CONFIG_DIR: saneConfiguration() } });
  };
  const memory = mkdtempSync('/dev/shm/licence-desk-test-');
  onTestFinished(() => rmSync(memory, { recursive: true, force: true }));
  return { driver: saneDriver(run, memoryFolder(memory)), memory };
}

/** A folder that tells SANE to offer its test backend and nothing else. */
export function saneConfiguration(backend = 'test'): string {
  const folder = join(temporaryFolder(), 'sane.d');
  mkdirSync(folder);
  writeFileSync(join(folder, 'dll.conf'), `${backend}\n`);
  return folder;
}
