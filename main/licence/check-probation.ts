import type { LicenceClass } from './classes.ts';
import { kindOf } from './classes.ts';
import type { Context } from './context.ts';
import { addMonths, type CivilDate } from './dates.ts';
import type { Fields } from './fields.ts';
import { type Finding, finding } from './findings.ts';
import type { Remarks } from './remarks.ts';

/** Months of 实习期, from the first licence and from each class of another kind (DOMAIN §2). */
const PROBATION_MONTHS = 12;

export function checkProbation(
  fields: Fields,
  remarks: Remarks,
  { pickupDate, profile }: Context,
): Finding[] {
  let until: CivilDate | null = remarks.probationUntil;
  for (const end of probationEnds(fields, remarks)) if (until === null || end > until) until = end;
  if (until === null || until < pickupDate) return [];
  return [finding('probation', 'firstIssueDate', { until }, { level: profile.probation })];
}

/** The last day of every probation that the licence's dates tell of. */
function probationEnds({ firstIssueDate, classes }: Fields, { gained }: Remarks): CivilDate[] {
  const ends = firstIssueDate === null ? [] : [endOf(firstIssueDate)];
  for (const { licenceClass, on } of gained) {
    if (on === firstIssueDate) continue;
    const kind = kindOf(licenceClass);
    const earlier = gained.filter((other) => other.on < on || other.on === firstIssueDate);
    // A class without a day of its own came with the licence.
    const undated = (classes ?? []).filter((held) => !gained.some((other) => other.licenceClass === held));
    const kindsBefore = [...earlier.map((other) => other.licenceClass), ...undated].map(kindOf);
    // The first class of a kind, on a licence that was there before it, begins a probation of its own.
    if (kindsBefore.length > 0 && !kindsBefore.includes(kind)) ends.push(endOf(on));
  }
  return ends;
}

/** 记录 prints the same day of the next year as the last. */
function endOf(start: CivilDate): CivilDate {
  return addMonths(start, PROBATION_MONTHS);
}

/** Whether a class beside the car's is of another kind, so that the back page must tell which came when. */
export function isMixed(classes: readonly LicenceClass[]): boolean {
  return classes.some((held) => kindOf(held) === 'car') && classes.some((held) => kindOf(held) !== 'car');
}
