import { addYears, type CivilDate, parseDate } from './dates.ts';
import { LONG_TERM, type ValidUntil } from './fields.ts';

export interface Validity {
  readonly from: CivilDate | null;
  readonly until: ValidUntil | null;
}

const DATE_SOURCE = String.raw`\d{4}\s*[-/.年‐‑‒–—―−－]\s*\d{1,2}\s*[-/.月‐‑‒–—―−－]\s*\d{1,2}\s*日?|\d{8}`;
const LEADING_DATE = new RegExp(String.raw`^自?\s*(${DATE_SOURCE})\s*起?`, 'u');
const SEPARATOR = /^[\s至到~～‐‑‒–—―−－\-,，、]+/u;
const SEPARATOR_AT_END = /[至到~～-]\s*$/u;
const YEARS = /^(\d{1,2})\s*年$/u;

/**
 * Reads 有效期限: "2022-09-01至2032-09-01", other dashes and gaps, 长期 as the end, and N年 counted from the start.
 * `start` is the day of a separate 有效起始日期 label, where an engine reads one. What cannot be read is null.
 */
export function parseValidity(text: string, start: CivilDate | null = null): Validity {
  const leading = LEADING_DATE.exec(text);
  const tail = (leading ? text.slice(leading[0].length) : text).replace(SEPARATOR, '').trim();
  const first = leading?.[1] === undefined ? null : parseDate(leading[1]);

  // One date alone is the end where the start is known from elsewhere, and else could be either.
  const alone = leading !== null && tail === '';
  if (alone && (start === null || SEPARATOR_AT_END.test(text))) return { from: start, until: null };
  const from = alone ? start : (first ?? start);
  const until = alone ? first : parseEnd(tail, from);
  if (from !== null && until !== null && until !== LONG_TERM && until <= from)
    return { from: null, until: null };
  return { from, until };
}

/** The terms of a licence: 6 years, then 10, then long-term (DOMAIN §2). Any other number is a misreading. */
const TERMS = [6, 10];

function parseEnd(text: string, from: CivilDate | null): ValidUntil | null {
  if (/^长期(?:有效)?$/u.test(text)) return LONG_TERM;
  const years = YEARS.exec(text)?.[1];
  if (years !== undefined) {
    return from === null || !TERMS.includes(Number(years)) ? null : addYears(from, Number(years));
  }
  return parseDate(text.replace(/止$/u, ''));
}
