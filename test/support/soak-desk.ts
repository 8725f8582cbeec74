import { monitorEventLoopDelay } from 'node:perf_hooks';
import { systemClock } from '../../main/adapters/clock.ts';
import { createQueue } from '../../main/pipeline/queue.ts';
import { acceptOne } from './accept-one.ts';
import { distinct } from './distinct.ts';
import { openInOwnProcess } from './own-process.ts';
import { FRONT, openGate, setupOf } from './pipeline.ts';

/** A desk in a process of its own that takes in many pictures and works them off, and says how it went. */
export interface SoakOrder {
  readonly home: string;
  readonly endpoint: string;
  readonly pictures: number;
  readonly callsPerSecond: number;
}

export interface SoakReport {
  /** Bytes of the process after every hundredth picture: all, and without what V8 keeps free of its own heap. */
  readonly resident: readonly number[];
  readonly held: readonly number[];
  /** Milliseconds the main thread was late by, while the queue worked. */
  readonly delayP99: number;
  readonly delayMax: number;
  readonly states: Readonly<Record<string, number>>;
}

const order = JSON.parse(process.argv[2] ?? '') as SoakOrder;
const { history, engine } = await openInOwnProcess(order.home, order.endpoint);
const MEMORY_EVERY = 100;
let ended = 0;
const resident: number[] = [];
const held: number[] = [];
const queue = createQueue({
  ...setupOf(history, engine),
  gate: openGate(history, { callsPerSecond: () => order.callsPerSecond }),
  clock: systemClock,
  concurrency: () => 2,
  onStuck: () => undefined,
  reached: (moment) => {
    if (moment !== 'stored') return;
    ended += 1;
    if (ended % MEMORY_EVERY === 0) noteMemory();
  },
});
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
for (let index = 0; index < order.pictures; index += 1) {
  const bytes = distinct(FRONT.bytes, index);
  const accepted = await acceptOne(queue, { ...FRONT, bytes, urgent: false, sourceName: `${index}` });
  if (!accepted.ok) throw new Error(accepted.error.code);
}
while (history.jobs.unfinished().length > 0) await new Promise((resolve) => setTimeout(resolve, 100));
delay.disable();
const report: SoakReport = {
  resident,
  held,
  delayP99: delay.percentile(99) / 1e6,
  delayMax: delay.max / 1e6,
  states: Object.fromEntries(
    history.database.prepare('SELECT state, count(*) FROM jobs GROUP BY state').raw().all() as [
      string,
      number,
    ][],
  ),
};
await queue.close();
history.close();
process.stdout.write(JSON.stringify(report));

/** After rubbish was collected (node --expose-gc). */
function noteMemory(): void {
  const { gc } = globalThis;
  if (!gc) throw new Error('run with --expose-gc');
  gc();
  const { rss, heapTotal, heapUsed } = process.memoryUsage();
  resident.push(rss);
  held.push(rss - (heapTotal - heapUsed));
}
