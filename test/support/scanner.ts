import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { memoryFolder } from '../../main/adapters/memory-folder.ts';
import { runProcess } from '../../main/adapters/run-process.ts';
import type { ProcessOutcome, ProcessRunner } from '../../main/capture/scanner/process-runner.ts';
import { type MemoryFolder, saneDriver } from '../../main/capture/scanner/sane.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** What is changed of the real scanimage. */
export interface ScannerFaults {
  /** The words of a scan. */
  readonly request?: (args: readonly string[]) => readonly string[];
  /** How a question ends, or a scan. */
  readonly outcome?: (ended: ProcessOutcome, isScan: boolean) => ProcessOutcome;
  readonly memory?: MemoryFolder;
}

/** SANE's own virtual devices "test:0" and "test:1". */
export function testScanner({ request: change, outcome: end, memory: given }: ScannerFaults = {}) {
  const run: ProcessRunner = async (request) => {
    const isScan = request.args.includes('--format=png');
    const args = isScan && change ? change(request.args) : request.args;
    const env = { ...request.env, SANE_CONFIG_DIR: saneConfiguration() };
    const ended = await runProcess({ ...request, args, env });
    return end ? end(ended, isScan) : ended;
  };
  const memory = mkdtempSync('/dev/shm/licence-desk-test-');
  onTestFinished(() => rmSync(memory, { recursive: true, force: true }));
  return { driver: saneDriver(run, given ?? memoryFolder(memory)), memory };
}

/** A folder that tells SANE to offer its test backend and nothing else. */
export function saneConfiguration(backend = 'test'): string {
  const folder = join(temporaryFolder(), 'sane.d');
  mkdirSync(folder);
  writeFileSync(join(folder, 'dll.conf'), `${backend}\n`);
  return folder;
}
