import type { FieldName, Fields } from './fields.ts';
import type { Finding, FindingCode } from './findings.ts';
import type { Judgement } from './judge.ts';
import { RULES } from './rules.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** What a person said to a finding: a reading finding is confirmed, a house refusal is let pass by a manager. */
export interface Decision {
  readonly kind: 'confirm' | 'override';
  readonly code: FindingCode;
  readonly field: FieldName;
  /** What it was said about (`aboutOf`): another value, renter or date is another question. */
  readonly about: string;
}

/** A finding's evidence with the value it is about, so that a word on one never settles another. */
export function aboutOf({ evidence, field }: Finding, fields: Fields): string {
  return JSON.stringify([evidence, fields[field]]);
}

/**
 * A look does not answer these: a class that was not read may be the one the car needs, or lack it; and without the
 * front there is nobody to say yes to.
 */
const CORRECTED_ONLY: readonly FindingCode[] = ['class-unknown', 'side-missing'];

/**
 * What a person may say to this finding: what asks to be looked at is confirmed by anybody at the desk, a refusal of the
 * house is let pass by a manager. null: nothing; a refusal of the law is changed only by a correction or another reading.
 */
export function decisionFor({ code, basis, level }: Finding): Decision['kind'] | null {
  if (CORRECTED_ONLY.includes(code)) return null;
  if (level === 'review') return 'confirm';
  return level === 'refuse' && basis === 'house' ? 'override' : null;
}

/** Whether a person has compared the number with the card, or put it right. */
export function isNumberConfirmed(decisions: readonly Decision[], corrected: readonly FieldName[]): boolean {
  return (
    corrected.includes('licenceNumber') ||
    decisions.some(
      ({ kind, field, code }) =>
        kind === 'confirm' &&
        (code === 'holder-mismatch' || (field === 'licenceNumber' && RULES[code].basis === 'reading')),
    )
  );
}

/** Whether a finding is settled: by the kind of decision that it takes, said about what it says now. */
export function isSettled(finding: Finding, fields: Fields, decisions: readonly Decision[]): boolean {
  const wanted = decisionFor(finding);
  const about = aboutOf(finding, fields);
  return decisions.some(
    (decision) =>
      decision.kind === wanted &&
      decision.code === finding.code &&
      decision.field === finding.field &&
      decision.about === about,
  );
}

/** The verdict after people have spoken: what is settled does not count any more. */
export function settledVerdict(
  { findings, fields }: Pick<Judgement, 'findings' | 'fields'>,
  decisions: readonly Decision[],
): Verdict {
  return verdictOf(findings.filter((finding) => !isSettled(finding, fields, decisions)));
}
