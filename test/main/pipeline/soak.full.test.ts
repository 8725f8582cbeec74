import { expect, test } from 'vitest';
import { soak } from '../../support/soak.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const MEGABYTE = 1024 * 1024;

test('1,000 pictures at 10 calls a second: the rate is used, memory is flat, the main thread is free', async () => {
  const result = await soak({ home: temporaryFolder(), pictures: 1000, callsPerSecond: 10 });
  process.stdout.write(`${JSON.stringify(result)}\n`);
  expect(result.states).toEqual({ stored: 1000 });
  expect(result.calls).toBe(1000);
  expect(result.rateUsed).toBeGreaterThanOrEqual(0.95);
  // They leave at ten a second; the two under way at once may be held up and arrive with those after them.
  expect(result.busiestSecond).toBeLessThanOrEqual(12);
  const [, at200 = 0] = result.held;
  expect((result.held.at(-1) ?? 0) - at200).toBeLessThan(20 * MEGABYTE);
});
