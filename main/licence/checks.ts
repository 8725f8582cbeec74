import { missingClass, type Vehicle } from './classes.ts';
import type { CivilDate } from './dates.ts';
import { type Fields, LONG_TERM } from './fields.ts';
import { type Finding, finding } from './findings.ts';
import { birthDateIn, checkCharacter, idNumberKind, sexIn } from './id-number.ts';
import { judgeStatus } from './status.ts';

/** What the licence is judged for. */
export interface Context {
  readonly vehicle: Vehicle;
  readonly pickupDate: CivilDate;
  /** The last day of the hire, itself included. */
  readonly returnDate: CivilDate;
}

/** 12 points in a period withdraw the licence; 9 is where a desk starts to ask (DOMAIN §2). */
const POINTS_BLOCK = 12;
const POINTS_WARN = 9;

/** Judges fields against each other and against the hire. A field that was not read is not judged here. */
export function checkFields(fields: Fields, context: Context): readonly Finding[] {
  return [
    ...checkNumber(fields),
    ...checkStatus(fields),
    ...checkPoints(fields),
    ...checkValidity(fields, context),
    ...checkClasses(fields, context),
  ];
}

/** The number against itself and against what stands beside it. A failed check says "look again", never "fake". */
function checkNumber({ licenceNumber, birthDate, sex }: Fields): Finding[] {
  if (licenceNumber === null) return [];
  if (idNumberKind(licenceNumber) === 'other') return [finding('id-form', 'licenceNumber', {})];
  const findings: Finding[] = [];
  const expected = checkCharacter(licenceNumber);
  if (!licenceNumber.endsWith(expected)) {
    findings.push(finding('id-check-digit', 'licenceNumber', { expected }));
  }
  const born = birthDateIn(licenceNumber);
  if (birthDate !== null && born !== birthDate) {
    findings.push(finding('id-birth-mismatch', 'birthDate', { numberSays: born }));
  }
  const numberSays = sexIn(licenceNumber);
  if (sex !== null && numberSays !== sex) findings.push(finding('id-sex-mismatch', 'sex', { numberSays }));
  return findings;
}

const STATUS_FINDINGS = {
  pass: null,
  info: 'violations-open',
  review: 'status-review',
  block: 'status-block',
  unknown: 'status-unknown',
} as const;

function checkStatus({ status }: Fields): Finding[] {
  return (status ?? []).flatMap((word): Finding[] => {
    const code = STATUS_FINDINGS[judgeStatus(word)];
    return code === null ? [] : [finding(code, 'status', { word })];
  });
}

function checkPoints({ points }: Fields): Finding[] {
  if (points === null || points < POINTS_WARN) return [];
  return [finding(points >= POINTS_BLOCK ? 'points-block' : 'points-warn', 'points', { points })];
}

/** The end day itself still counts (DOMAIN §2 gives the end as a day; that it is inclusive is likely, not proven). */
function checkValidity({ validUntil }: Fields, { pickupDate, returnDate }: Context): Finding[] {
  if (validUntil === null || validUntil === LONG_TERM) return [];
  const evidence = { lastDay: validUntil };
  if (validUntil < pickupDate) return [finding('expired', 'validUntil', evidence)];
  if (validUntil < returnDate) return [finding('expires-before-return', 'validUntil', evidence)];
  return [];
}

function checkClasses({ classes }: Fields, { vehicle }: Context): Finding[] {
  if (classes === null || vehicle === 'none') return [];
  const needed = missingClass(classes, vehicle);
  return needed === null ? [] : [finding('class-not-covered', 'classes', { vehicle, needed })];
}
