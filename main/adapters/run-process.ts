import { spawn } from 'node:child_process';
import type { ProcessOutcome, ProcessRequest } from '../capture/scanner/process-runner.ts';
import { childEnvironment } from '../child-environment.ts';

/** After being asked to end: a scanner is told to stop and moves its head back. */
const PATIENCE_MILLISECONDS = 5_000;
/** After saying that it failed: a device is let go in less, and scanimage 1.1 sometimes hangs in that for good. */
const FAILED_MILLISECONDS = 5_000;
const MAX_STDERR_CHARACTERS = 64 * 1024;

/** The real ProcessRunner: no shell, nothing on standard input, no window. */
export function runProcess(request: ProcessRequest): Promise<ProcessOutcome> {
  const { command, args, env, signal, timeLimitMilliseconds, maxOutputBytes, hasFailed } = request;
  return new Promise((resolve) => {
    if (signal.aborted) return resolve({ kind: 'cancelled' });
    const child = spawn(command, args, {
      env: { ...childEnvironment(process.env, process.platform), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    let bytes = 0;
    let stderr = '';
    /** Why it was told to end; null while it may run. */
    let ended: 'cancelled' | 'too-slow' | 'too-much-output' | 'failed' | null = null;
    let patience: NodeJS.Timeout | undefined;
    let failed: NodeJS.Timeout | undefined;

    const end = (reason: NonNullable<typeof ended>) => {
      if (ended) return;
      ended = reason;
      child.kill('SIGTERM');
      patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MILLISECONDS);
    };
    const cancel = () => end('cancelled');
    const limit = setTimeout(() => end('too-slow'), timeLimitMilliseconds);
    signal.addEventListener('abort', cancel, { once: true });
    const finish = (outcome: ProcessOutcome) => {
      clearTimeout(limit);
      clearTimeout(patience);
      clearTimeout(failed);
      signal.removeEventListener('abort', cancel);
      resolve(outcome);
    };

    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxOutputBytes) end('too-much-output');
      else if (!ended) chunks.push(chunk);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(0, MAX_STDERR_CHARACTERS);
      if (hasFailed?.(stderr)) failed ??= setTimeout(() => end('failed'), FAILED_MILLISECONDS);
    });
    // It could not be started: there is no such program, or it may not be run.
    child.on('error', () => {
      if (child.pid === undefined) finish({ kind: 'not-installed' });
    });
    child.on('close', (code) => {
      if (ended === 'cancelled') return finish({ kind: ended });
      const stdout = Buffer.concat(chunks);
      if (ended === 'too-slow' || ended === 'too-much-output') return finish({ kind: ended, stdout });
      finish({ kind: 'exited', code: ended ? null : code, stdout, stderr });
    });
  });
}
