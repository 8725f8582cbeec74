import { addYears, type CivilDate, parseDate } from './dates.ts';
import { LONG_TERM, type ValidUntil } from './fields.ts';

export interface Validity {
  readonly from: CivilDate | null;
  readonly until: ValidUntil | null;
}

const DATE_SOURCE = String.raw`\d{4}\s*[-/.年‐‑‒–—―−－]\s*\d{1,2}\s*[-/.月‐‑‒–—―−－]\s*\d{1,2}\s*日?|\d{8}`;
const LEADING_DATE = new RegExp(String.raw`^自?\s*(${DATE_SOURCE})\s*起?`, 'u');
const SEPARATOR = /^[\s至到~～‐‑‒–—―−－\-,，、]+/u;
const YEARS = /^(\d{1,2})\s*年$/u;

/**
 * Reads 有效期限: "2022-09-01至2032-09-01", other dashes and gaps, 长期 as the end, and N年 counted from the start.
 * `start` is the day of a separate 有效起始日期 label, where an engine reads one. What cannot be read is null.
 */
export function parseValidity(text: string, start: CivilDate | null = null): Validity {
  const leading = LEADING_DATE.exec(text);
  const tail = (leading ? text.slice(leading[0].length) : text).replace(SEPARATOR, '').trim();
  const first = leading?.[1] === undefined ? null : parseDate(leading[1]);

  if (leading && tail === '') {
    // One date alone: the end if it was written after a separator or the start is known, else ambiguous.
    return start === null ? { from: null, until: null } : { from: start, until: first };
  }
  const from = first ?? start;
  const until = parseEnd(tail, from);
  if (from !== null && until !== null && until !== LONG_TERM && until < from)
    return { from: null, until: null };
  return { from, until };
}

function parseEnd(text: string, from: CivilDate | null): ValidUntil | null {
  if (/^长期(?:有效)?$/u.test(text)) return LONG_TERM;
  const years = YEARS.exec(text)?.[1];
  if (years !== undefined) return from === null ? null : addYears(from, Number(years));
  return parseDate(text.replace(/止$/u, ''));
}
