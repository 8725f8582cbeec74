import type { LicenceClass, Vehicle } from './classes.ts';
import type { CivilDate } from './dates.ts';
import type { FieldName, Sex, Side } from './fields.ts';
import { RULES } from './rules.ts';

export const LEVELS = ['info', 'review', 'refuse'] as const;
export type Level = (typeof LEVELS)[number];

/**
 * Why a finding stands (DOMAIN §2). Law: nobody may let it pass. House: a manager may, with a reason. Reading: a
 * person looks and confirms.
 */
export const BASES = ['law', 'house', 'reading'] as const;
export type Basis = (typeof BASES)[number];

/** What each finding can prove with; the sentences are written from it, in the reader's language. */
export interface Evidence {
  /** `suspect`: the one character, counted from 1, whose change to `instead` would make all agree; null if several would. */
  readonly 'id-check-digit': {
    readonly expected: string;
    readonly suspect: number | null;
    readonly instead: string | null;
  };
  readonly 'id-form': Nothing;
  readonly 'id-birth-mismatch': { readonly numberSays: CivilDate | null };
  readonly 'id-sex-mismatch': { readonly numberSays: Sex };
  readonly 'field-missing': Nothing;
  readonly 'field-unparsed': { readonly read: string };
  /** A second, different value of the same page; null where the engine itself is unsure of the one it read. */
  readonly 'field-doubtful': { readonly other: string | null };
  readonly 'please-confirm': Nothing;
  readonly 'engines-disagree': { readonly other: string };
  /** A class that 记录 has and the front lacks, or a day before the first issue date. */
  readonly 'sides-disagree': { readonly licenceClass: LicenceClass; readonly before: CivilDate | null };
  readonly 'side-missing': { readonly side: Side };
  readonly 'points-missing': Nothing;
  readonly 'validity-missing': Nothing;
  readonly 'validity-term-odd': Nothing;
  readonly 'status-missing': Nothing;
  readonly 'status-unknown': { readonly word: string };
  readonly 'status-review': { readonly word: string };
  readonly 'status-block': { readonly word: string };
  readonly 'class-unknown': { readonly read: string };
  readonly 'stale-screen': { readonly minutes: number };
  readonly 'code-red': Nothing;
  readonly 'picture-reused': { readonly on: CivilDate };
  readonly 'number-name-conflict': { readonly other: string };
  readonly 'seen-live-unconfirmed': Nothing;
  readonly 'points-block': { readonly points: number };
  readonly expired: { readonly lastDay: CivilDate };
  /** `lastDay`: the last return day that would pass. */
  readonly 'expires-before-return': { readonly lastDay: CivilDate };
  readonly 'class-not-covered': { readonly vehicle: Exclude<Vehicle, 'none'>; readonly needed: LicenceClass };
  readonly 'under-age': { readonly age: number; readonly minimum: number };
  readonly 'over-age': { readonly age: number; readonly maximum: number };
  readonly 'tenure-short': {
    readonly months: number;
    readonly minimum: number;
    readonly since: CivilDate;
  };
  readonly 'do-not-rent': { readonly until: CivilDate | null };
  readonly 'holder-mismatch': { readonly renter: string };
  /** `until`: its last day. */
  readonly probation: { readonly until: CivilDate };
  readonly 'points-warn': { readonly points: number };
  readonly 'expires-soon': { readonly lastDay: CivilDate; readonly daysWanted: number | null };
  readonly 'violations-open': { readonly word: string };
  readonly 'returning-customer': { readonly on: CivilDate; readonly changed: readonly string[] };
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

/** `change`: where this case weighs otherwise than its rule usually does. */
export function finding<Code extends FindingCode>(
  code: Code,
  field: FieldName,
  evidence: Evidence[Code],
  change: { readonly level?: Level; readonly basis?: Basis } = {},
): Extract<Finding, { code: Code }> {
  const rule = RULES[code];
  const [level, basis] = [change.level ?? rule.level, change.basis ?? rule.basis];
  // TypeScript cannot see that a mapped union indexed by one code is that code's member; the parameters hold it.
  return { code, level, basis, field, evidence } as Extract<Finding, { code: Code }>;
}
