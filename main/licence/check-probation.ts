import { kindOf } from './classes.ts';
import type { Context } from './context.ts';
import { addMonths, type CivilDate, daysBetween } from './dates.ts';
import { type Finding, finding } from './findings.ts';
import { type ClassDates, carKindSince, type Since } from './held-since.ts';
import type { Remarks } from './remarks.ts';

/**
 * 实习期: 12 months from the first licence, and again from the first class of the other kind (令162 art. 76, 109(4)). It
 * binds the classes of its kind alone (art. 77): a motorcycle added to an old C1 restricts no car.
 */
const PROBATION_MONTHS = 12;

/** By how many days a printed end may differ from the one that is counted. */
const PRINT_TOLERANCE_DAYS = 3;

/** Probation with what follows from it for this car. `dates` is null where the first issue date was not read. */
export function checkProbation(
  dates: ClassDates | null,
  remarks: Remarks,
  { pickupDate, profile, group }: Context,
): Finding[] {
  const since = dates === null ? null : carKindSince(dates);
  const named = dates === null ? remarks.probationUntil : namedForCar(dates, since, remarks);
  const until = later(since === null ? null : endOf(surelyBegun(since)), named);
  if (until === null || until < pickupDate) return [];
  const found: Finding[] = [finding('probation', 'firstIssueDate', { until }, { level: profile.probation })];
  if (group.trailer) found.push(finding('probation-trailer', 'firstIssueDate', { until }));
  return found;
}

/** Whether only a page that was not read, or does not say, knows if the car's probation is over. */
export function isProbationUnclear(dates: ClassDates, { pickupDate }: Context): boolean {
  const since = carKindSince(dates);
  if (since?.kind !== 'unclear') return false;
  const isOver = since.latest !== null && endOf(since.latest) < pickupDate;
  return !isOver && endOf(since.earliest) < pickupDate;
}

/** Nobody is put on probation on a guess. */
function surelyBegun(since: Since): CivilDate {
  return since.kind === 'known' ? since.on : since.earliest;
}

/**
 * The end that 记录 names, where it binds the car: not where it is 12 months after a class was gained (counted from that
 * class, if at all), nor where an undated motorcycle explains it and the car's own is long over.
 */
function namedForCar(dates: ClassDates, since: Since | null, { probationUntil }: Remarks): CivilDate | null {
  if (probationUntil === null) return null;
  const { classes, gained } = dates;
  const belongsTo = (on: CivilDate) =>
    Math.abs(daysBetween(endOf(on), probationUntil)) <= PRINT_TOLERANCE_DAYS;
  const owners = gained.filter(({ on }) => belongsTo(on));
  const bindsCar = since !== null && belongsTo(surelyBegun(since));
  if (owners.length > 0 && !bindsCar) return null;
  const undatedMotorcycle = classes.some(
    (held) => kindOf(held) === 'motorcycle' && !gained.some(({ licenceClass }) => licenceClass === held),
  );
  return !bindsCar && undatedMotorcycle && since?.kind === 'known' ? null : probationUntil;
}

/** 记录 prints the same day of the next year as the last. */
function endOf(start: CivilDate): CivilDate {
  return addMonths(start, PROBATION_MONTHS);
}

function later(one: CivilDate | null, other: CivilDate | null): CivilDate | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}
