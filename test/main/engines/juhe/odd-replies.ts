import { expect } from 'vitest';
import { readReply } from '../../../../main/engines/juhe/reply.ts';
import { parseEntries } from '../../../../main/licence/parse.ts';
import { oddReply } from '../../../fixtures/odd/reply.ts';

/** Of the thread that serves the window, in milliseconds of the processor. */
const WINDOW_MILLISECONDS = 50;

function processorMilliseconds(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

/** Odd replies, read and parsed as the program does it: how each ended, and none for long. */
export function readOddReplies(count: number): ReadonlySet<string> {
  const kinds = new Set<string>();
  const slow: (readonly [seed: number, milliseconds: number])[] = [];
  for (let seed = 0; seed < count; seed += 1) {
    const body = oddReply(seed);
    const milliseconds = processorMilliseconds(() => {
      const reply = readReply(body, 'the-key');
      kinds.add(reply.kind);
      if (reply.kind === 'reading') parseEntries(reply.entries, ['front', 'back']);
    });
    if (milliseconds > WINDOW_MILLISECONDS) slow.push([seed, milliseconds]);
  }
  expect(slow).toEqual([]);
  return kinds;
}
