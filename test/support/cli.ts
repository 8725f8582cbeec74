import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const CLI = join(import.meta.dirname, '..', '..', 'out', 'main', 'cli.js');

export interface CliRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliProcess {
  readonly pid: number;
  kill(signal: NodeJS.Signals): void;
  readonly finished: Promise<CliRun>;
}

/** Starts the built command line as a process of its own, with only the environment given. */
export function startCli(words: readonly string[], env: Readonly<Record<string, string>>): CliProcess {
  const child = spawn(process.execPath, [CLI, ...words], {
    env: { PATH: process.env.PATH, TZ: 'Asia/Shanghai', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  return {
    pid: child.pid ?? 0,
    kill: (signal) => child.kill(signal),
    finished: new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (status) =>
        resolve({ status, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
      );
    }),
  };
}

export function runCli(words: readonly string[], env: Readonly<Record<string, string>>): Promise<CliRun> {
  return startCli(words, env).finished;
}
