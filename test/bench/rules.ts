import type { Context } from '../../main/licence/context.ts';
import { judge, type LicenceReading, readingOf } from '../../main/licence/judge.ts';
import { inventLicence } from '../fixtures/people.ts';
import { facts } from '../support/facts.ts';
import { hire } from '../support/hire.ts';

const EVALUATIONS = 100_000;
const LICENCES = 1000;
const KNOWN = facts();

/** Full judgements of two-sided readings: parse, every rule, verdict; and the same with a second reading to compare. */
export function benchRules() {
  const context = hire({ renter: { name: '王三', idNumber: null } });
  const entries = Array.from({ length: LICENCES }, (_, seed) => {
    const { front, back } = inventLicence(seed);
    return Object.entries({ ...front, ...back }).map(([desc, content]) => ({ desc, content }));
  });
  return {
    evaluations: EVALUATIONS,
    seconds: secondsOf(
      entries.map((lines) => readingOf(lines, ['front', 'back'])),
      context,
    ),
    withSecondReadingSeconds: secondsOf(
      entries.map((lines) => readingOf(lines, ['front', 'back'], lines)),
      context,
    ),
  };
}

function secondsOf(readings: readonly LicenceReading[], context: Context): number {
  for (const reading of readings) judge(reading, context, KNOWN);
  const started = performance.now();
  for (let done = 0; done < EVALUATIONS; done += readings.length) {
    for (const reading of readings) judge(reading, context, KNOWN);
  }
  return Number(((performance.now() - started) / 1000).toFixed(2));
}
