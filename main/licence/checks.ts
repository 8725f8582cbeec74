import { checkDesk, checkScreen } from './check-desk.ts';
import { checkAge, checkClasses, checkTenure, checkValidity } from './check-hire.ts';
import { checkNumber } from './check-number.ts';
import { checkProbation, isMixed } from './check-probation.ts';
import { checkPoints, checkStatus } from './check-standing.ts';
import { covers } from './classes.ts';
import type { Context, Facts } from './context.ts';
import type { Fields, Side } from './fields.ts';
import { type Finding, finding } from './findings.ts';
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
    ...checkSides(fields, sides),
    ...checkNumber(fields),
    ...checkStatus(fields, context.profile),
    ...checkPoints(fields, context.profile),
    ...checkValidity(fields, context),
    ...checkClasses(fields, context),
    ...checkAge(fields, context),
    ...checkTenure(fields, remarks, context),
    ...checkProbation(fields, remarks, context),
    ...checkRemarks(fields, remarks),
    ...checkScreen(fields, extras, context, facts),
    ...checkDesk(fields, context, facts),
  ];
}

/** A back page names nobody (DOMAIN §4): without its front there is nobody to say yes to. */
function checkSides({ classes }: Fields, sides: readonly Side[]): Finding[] {
  if (!sides.includes('front'))
    return [finding('side-missing', 'name', { side: 'front' }, { level: 'review' })];
  if (sides.includes('back') || !isMixed(classes ?? [])) return [];
  return [finding('side-missing', 'remarks', { side: 'back' })];
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
