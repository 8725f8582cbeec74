import { checkClock } from './check-clock.ts';
import { checkDates } from './check-dates.ts';
import { checkDesk, checkScreen } from './check-desk.ts';
import { checkAge, checkClasses, checkTerm, checkValidity } from './check-hire.ts';
import { checkNumber } from './check-number.ts';
import { checkProbation, isProbationUnclear } from './check-probation.ts';
import { checkPoints, checkStatus } from './check-standing.ts';
import { checkTenure } from './check-tenure.ts';
import { covers } from './classes.ts';
import type { Context, Facts } from './context.ts';
import type { Fields, Side } from './fields.ts';
import { type Finding, finding } from './findings.ts';
import { type ClassDates, classDates } from './held-since.ts';
import type { PageExtras } from './parse.ts';
import { parseRemarks, type Remarks } from './remarks.ts';

/** A licence as far as it was read. */
export interface Licence {
  readonly fields: Fields;
  readonly extras: PageExtras;
  readonly sides: readonly Side[];
}

/** Judges fields against each other, the hire and the house. A field that was not read is not judged here. */
export function checkLicence(licence: Licence, context: Context, facts: Facts): readonly Finding[] {
  const { fields, extras, sides } = licence;
  const remarks = parseRemarks(fields.remarks ?? '');
  return [
    ...checkFront(sides),
    ...checkNumber(fields),
    ...checkStatus(fields, context.profile),
    ...checkPoints(fields, context.profile),
    ...checkValidity(fields, context),
    ...checkTerm(fields),
    ...checkDates(fields, facts.now.slice(0, 10)),
    ...checkClasses(fields, context),
    ...checkAge(fields, context),
    ...checkHeld(classDates(fields, remarks, sides), remarks, context),
    ...checkRemarks(fields, remarks),
    ...checkClock(extras, facts),
    ...checkScreen(extras, context, facts),
    ...checkDesk(fields, context, facts),
  ];
}

/** A back page names nobody (DOMAIN §4): without its front there is nobody to say yes to. */
function checkFront(sides: readonly Side[]): Finding[] {
  return sides.includes('front') ? [] : [finding('side-missing', 'name', { side: 'front' })];
}

/** How long what this car needs was held, and whether it is on probation; what only a page knows is asked for once. */
function checkHeld(dates: ClassDates | null, remarks: Remarks, context: Context): Finding[] {
  const found = dates === null ? [] : checkTenure(dates, context);
  const probation = checkProbation(dates, remarks, context);
  const isAsked = found.some(({ code }) => code === 'side-missing' || code === 'since-unclear');
  const matters = context.profile.probation !== 'info' || context.group.trailer;
  if (dates === null || isAsked || !matters || !isProbationUnclear(dates, context)) {
    return [...found, ...probation];
  }
  const ask = dates.backRead
    ? finding('since-unclear', 'remarks', {})
    : finding('side-missing', 'remarks', { side: 'back' });
  return [...found, ...probation, ask];
}

function checkRemarks({ classes, firstIssueDate }: Fields, { gained }: Remarks): Finding[] {
  return gained.flatMap(({ licenceClass, on }): Finding[] => {
    if (firstIssueDate !== null && on < firstIssueDate) {
      return [finding('sides-disagree', 'remarks', { licenceClass, before: firstIssueDate })];
    }
    // A lower class goes into the higher one that was added.
    if (classes === null || classes.some((held) => covers(held, licenceClass))) return [];
    return [finding('sides-disagree', 'remarks', { licenceClass, before: null })];
  });
}
