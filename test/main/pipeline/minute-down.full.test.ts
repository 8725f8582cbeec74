import { expect, test } from 'vitest';
import { acceptOne } from '../../support/accept-one.ts';
import { distinct } from '../../support/distinct.ts';
import { history } from '../../support/history.ts';
import { engineFor } from '../../support/juhe.ts';
import { FRONT, states } from '../../support/pipeline.ts';
import { queueOn, untilLeft } from '../../support/queue.ts';
import { simulator } from '../../support/simulator.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const MINUTE = 60_000;
/** The longest wait between two tries, with its jitter, and what five readings take of a busy machine. */
const NEXT_TRY = 36_000 + 15_000;

test('a provider that is down for a whole minute, by the clock on the wall: waited for, then read, each once', async () => {
  const first = await simulator();
  const { endpoint } = first;
  await first.close();
  const opened = await history(temporaryFolder());
  const { queue, setup } = queueOn(opened, engineFor(endpoint).engine);
  for (const index of [1, 2, 3, 4, 5]) {
    const bytes = distinct(FRONT.bytes, index);
    expect(await acceptOne(queue, { ...FRONT, bytes, urgent: index === 1 })).toMatchObject({ ok: true });
  }
  await new Promise((resolve) => setTimeout(resolve, MINUTE));
  expect(setup.gate.state()).toMatchObject({ kind: 'unreachable', error: { code: 'network-refused' } });
  expect(states(opened)).toEqual(Array(5).fill('queued'));
  const again = await simulator({ port: Number(new URL(endpoint).port) });
  await untilLeft(opened, 0, NEXT_TRY);
  expect(states(opened)).toEqual(Array(5).fill('stored'));
  expect(again.requests).toHaveLength(5);
});
