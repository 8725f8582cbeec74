import type { Facts } from './context.ts';
import { minutesBetween } from './dates.ts';
import type { ClockProof } from './evidence.ts';
import { type Finding, finding } from './findings.ts';
import type { PageExtras } from './parse.ts';

/** A day: time zones and a clock that is a little off prove nothing (DOMAIN §2 "The clock"). */
const TOLERATED_MINUTES = 24 * 60;

/** A dead battery sets a clock back by years, and every date is judged by it: then nothing passes. */
export function checkClock({ generatedAt }: PageExtras, facts: Facts): Finding[] {
  const proofs: readonly (readonly [ClockProof, string | null])[] = [
    ['page', generatedAt],
    ['history', facts.newestEntry],
    ['program', facts.builtAt],
  ];
  const late = proofs.flatMap(([proof, says]) => {
    const minutes = says === null ? null : minutesBetween(facts.now, says);
    return says !== null && minutes !== null && minutes > TOLERATED_MINUTES ? [{ proof, says }] : [];
  });
  const [latest] = late.toSorted((a, b) => (a.says < b.says ? 1 : -1));
  if (latest === undefined) return [];
  return [finding('clock-behind', 'validUntil', { proof: latest.proof, says: latest.says.slice(0, 10) })];
}
