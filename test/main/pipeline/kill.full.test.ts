import { expect, test } from 'vitest';
import { random } from '../../fixtures/people.ts';
import { type Death, dieAndRecover, diesTwice, PICTURES } from '../../support/kill.ts';

const MOMENTS = 9 * PICTURES.length;
const next = random(20261125);

/** Every moment five times, for what comes between them differs, and any time in between. */
const AT_MOMENTS: Death[] = Array.from({ length: 5 * MOMENTS }, (_, index) => ({
  at: 'moment',
  moment: index % MOMENTS,
}));
const AT_TIMES: Death[] = Array.from({ length: 120 }, () => ({
  at: 'time',
  milliseconds: 250 + Math.floor(next() * 900),
}));

test('killed 300 times: every accepted picture is there and has ended, none was sent twice', async () => {
  const deaths = [...AT_MOMENTS, ...AT_TIMES];
  expect(deaths).toHaveLength(300);
  for (const [index, death] of deaths.entries()) {
    await dieAndRecover(death).catch((error: unknown) => {
      throw new Error(`death ${index} ${JSON.stringify(death)}`, { cause: error });
    });
  }
});

test('a picture whose placing kills its process is put aside at the third start too', () =>
  diesTwice('placing'));
