import { systemClock } from '../../main/adapters/clock.ts';
import { recover } from '../../main/pipeline/pipeline.ts';
import { createQueue, type QueueSetup } from '../../main/pipeline/queue.ts';
import { acceptOne } from './accept-one.ts';
import { distinct } from './distinct.ts';
import { openInOwnProcess } from './own-process.ts';
import { FRONT, setupOf } from './pipeline.ts';

/**
 * A desk at work in a process of its own, for tests that kill it: opens a data folder, takes pictures in, and works on
 * what is there. It kills itself at the moment it is told to, counted over all pictures, or is killed from outside.
 */
export interface VictimOrder {
  readonly home: string;
  readonly endpoint: string;
  /** Numbers of the pictures to take in; each is another picture. */
  readonly pictures: readonly number[];
  /** SIGKILL to itself at this moment, counted from 0; null: not by itself. */
  readonly dieAt: number | null;
  /** SIGKILL to itself whenever this is done with the picture of this number. */
  readonly diesOf?: { readonly picture: number; readonly when: 'preparing' | 'placing' };
}

const order = JSON.parse(process.argv[2] ?? '') as VictimOrder;
const { history, engine } = await openInOwnProcess(order.home, order.endpoint);

let moments = 0;
const { diesOf } = order;
const isDeadly = (when: string, picture: string | undefined) =>
  diesOf?.when === when && picture === `${diesOf.picture}`;
const setup: QueueSetup = {
  ...setupOf(history, engine),
  history: {
    ...history,
    remembered: {
      recall: (sought) => {
        const hash = sought.pictures[0]?.imageHash ?? '';
        const name = history.database
          .prepare<[string], string>('SELECT source_name FROM jobs WHERE image_hash = ?')
          .pluck()
          .get(hash);
        if (isDeadly('placing', name)) process.kill(process.pid, 'SIGKILL');
        return history.remembered.recall(sought);
      },
    },
  },
  clock: systemClock,
  concurrency: () => 2,
  onStuck: () => undefined,
  reached: (moment, jobId) => {
    const deadly = moment === 'preparing' && isDeadly(moment, history.jobs.get(jobId).sourceName);
    if (moments === order.dieAt || deadly) process.kill(process.pid, 'SIGKILL');
    moments += 1;
  },
};
recover(setup);
const queue = createQueue(setup);
queue.wake();

for (const index of order.pictures) {
  const accepted = await acceptOne(queue, {
    ...FRONT,
    bytes: distinct(FRONT.bytes, index),
    sourceName: `${index}`,
    urgent: index % 2 === 0,
  });
  if (!accepted.ok) throw new Error(accepted.error.code);
  // What was said to be accepted must be there whatever happens from here on.
  process.stdout.write(`accepted ${index}\n`);
}
while (history.jobs.unfinished().length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
await queue.close();
history.close();
process.stdout.write(`moments ${moments}\n`);
