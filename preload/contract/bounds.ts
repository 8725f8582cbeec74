import { LEGAL_AGE } from '../licence.ts';

/** A whole number's bounds, both included. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Every number that can be set: what the schemas refuse, the window's inputs do not take. */
export const RANGES = {
  minimumAge: { min: LEGAL_AGE, max: 120 },
  maximumAge: { min: 0, max: 120 },
  minimumMonths: { min: 0, max: 1200 },
  daysAfterReturn: { min: 0, max: 3650 },
  seats: { min: 1, max: 99 },
  /** Twelve end a year of driving, by law. */
  points: { min: 1, max: 12 },
  expiryWarnDays: { min: 0, max: 3650 },
  screenMinutes: { min: 1, max: 1440 },
  hireDays: { min: 1, max: 365 },
  concurrency: { min: 1, max: 8 },
  callsPerSecond: { min: 1, max: 50 },
  dailyCalls: { min: 1, max: 1_000_000 },
  /** Dots per inch. */
  resolution: { min: 75, max: 600 },
  /** 0: the clipboard is never emptied. */
  clipboardSeconds: { min: 0, max: 3600 },
} as const satisfies Readonly<Record<string, Range>>;

/** How many characters a text may have, far over any that is meant. */
export const LENGTHS = {
  renterName: 60,
  renterNumber: 30,
  manager: 60,
  reason: 400,
  correction: 200,
  /** Of a vehicle group, a profile, a template, a heading. */
  name: 40,
  statusWord: 20,
  search: 200,
  fileName: 255,
  endpoint: 2048,
  key: 256,
  /** Under what could tire scrypt. */
  secret: 1024,
  /** The browser's own name of a camera. */
  camera: 256,
  /** The system's own name of a scanner. */
  scanner: 500,
} as const;

export const SHORTEST = {
  /** A new one; an older, shorter one still opens. */
  passphrase: 8,
  /** Why somebody wants to see persons in clear: one character says nothing. */
  reason: 2,
} as const;

/** How many there may be of a kind. */
export const COUNTS = {
  groups: 50,
  profiles: 20,
  statusWords: 50,
  templates: 30,
  columns: 60,
  copyFields: 40,
  latest: 100,
} as const;
