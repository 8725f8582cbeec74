import { raisedBy } from './check-standing.ts';
import { coversAny, isUpgrade, neededClasses } from './classes.ts';
import { type Context, LEGAL_AGE } from './context.ts';
import { addDays, addYears, ageOn, type CivilDate, daysBetween } from './dates.ts';
import { type Fields, LONG_TERM } from './fields.ts';
import { type Finding, finding } from './findings.ts';

/** More than a year overdue is 注销 (令162 art. 79): another licence is needed, not a renewal. */
const CANCELLED_AFTER_YEARS = 1;

/** The end day itself still counts (DOMAIN §2 gives the end as a day; that it is inclusive is likely, not proven). */
export function checkValidity({ validUntil }: Fields, context: Context): Finding[] {
  if (validUntil === null || validUntil === LONG_TERM) return [];
  const { pickupDate, returnDate, group, profile } = context;
  const lastDay = validUntil;
  if (lastDay < pickupDate) {
    const days = daysBetween(lastDay, pickupDate);
    const cancelled = addYears(lastDay, CANCELLED_AFTER_YEARS) < pickupDate;
    return [finding('expired', 'validUntil', { lastDay, days, cancelled })];
  }
  if (lastDay < returnDate) return [finding('expires-before-return', 'validUntil', { lastDay })];
  if (lastDay < addDays(returnDate, group.daysAfterReturn)) {
    const evidence = { lastDay, daysWanted: group.daysAfterReturn };
    return [finding('expires-soon', 'validUntil', evidence, { level: 'refuse' })];
  }
  if (lastDay > addDays(pickupDate, profile.expiryWarnDays)) return [];
  return [
    finding('expires-soon', 'validUntil', { lastDay, daysWanted: null }, raisedBy(profile, 'expires-soon')),
  ];
}

/** Each class that the car asks for and nothing held covers. */
export function checkClasses({ classes }: Fields, { group }: Context): Finding[] {
  if (classes === null) return [];
  return neededClasses(group)
    .filter((needed) => !coversAny(classes, needed))
    .map((needed) => {
      const rentAutomatic = needed === 'C1' && coversAny(classes, 'C2');
      return finding('class-not-covered', 'classes', { needed, rentAutomatic });
    });
}

/** From here on a medical certificate is due each year (令162 art. 74). */
const YEARLY_MEDICAL_AGE = 70;
/** From here on an A or B class may have been lowered (令162 art. 65 as changed by 172; unproven). */
const LOWERED_AGE = 63;

/** On the birthday itself the age counts as reached (likely, unproven). */
export function checkAge({ birthDate, classes }: Fields, { pickupDate, group, profile }: Context): Finding[] {
  if (birthDate === null) return [];
  const age = ageOn(birthDate, pickupDate);
  const findings: Finding[] = [];
  const minimum = Math.max(LEGAL_AGE, group.minimumAge ?? profile.minimumAge);
  const maximum = group.maximumAge;
  if (age < LEGAL_AGE) {
    findings.push(finding('under-age', 'birthDate', { age, minimum: LEGAL_AGE }, { basis: 'law' }));
  } else if (age < minimum) findings.push(finding('under-age', 'birthDate', { age, minimum }));
  if (maximum !== null && age > maximum) findings.push(finding('over-age', 'birthDate', { age, maximum }));
  if (age >= YEARLY_MEDICAL_AGE) findings.push(finding('medical-due', 'birthDate', { age }));
  if (age >= LOWERED_AGE && classes?.some(isUpgrade)) {
    findings.push(finding('class-maybe-lowered', 'classes', { age }));
  }
  return findings;
}

/** The terms of a licence in years, and by how many days a printed one may differ (DOMAIN §2). */
const TERM_YEARS = [6, 10];
const TERM_TOLERANCE = 3;

export function checkTerm({ validFrom, validUntil }: Fields): Finding[] {
  if (validFrom === null || validUntil === null || validUntil === LONG_TERM) return [];
  // Ending before it starts is no odd term, it cannot be (check-dates.ts).
  if (validUntil <= validFrom) return [];
  return TERM_YEARS.some((years) => isTerm(validFrom, validUntil, years))
    ? []
    : [finding('validity-term-odd', 'validUntil', {})];
}

export function isTerm(from: CivilDate, until: CivilDate, years: number): boolean {
  return Math.abs(daysBetween(addYears(from, years), until)) <= TERM_TOLERANCE;
}
