import { expect, test } from 'vitest';
import { random } from '../../fixtures/people.ts';
import { type Death, dieAndRecover, PICTURES, runVictim } from '../../support/kill.ts';
import { simulator } from '../../support/simulator.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Moments a picture has on its way when all goes well. */
const MOMENTS = 9 * PICTURES.length;

test('there are as many moments to die at as the pictures have', async () => {
  const juhe = await simulator();
  const order = { home: temporaryFolder(), endpoint: juhe.endpoint, pictures: PICTURES, dieAt: null };
  expect(await runVictim(order, null)).toEqual({ accepted: PICTURES, moments: MOMENTS });
  expect(juhe.requests).toHaveLength(PICTURES.length);
});

/** A sample of the three hundred of kill.full.test.ts. */
const next = random(20261124);
const DEATHS: Death[] = Array.from({ length: 10 }, () => ({
  at: 'moment',
  moment: Math.floor(next() * MOMENTS),
}));
test.each(DEATHS)('killed at moment $moment: nothing lost, nothing sent twice', dieAndRecover);
