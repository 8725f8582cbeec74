import { covers, isUpgrade, kindOf, type LicenceClass } from './classes.ts';
import type { CivilDate } from './dates.ts';
import type { Fields, Side } from './fields.ts';
import type { Remarks } from './remarks.ts';

/** What the pages tell of when each class was gained. */
export interface ClassDates {
  readonly classes: readonly LicenceClass[];
  readonly firstIssueDate: CivilDate;
  readonly gained: Remarks['gained'];
  /** Whether 记录 was read; only it tells which class came when. */
  readonly backRead: boolean;
}

/**
 * Since when something is held. `unclear`: some day from `earliest` on, by `latest` at the latest (null: not known either).
 * Nobody is refused on a guess (DOMAIN §2).
 */
export type Since =
  | { readonly kind: 'known'; readonly on: CivilDate }
  | { readonly kind: 'unclear'; readonly earliest: CivilDate; readonly latest: CivilDate | null };

/** null where the first issue date was not read: nothing can be counted then. Unread classes count as none. */
export function classDates(
  { classes, firstIssueDate }: Fields,
  { gained }: Remarks,
  sides: readonly Side[],
): ClassDates | null {
  if (firstIssueDate === null) return null;
  return { classes: classes ?? [], firstIssueDate, gained, backRead: sides.includes('back') };
}

/**
 * Since when a class is held that covers `needed`: from the earliest in 记录 that does, so C1 since 2012 counts for one who
 * is B2 since June. A class without a day of its own came with the licence. null: none covers it.
 */
export function heldSince(needed: LicenceClass, dates: ClassDates): Since | null {
  const { classes, firstIssueDate, gained, backRead } = dates;
  const covering = classes.filter((held) => covers(held, needed));
  if (covering.length === 0) return null;
  const first: Since = { kind: 'known', on: firstIssueDate };
  if (!backRead) {
    // An upgrade hides what was held before it, a motorcycle may be the older one.
    const hides = covering.some(isUpgrade) || classes.some(isMotorcycle);
    return hides ? { kind: 'unclear', earliest: firstIssueDate, latest: null } : first;
  }
  const dated = gained.filter(({ licenceClass }) => covers(licenceClass, needed));
  return covering.some((held) => !isDated(held, dated)) ? first : startOf(dated, firstIssueDate);
}

/**
 * Since when any class of the car's kind is held, which is when its probation began (令162 art. 109(4)); null where the
 * licence is for motorcycles only.
 */
export function carKindSince(dates: ClassDates): Since | null {
  const { classes, firstIssueDate, gained, backRead } = dates;
  if (classes.length > 0 && classes.every(isMotorcycle)) return null;
  const first: Since = { kind: 'known', on: firstIssueDate };
  if (!classes.some(isMotorcycle) && !gained.some(({ licenceClass }) => isMotorcycle(licenceClass)))
    return first;
  if (!backRead) return { kind: 'unclear', earliest: firstIssueDate, latest: null };
  const cars = gained.filter(({ licenceClass }) => !isMotorcycle(licenceClass));
  const motorcycle = earliestOf(gained.filter(({ licenceClass }) => isMotorcycle(licenceClass)));
  // The motorcycle came later, or a car class has no day of its own: it came with the licence.
  if (motorcycle !== null && motorcycle > firstIssueDate) return first;
  return classes.some((held) => !isMotorcycle(held) && !isDated(held, cars))
    ? first
    : startOf(cars, firstIssueDate);
}

/** By a day of its own, or of a lower class, which it was added to. */
function isDated(held: LicenceClass, dated: Remarks['gained']): boolean {
  return dated.some(({ licenceClass }) => covers(held, licenceClass));
}

/** An upgrade that came after the licence was added to a class whose day 记录 does not name. */
function startOf(dated: Remarks['gained'], firstIssueDate: CivilDate): Since {
  const earliest = earliestOf(dated);
  if (earliest === null || earliest <= firstIssueDate) return { kind: 'known', on: firstIssueDate };
  const isBeginning = dated.some(({ licenceClass, on }) => on === earliest && !isUpgrade(licenceClass));
  return isBeginning
    ? { kind: 'known', on: earliest }
    : { kind: 'unclear', earliest: firstIssueDate, latest: earliest };
}

function earliestOf(gained: Remarks['gained']): CivilDate | null {
  let earliest: CivilDate | null = null;
  for (const { on } of gained) if (earliest === null || on < earliest) earliest = on;
  return earliest;
}

function isMotorcycle(licenceClass: LicenceClass): boolean {
  return kindOf(licenceClass) === 'motorcycle';
}
