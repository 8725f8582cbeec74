import type { LicenceClass } from './classes.ts';
import type { CivilDate } from './dates.ts';
import type { Sex, Side } from './fields.ts';

export const LEVELS = ['info', 'review', 'refuse'] as const;
export type Level = (typeof LEVELS)[number];

/**
 * Why a finding stands (DOMAIN §2). Law: nobody may let it pass. House: a manager may, with a reason. Manager: only a
 * manager's word settles it. Reading: a person looks and confirms.
 */
export const BASES = ['law', 'house', 'manager', 'reading'] as const;
export type Basis = (typeof BASES)[number];

/** What a date of the pages cannot be (DOMAIN §2 "Dates that cannot be"). */
export type DateProblem =
  | 'issued-in-future'
  | 'issued-before-18'
  | 'valid-too-far-ahead'
  | 'valid-before-issue'
  | 'ends-before-start'
  | 'ten-years-too-early'
  | 'long-term-too-early'
  | 'born-in-future'
  | 'born-too-long-ago';

/** What has happened although it lies after this machine's clock. */
export type ClockProof = 'page' | 'history' | 'program';

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
  readonly 'status-refused': { readonly word: string };
  readonly 'status-manager': { readonly word: string };
  readonly 'class-unknown': { readonly read: string };
  readonly 'stale-screen': { readonly minutes: number };
  /** `again`: it was red before, and the page was read anew. */
  readonly 'code-red': { readonly again: boolean };
  readonly 'clock-behind': { readonly proof: ClockProof; readonly says: CivilDate };
  readonly 'date-impossible': { readonly problem: DateProblem };
  /** 记录 does not name the day from which the car's class, or kind, was held. */
  readonly 'since-unclear': Nothing;
  readonly 'class-maybe-lowered': { readonly age: number };
  readonly 'correction-lifts-refusal': { readonly lifted: readonly string[] };
  readonly 'picture-reused': { readonly on: CivilDate };
  readonly 'number-name-conflict': { readonly other: string };
  readonly 'seen-live-unconfirmed': Nothing;
  readonly 'points-block': { readonly points: number };
  /** `cancelled`: so long ago that it is 注销 by law. */
  readonly expired: { readonly lastDay: CivilDate; readonly days: number; readonly cancelled: boolean };
  /** `lastDay`: the last return day that would pass. */
  readonly 'expires-before-return': { readonly lastDay: CivilDate };
  /** `rentAutomatic`: what is held would do for an automatic small car. */
  readonly 'class-not-covered': { readonly needed: LicenceClass; readonly rentAutomatic: boolean };
  readonly 'under-age': { readonly age: number; readonly minimum: number };
  readonly 'over-age': { readonly age: number; readonly maximum: number };
  readonly 'tenure-short': {
    readonly months: number;
    readonly minimum: number;
    readonly since: CivilDate;
    /** The class that the car needs; null where none is asked about, or none was read. */
    readonly licenceClass: LicenceClass | null;
  };
  readonly 'medical-due': { readonly age: number };
  /** `until`: its last day. */
  readonly 'probation-trailer': { readonly until: CivilDate };
  readonly 'do-not-rent': { readonly until: CivilDate | null };
  /** `registered`: of the nearest person of the visit, what differs. It binds a word to that person and is shown nowhere. */
  readonly 'holder-mismatch': { readonly registered: string; readonly sameNumber: boolean };
  /** `until`: its last day. */
  readonly probation: { readonly until: CivilDate };
  readonly 'points-warn': { readonly points: number };
  readonly 'expires-soon': { readonly lastDay: CivilDate; readonly daysWanted: number | null };
  readonly 'violations-open': { readonly word: string };
  readonly 'returning-customer': { readonly on: CivilDate; readonly changed: readonly string[] };
}

type Nothing = Readonly<Record<string, never>>;
export type FindingCode = keyof Evidence;
