import { neededClass } from './classes.ts';
import type { Context } from './context.ts';
import { addMonths, monthsBetween } from './dates.ts';
import { type Finding, finding } from './findings.ts';
import { type ClassDates, heldSince } from './held-since.ts';

/**
 * How long the class that this car needs was held. Nobody is refused on a guess: where only the back page knows, that page
 * is asked for, and where it does not say either, a person looks.
 */
export function checkTenure(dates: ClassDates, context: Context): Finding[] {
  const { group, pickupDate, profile } = context;
  const minimum = group.minimumMonths ?? profile.minimumMonths;
  const needed = neededClass(group);
  const unread = needed === null || dates.classes.length === 0;
  // Whatever the class, it was not held for longer than the licence.
  const since = unread ? ({ kind: 'known', on: dates.firstIssueDate } as const) : heldSince(needed, dates);
  if (since === null) return [];
  const earliest = since.kind === 'known' ? since.on : since.earliest;
  const months = monthsBetween(earliest, pickupDate);
  if (months < minimum) {
    const licenceClass = unread ? null : needed;
    return [finding('tenure-short', 'firstIssueDate', { months, minimum, since: earliest, licenceClass })];
  }
  if (since.kind === 'known' || needed === null) return [];
  const isSurelyEnough = since.latest !== null && addMonths(since.latest, minimum) <= pickupDate;
  if (isSurelyEnough || minimum === 0) return [];
  return [
    dates.backRead
      ? finding('since-unclear', 'remarks', {})
      : finding('side-missing', 'remarks', { side: 'back' }),
  ];
}
