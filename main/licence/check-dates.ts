import { isTerm } from './check-hire.ts';
import { LEGAL_AGE } from './context.ts';
import { addDays, addYears, ageOn, type CivilDate } from './dates.ts';
import type { DateProblem } from './evidence.ts';
import { type FieldName, type Fields, LONG_TERM } from './fields.ts';
import { type Finding, finding } from './findings.ts';

/** Renewal opens 90 days before the end of the term before (令162 art. 63). */
const RENEWAL_DAYS = 90;
/** 实施条例 art. 26: six years, then ten, then 长期. */
const FIRST_TERM = 6;
const SECOND_TERM = 10;
const OLDEST = 100;

/** Dates that cannot be: each makes a person look, none refuses. `today` is this machine's day. */
export function checkDates(fields: Fields, today: CivilDate): Finding[] {
  return [...checkBirth(fields, today), ...checkFirstIssue(fields, today), ...checkTerms(fields, today)];
}

function checkBirth({ birthDate }: Fields, today: CivilDate): Finding[] {
  if (birthDate === null) return [];
  if (birthDate > today) return problem('birthDate', 'born-in-future');
  return addYears(birthDate, OLDEST) < today ? problem('birthDate', 'born-too-long-ago') : [];
}

function checkFirstIssue({ birthDate, firstIssueDate }: Fields, today: CivilDate): Finding[] {
  if (firstIssueDate === null) return [];
  const findings = firstIssueDate > today ? problem('firstIssueDate', 'issued-in-future') : [];
  const tooYoung = birthDate !== null && ageOn(birthDate, firstIssueDate) < LEGAL_AGE;
  return tooYoung ? [...findings, ...problem('firstIssueDate', 'issued-before-18')] : findings;
}

function checkTerms({ firstIssueDate, validFrom, validUntil }: Fields, today: CivilDate): Finding[] {
  if (validFrom === null) return [];
  const findings: Finding[] = [];
  if (validFrom > addDays(today, RENEWAL_DAYS)) findings.push(...problem('validFrom', 'valid-too-far-ahead'));
  if (validUntil !== null && validUntil !== LONG_TERM && validUntil <= validFrom)
    findings.push(...problem('validUntil', 'ends-before-start'));
  if (firstIssueDate === null) return findings;
  if (validFrom < firstIssueDate) findings.push(...problem('validFrom', 'valid-before-issue'));
  // A term may begin by as much earlier as its renewal opens; the next one by twice as much never was.
  const startsBefore = (years: number) => validFrom < addDays(addYears(firstIssueDate, years), -RENEWAL_DAYS);
  if (validUntil === LONG_TERM) {
    if (startsBefore(FIRST_TERM + SECOND_TERM))
      findings.push(...problem('validUntil', 'long-term-too-early'));
  } else if (validUntil !== null && isTerm(validFrom, validUntil, SECOND_TERM) && startsBefore(FIRST_TERM)) {
    findings.push(...problem('validUntil', 'ten-years-too-early'));
  }
  return findings;
}

function problem(field: FieldName, name: DateProblem): Finding[] {
  return [finding('date-impossible', field, { problem: name })];
}
