import type { LicenceClass } from './classes.ts';
import { kindOf } from './classes.ts';
import type { Context } from './context.ts';
import { addDays, addMonths, type CivilDate } from './dates.ts';
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
function probationEnds({ firstIssueDate }: Fields, { gained }: Remarks): CivilDate[] {
  const ends = firstIssueDate === null ? [] : [endOf(firstIssueDate)];
  if (gained.length < 2) return ends;
  const kinds = new Set<ReturnType<typeof kindOf>>();
  for (const { licenceClass, on } of gained.toSorted((a, b) => (a.on < b.on ? -1 : 1))) {
    const kind = kindOf(licenceClass);
    // The first class of a kind: it begins a probation, unless it came with the licence itself.
    if (!kinds.has(kind) && on !== firstIssueDate && kinds.size > 0) ends.push(endOf(on));
    kinds.add(kind);
  }
  return ends;
}

function endOf(start: CivilDate): CivilDate {
  return addDays(addMonths(start, PROBATION_MONTHS), -1);
}

/** Whether a class beside the car's is of another kind, so that the back page must tell which came when. */
export function isMixed(classes: readonly LicenceClass[]): boolean {
  return classes.some((held) => kindOf(held) === 'car') && classes.some((held) => kindOf(held) !== 'car');
}
