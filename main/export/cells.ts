import { visibleLines } from '../../preload/text/visible.ts';
import type { CivilDate } from '../licence/dates.ts';

/** What a column holds; `date` and `datetime` may also hold a word, such as 长期 or stars. */
export type ColumnKind = 'text' | 'date' | 'datetime' | 'integer' | 'verdict';

/** A cell's content before it is written: text as people read it, a whole number, or nothing. */
export type CellValue = string | number | null;

/** Excel's bound of one cell, in UTF-16 code units. */
const MAX_CELL_LENGTH = 32_767;

/**
 * Text as it can stand in a cell: line breaks as Excel has them, and all else that is not seen made visible. XML 1.0
 * could not hold most of it, and a tab would be another cell to a program that was told so.
 */
export function cellText(text: string): string {
  const clean = visibleLines(text);
  return clean.length <= MAX_CELL_LENGTH ? clean : clean.slice(0, MAX_CELL_LENGTH).toWellFormed();
}

/**
 * Whether a spreadsheet would run this text as a formula when it is typed or read from csv (OWASP "CSV Injection"; East
 * Asian Excel takes the full-width signs as well).
 */
export function looksLikeFormula(text: string): boolean {
  return /^[=+\-@\t\r\n＝＋－＠]/u.test(text);
}

const DAY = 86_400_000;
/** Day 0 of Excel's calendar as all programs count it from 1 March 1900 on. */
const EPOCH = Date.UTC(1899, 11, 30);
/**
 * Before it programs disagree by a day: Excel has a 29 February 1900 that never was, LibreOffice has not. Such a date is
 * written as text, which is right in all of them.
 */
const FIRST_AGREED = '1900-03-01';

const CIVIL = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d):(\d\d))?$/u;

/** A civil date or time as Excel's number of days; no time zone comes into it. null: to be written as text. */
export function serialOf(value: CivilDate | string): number | null {
  const parts = CIVIL.exec(value);
  if (parts === null || value < FIRST_AGREED) return null;
  const [year = 0, month = 1, day = 1, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  const midnight = Date.UTC(year, month - 1, day);
  const whole = new Date(midnight);
  if (whole.getUTCMonth() !== month - 1 || whole.getUTCDate() !== day) return null;
  return (midnight - EPOCH) / DAY + (hours * 3600 + minutes * 60 + seconds) / 86_400;
}

/** Columns of a screen that a text takes: a Chinese character is twice as wide as a Latin one (Unicode TR11). */
export function displayWidth(text: string): number {
  let widest = 0;
  for (const line of text.split('\n')) {
    let width = 0;
    for (const character of line)
      width +=
        /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{3fffd}]/u.test(
          character,
        )
          ? 2
          : 1;
    widest = Math.max(widest, width);
  }
  return widest;
}
