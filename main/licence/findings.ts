import type { LicenceClass, Vehicle } from './classes.ts';
import type { CivilDate } from './dates.ts';
import type { FieldName, Sex, Side } from './fields.ts';

export const LEVELS = ['info', 'review', 'refuse'] as const;
export type Level = (typeof LEVELS)[number];

/**
 * Why a finding stands (DOMAIN §2): by law nobody may let it pass; a reading is confirmed or corrected by a person.
 */
export type Basis = 'law' | 'reading';

/** What each finding can prove with; the sentences are written from it, in the reader's language. */
export interface Evidence {
  readonly 'id-check-digit': { readonly expected: string };
  readonly 'id-form': Nothing;
  readonly 'id-birth-mismatch': { readonly numberSays: CivilDate | null };
  readonly 'id-sex-mismatch': { readonly numberSays: Sex };
  readonly 'field-missing': Nothing;
  readonly 'field-unparsed': { readonly read: string };
  /** A second, different value of the same page; null where the engine itself is unsure of the one it read. */
  readonly 'field-doubtful': { readonly other: string | null };
  readonly 'please-confirm': Nothing;
  readonly 'engines-disagree': { readonly other: string };
  readonly 'side-missing': { readonly side: Side };
  readonly 'points-missing': Nothing;
  readonly 'validity-missing': Nothing;
  readonly 'status-missing': Nothing;
  readonly 'status-unknown': { readonly word: string };
  readonly 'status-review': { readonly word: string };
  readonly 'status-block': { readonly word: string };
  readonly 'violations-open': { readonly word: string };
  readonly 'class-unknown': { readonly read: string };
  readonly 'class-not-covered': { readonly vehicle: Exclude<Vehicle, 'none'>; readonly needed: LicenceClass };
  readonly 'points-block': { readonly points: number };
  readonly 'points-warn': { readonly points: number };
  readonly expired: { readonly lastDay: CivilDate };
  readonly 'expires-before-return': { readonly lastDay: CivilDate };
}

type Nothing = Readonly<Record<string, never>>;
export type FindingCode = keyof Evidence;

/** One thing a clerk should know. A union by code, so that a sentence always finds its evidence. */
export type Finding = {
  readonly [Code in FindingCode]: {
    readonly code: Code;
    readonly level: Level;
    readonly basis: Basis;
    readonly field: FieldName;
    readonly evidence: Evidence[Code];
  };
}[FindingCode];

/** Level and basis of every finding: the rule book's index. */
export const RULES: Readonly<Record<FindingCode, { readonly level: Level; readonly basis: Basis }>> = {
  'id-check-digit': { level: 'review', basis: 'reading' },
  'id-form': { level: 'review', basis: 'reading' },
  'id-birth-mismatch': { level: 'review', basis: 'reading' },
  'id-sex-mismatch': { level: 'review', basis: 'reading' },
  'field-missing': { level: 'review', basis: 'reading' },
  'field-unparsed': { level: 'review', basis: 'reading' },
  'field-doubtful': { level: 'review', basis: 'reading' },
  'please-confirm': { level: 'info', basis: 'reading' },
  'engines-disagree': { level: 'review', basis: 'reading' },
  'side-missing': { level: 'review', basis: 'reading' },
  'points-missing': { level: 'review', basis: 'reading' },
  'validity-missing': { level: 'review', basis: 'reading' },
  'status-missing': { level: 'review', basis: 'reading' },
  'status-unknown': { level: 'review', basis: 'reading' },
  'class-unknown': { level: 'review', basis: 'reading' },
  'status-review': { level: 'review', basis: 'law' },
  'status-block': { level: 'refuse', basis: 'law' },
  'class-not-covered': { level: 'refuse', basis: 'law' },
  'points-block': { level: 'refuse', basis: 'law' },
  expired: { level: 'refuse', basis: 'law' },
  'expires-before-return': { level: 'refuse', basis: 'law' },
  'points-warn': { level: 'info', basis: 'law' },
  'violations-open': { level: 'info', basis: 'law' },
};

export function finding<Code extends FindingCode>(
  code: Code,
  field: FieldName,
  evidence: Evidence[Code],
  level: Level = RULES[code].level,
): Extract<Finding, { code: Code }> {
  // TypeScript cannot see that a mapped union indexed by one code is that code's member; the parameters hold it.
  return { code, level, basis: RULES[code].basis, field, evidence } as Extract<Finding, { code: Code }>;
}
