import type { FindingCode } from './evidence.ts';
import type { FieldName, Fields } from './fields.ts';
import type { Finding } from './findings.ts';
import type { Judgement } from './judge.ts';
import { RULES } from './rules.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/**
 * What a person said to a finding. `confirm`: anybody at the desk has looked. `override`: a manager lets a refusal of the
 * house pass. `decide`: a manager decides what only a manager may. `same-person`: the names are one person's, written
 * otherwise.
 */
export const DECISION_KINDS = ['confirm', 'override', 'decide', 'same-person'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

export interface Decision {
  readonly kind: DecisionKind;
  readonly code: FindingCode;
  readonly field: FieldName;
  /** What it was said about (`aboutOf`): another value, renter or date is another question. */
  readonly about: string;
}

/** A finding's evidence with the value it is about, so that a word on one never settles another. */
export function aboutOf({ evidence, field }: Finding, fields: Fields): string {
  return JSON.stringify([evidence, fields[field]]);
}

/** A look does not answer these: a value that was not read may be the one that matters. */
const CORRECTED_ONLY: readonly FindingCode[] = ['class-unknown', 'field-unparsed'];

/**
 * The word that settles this finding: what asks to be looked at is confirmed by anybody at the desk, a refusal of the house
 * is let pass by a manager, some things only a manager decides. null: nothing; a refusal of the law is changed only by a
 * correction or another reading.
 */
export function decisionFor(finding: Finding): DecisionKind | null {
  const { code, basis, level } = finding;
  if (CORRECTED_ONLY.includes(code)) return null;
  // Without the front there is nobody to say yes to; the back page of a phone can be looked at.
  if (code === 'side-missing' && finding.evidence.side === 'front') return null;
  // A licence of somebody else is no matter of a manager's word (反恐法 art. 21, 86).
  if (code === 'holder-mismatch') return finding.evidence.sameNumber ? 'same-person' : null;
  // Red is law, but a camera may be wrong about a colour: a manager may record that it is not red.
  if (basis === 'manager' || code === 'code-red') return 'decide';
  if (level === 'review') return 'confirm';
  return level === 'refuse' && basis === 'house' ? 'override' : null;
}

/** Whether the holder may be registered as a driver of the visit, whose identity document was seen (DOMAIN §2). */
export function mayRegisterDriver({ code }: Pick<Finding, 'code'>, fields: Fields): boolean {
  return code === 'holder-mismatch' && fields.name !== null && fields.licenceNumber !== null;
}

/** Whether a person has compared the number with the card, or put it right. */
export function isNumberConfirmed(decisions: readonly Decision[], corrected: readonly string[]): boolean {
  return (
    corrected.includes('licenceNumber') ||
    decisions.some(
      ({ kind, field, code }) =>
        kind === 'confirm' && field === 'licenceNumber' && RULES[code].basis === 'reading',
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
