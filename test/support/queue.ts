import { onTestFinished } from 'vitest';
import { systemClock } from '../../main/adapters/clock.ts';
import type { Engine } from '../../main/engines/engine.ts';
import type { History } from '../../main/history/history.ts';
import { recover } from '../../main/pipeline/pipeline.ts';
import { createQueue, type Queue, type QueueSetup } from '../../main/pipeline/queue.ts';
import { hasEnded } from '../../preload/contract/queue.ts';
import { setupOf } from './pipeline.ts';

export interface QueueUnderTest {
  readonly queue: Queue;
  readonly setup: QueueSetup;
  /** Every moment that was told, in order. */
  readonly moments: readonly string[];
  readonly faults: readonly unknown[];
}

/** A queue on an open history, closed when the test ends. Waits are real, but a test may cut them short. */
export function queueOn(
  opened: History,
  engine: Engine,
  change: (setup: QueueSetup) => Partial<QueueSetup> = () => ({}),
): QueueUnderTest {
  const moments: string[] = [];
  const faults: unknown[] = [];
  const setup: QueueSetup = {
    ...setupOf(opened, engine),
    clock: systemClock,
    concurrency: () => 2,
    onStuck: () => undefined,
    reached: (moment) => void moments.push(moment),
    onFault: (error) => void faults.push(error),
  };
  const own = { ...setup, ...change(setup) };
  recover(own);
  const queue = createQueue(own);
  queue.wake();
  onTestFinished(() => queue.close());
  return { queue, setup: own, moments, faults };
}

/** Waits until no picture is on its way any more, or until so many are left. */
export async function untilLeft({ jobs }: History, left = 0, milliseconds = 15_000): Promise<void> {
  const started = performance.now();
  while (jobs.unfinished().length > left) {
    if (performance.now() - started > milliseconds) throw new Error('the queue has not ended');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export async function untilEnded({ jobs }: History, jobId: string): Promise<void> {
  while (!hasEnded(jobs.get(jobId).state)) await new Promise((resolve) => setTimeout(resolve, 10));
}
