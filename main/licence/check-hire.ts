import { raisedBy } from './check-standing.ts';
import { covers, isOnlyAdded, missingClass, neededClass } from './classes.ts';
import type { Context } from './context.ts';
import { addDays, addYears, ageOn, type CivilDate, daysBetween, monthsBetween } from './dates.ts';
import { type Fields, LONG_TERM } from './fields.ts';
import { type Finding, finding } from './findings.ts';
import type { Remarks } from './remarks.ts';

/** The terms of a licence in years, and by how many days a printed one may differ (DOMAIN §2). */
const TERM_YEARS = [6, 10];
const TERM_TOLERANCE = 3;

/** The end day itself still counts (DOMAIN §2 gives the end as a day; that it is inclusive is likely, not proven). */
export function checkValidity(fields: Fields, context: Context): Finding[] {
  const { validFrom, validUntil } = fields;
  if (validUntil === null || validUntil === LONG_TERM) return [];
  return [...checkEnd(validUntil, context), ...checkTerm(validFrom, validUntil)];
}

function checkEnd(lastDay: CivilDate, { pickupDate, returnDate, group, profile }: Context): Finding[] {
  if (lastDay < pickupDate) return [finding('expired', 'validUntil', { lastDay })];
  if (lastDay < returnDate) return [finding('expires-before-return', 'validUntil', { lastDay })];
  if (group.daysAfterReturn > 0 && lastDay < addDays(returnDate, group.daysAfterReturn)) {
    const evidence = { lastDay, daysWanted: group.daysAfterReturn };
    return [finding('expires-soon', 'validUntil', evidence, { level: 'refuse' })];
  }
  if (lastDay > addDays(pickupDate, profile.expiryWarnDays)) return [];
  return [
    finding('expires-soon', 'validUntil', { lastDay, daysWanted: null }, raisedBy(profile, 'expires-soon')),
  ];
}

function checkTerm(from: CivilDate | null, until: CivilDate): Finding[] {
  if (from === null) return [];
  const known = TERM_YEARS.some(
    (years) => Math.abs(daysBetween(addYears(from, years), until)) <= TERM_TOLERANCE,
  );
  return known ? [] : [finding('validity-term-odd', 'validUntil', {})];
}

export function checkClasses({ classes }: Fields, { group }: Context): Finding[] {
  if (classes === null || group.gearbox === 'none') return [];
  const needed = missingClass(classes, group.gearbox);
  return needed === null ? [] : [finding('class-not-covered', 'classes', { vehicle: group.gearbox, needed })];
}

export function checkAge({ birthDate }: Fields, { pickupDate, group, profile }: Context): Finding[] {
  if (birthDate === null) return [];
  const age = ageOn(birthDate, pickupDate);
  const minimum = group.minimumAge ?? profile.minimumAge;
  if (age < minimum) return [finding('under-age', 'birthDate', { age, minimum })];
  const maximum = group.maximumAge;
  return maximum !== null && age > maximum ? [finding('over-age', 'birthDate', { age, maximum })] : [];
}

/** Counted from the day the class that this car needs was gained: the first issue date may be an old motorcycle's. */
export function checkTenure(fields: Fields, remarks: Remarks, context: Context): Finding[] {
  const since = heldSince(fields, remarks, context);
  if (since === null) return [];
  const months = monthsBetween(since, context.pickupDate);
  const minimum = context.group.minimumMonths ?? context.profile.minimumMonths;
  return months < minimum ? [finding('tenure-short', 'firstIssueDate', { months, minimum, since })] : [];
}

function heldSince(
  { classes, firstIssueDate }: Fields,
  { gained }: Remarks,
  { group }: Context,
): CivilDate | null {
  const needed = neededClass(group.gearbox);
  let earliest: CivilDate | null = null;
  for (const held of classes ?? []) {
    if (needed !== null && !covers(held, needed)) continue;
    if (isOnlyAdded(held)) return firstIssueDate;
    const on = gained.find(({ licenceClass }) => licenceClass === held)?.on;
    // A covering class without a day of its own was there from the first.
    if (on === undefined) return firstIssueDate;
    if (earliest === null || on < earliest) earliest = on;
  }
  return earliest ?? firstIssueDate;
}
