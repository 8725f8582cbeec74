import { type CivilDate, civilDate } from './dates.ts';
import type { Sex } from './fields.ts';

/** ISO 7064 MOD 11-2 as GB 11643 writes it out. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';
const EIGHTEEN = /^\d{17}[\dX]$/u;

/**
 * Whose document a number is: an 18-digit citizen ID, a 港澳台居住证 (81/82/83), a foreigner's permanent residence
 * card (9); anything else is a document of another form, which the arithmetic below says nothing about.
 */
export type IdNumberKind = 'citizen' | 'residence' | 'permanent-residence' | 'other';

/** Gaps are reading noise, a small x is the same character. */
export function normaliseIdNumber(text: string): string {
  return text.replace(/\s+/gu, '').toUpperCase();
}

/** A document of another form: letters and digits as passports and cards have them, 5 to 18 of them. */
const OTHER_FORM = /^(?=\D*\d)[A-Z\d]{5,18}$/u;
/** No document's number is longer than this in digits alone, the identity number apart: some are lost or too many. */
const LONGEST_PLAIN = 12;

/** 证号 as a value; null where it is no number of any document. */
export function parseLicenceNumber(text: string): string | null {
  const number = normaliseIdNumber(text);
  if (EIGHTEEN.test(number)) return number;
  const isTooLong = number.length > LONGEST_PLAIN && /^\d+X?$/u.test(number);
  return OTHER_FORM.test(number) && !isTooLong ? number : null;
}

export function idNumberKind(number: string): IdNumberKind {
  if (!EIGHTEEN.test(number)) return 'other';
  if (number.startsWith('9')) return 'permanent-residence';
  return /^8[123]/u.test(number) ? 'residence' : 'citizen';
}

/** The check character that the first 17 digits ask for. */
export function checkCharacter(number: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/** Digits 7 to 14; null when they are no day of the calendar. */
export function birthDateIn(number: string): CivilDate | null {
  return civilDate(Number(number.slice(6, 10)), Number(number.slice(10, 12)), Number(number.slice(12, 14)));
}

/** Digit 17: odd is male. */
export function sexIn(number: string): Sex {
  return Number(number[16]) % 2 === 1 ? '男' : '女';
}

/** The first two digits, GB/T 2260: the provinces, and the cards of foreigners and of 港澳台 residents. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
);

export function isProvince(number: string): boolean {
  return number.startsWith('9') || PROVINCES.has(number.slice(0, 2));
}
