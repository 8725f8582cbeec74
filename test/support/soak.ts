import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { startSimulator } from '../juhe-simulator/server.ts';
import type { SoakOrder, SoakReport } from './soak-desk.ts';

export interface Soak extends SoakReport {
  /** Of the calls that the limit allowed between the first and the last, the share that was made. */
  readonly rateUsed: number;
  /** Calls that arrived within any one second, at most. */
  readonly busiestSecond: number;
  readonly calls: number;
}

/** Many pictures through a desk of its own process and the simulator, at a limit of calls a second. */
export async function soak(order: Omit<SoakOrder, 'endpoint'>): Promise<Soak> {
  const juhe = await startSimulator({ keepPictures: false });
  const arrivals: number[] = [];
  juhe.onRequest(() => arrivals.push(performance.now()));
  try {
    const report = await runDesk({ ...order, endpoint: juhe.endpoint });
    const seconds = ((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)) / 1000;
    return {
      ...report,
      // The first second's calls may leave at once: what is counted is the time of those after them.
      rateUsed: (arrivals.length - order.callsPerSecond) / (seconds * order.callsPerSecond),
      busiestSecond: Math.max(
        ...arrivals.map((time) => arrivals.filter((at) => at >= time && at < time + 1000).length),
      ),
      calls: arrivals.length,
    };
  } finally {
    await juhe.close();
  }
}

function runDesk(order: SoakOrder): Promise<SoakReport> {
  const words = ['--expose-gc', join(import.meta.dirname, 'soak-desk.ts'), JSON.stringify(order)];
  return new Promise((resolve, reject) => {
    // Electron allocates by PartitionAlloc; glibc's arenas, one a thread, would only add what they keep free.
    const env = { ...process.env, MALLOC_ARENA_MAX: '2' };
    const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.on('close', (status) => {
      if (status === 0) resolve(JSON.parse(out) as SoakReport);
      else reject(new Error(`the desk ended with ${status}`));
    });
  });
}
