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
  const until = [...probationEnds(fields, remarks)].toSorted().at(-1);
  if (until === undefined || until < pickupDate) return [];
  return [finding('probation', 'firstIssueDate', { until }, { level: profile.probation })];
}

/** The last day of every probation the licence tells of. */
function* probationEnds(
  { firstIssueDate }: Fields,
  { gained, probationUntil }: Remarks,
): Iterable<CivilDate> {
  if (probationUntil !== null) yield probationUntil;
  if (firstIssueDate !== null) yield endOf(firstIssueDate);
  const kinds = new Set<ReturnType<typeof kindOf>>();
  for (const { licenceClass, on } of gained.toSorted((a, b) => (a.on < b.on ? -1 : 1))) {
    const kind = kindOf(licenceClass);
    // The first class of a kind: it begins a probation, unless it came with the licence itself.
    if (!kinds.has(kind) && on !== firstIssueDate && kinds.size > 0) yield endOf(on);
    kinds.add(kind);
  }
}

function endOf(start: CivilDate): CivilDate {
  return addDays(addMonths(start, PROBATION_MONTHS), -1);
}

/** Whether a class beside the car's is of another kind, so that the back page must tell which came when. */
export function isMixed(classes: readonly LicenceClass[]): boolean {
  return new Set(classes.map(kindOf)).size > 1 && classes.some((held) => kindOf(held) === 'car');
}
