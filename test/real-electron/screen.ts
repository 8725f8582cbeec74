import { spawn } from 'node:child_process';

export interface Screen {
  /** What DISPLAY names it by. */
  readonly name: string;
  close(): void;
}

export async function openScreen(): Promise<Screen> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.stdio[3]?.once('data', (bytes: Buffer) => resolve(String(bytes).trim()));
  });
  return { name: `:${number}`, close: () => void server.kill() };
}
