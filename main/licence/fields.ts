import type { LicenceClass } from './classes.ts';
import type { CivilDate } from './dates.ts';

/** 正页 is the front, 副页 the back (DOMAIN §1). */
export const SIDES = ['front', 'back'] as const;
export type Side = (typeof SIDES)[number];

/** One line of a reading: a label and its value, exactly as the engine read them. */
export interface Entry {
  readonly desc: string;
  readonly content: string;
  /** What an engine that knows its own doubts says of this line: look again, or only make sure. */
  readonly doubt?: 'doubtful' | 'confirm' | undefined;
  /** The engine's own, 0 to 1. */
  readonly confidence?: number | undefined;
  readonly place?: Place | undefined;
}

/** Where a value stands in its upright picture, in parts of the picture's width and height. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export const LONG_TERM = 'long-term';
export type ValidUntil = CivilDate | typeof LONG_TERM;

export const SEXES = ['男', '女'] as const;
export type Sex = (typeof SEXES)[number];

/** The licence as values. null: not on the pages read, or not parsed (a finding then says so). */
export interface Fields {
  readonly name: string | null;
  readonly licenceNumber: string | null;
  readonly sex: Sex | null;
  readonly birthDate: CivilDate | null;
  readonly nationality: string | null;
  readonly firstIssueDate: CivilDate | null;
  readonly classes: readonly LicenceClass[] | null;
  readonly validFrom: CivilDate | null;
  readonly validUntil: ValidUntil | null;
  readonly fileNumber: string | null;
  readonly status: readonly string[] | null;
  readonly points: number | null;
  readonly address: string | null;
  readonly issuingAuthority: string | null;
  readonly remarks: string | null;
}

export type FieldName = keyof Fields;

export const NO_FIELDS: Fields = {
  name: null,
  licenceNumber: null,
  sex: null,
  birthDate: null,
  nationality: null,
  firstIssueDate: null,
  classes: null,
  validFrom: null,
  validUntil: null,
  fileNumber: null,
  status: null,
  points: null,
  address: null,
  issuingAuthority: null,
  remarks: null,
};

/** What a person put in the place of what was read: a field's value (null: not there), or the page's 生成时间. */
export interface Corrections extends Partial<Fields> {
  readonly generatedAt?: string;
}
export type CorrectableName = keyof Corrections;

export const FIELD_NAMES = Object.keys(NO_FIELDS) as FieldName[];
export const CORRECTABLE_NAMES: readonly [CorrectableName, ...CorrectableName[]] = [
  'generatedAt',
  ...FIELD_NAMES,
];
