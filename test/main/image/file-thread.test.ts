import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fileThread } from '../../../main/image/file-thread.ts';

const PROBE = join(import.meta.dirname, '..', '..', 'support', 'thread-probe.ts');

test('a thread that holds too much is not given the next file, one that does not is', async () => {
  const thread = fileThread<boolean, number, never>(PROBE, 10_000);
  onTestFinished(() => thread.close());
  const ran: number[] = [];
  for (const spent of [false, true, false, false]) {
    const answer = await thread.run(spent);
    if (answer.ok) ran.push(answer.value);
  }
  const [first, second, third, fourth] = ran;
  expect([second === first, third === second, fourth === third]).toEqual([true, false, true]);
});
