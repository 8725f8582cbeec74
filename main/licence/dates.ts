/** A day of the calendar without time or zone, "YYYY-MM-DD". Compares as text. */
export type CivilDate = string;

const DATE = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/u;
const COMPACT_DATE = /^(\d{4})(\d{2})(\d{2})$/u;
/** Every dash that phones, OCR engines and keyboards put between numbers. */
const DASHES = /[‐‑‒–—―−－﹣]/gu;

/** Reads one date of the forms seen on licences; null when it is not a day of the calendar. */
export function parseDate(text: string): CivilDate | null {
  const plain = text.replace(DASHES, '-').trim();
  const match = DATE.exec(plain) ?? COMPACT_DATE.exec(plain);
  if (!match) return null;
  return civilDate(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** null for a day that does not exist (30 February) or a year no licence carries. */
export function civilDate(year: number, month: number, day: number): CivilDate | null {
  if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1) return null;
  if (day > daysInMonth(year, month)) return null;
  return `${year}-${pad(month)}-${pad(day)}`;
}

/** 29 February plus whole years that end outside a leap year is 28 February: the term ends with its month. */
export function addYears(date: CivilDate, years: number): CivilDate {
  const { year, month, day } = parts(date);
  return `${year + years}-${pad(month)}-${pad(Math.min(day, daysInMonth(year + years, month)))}`;
}

function parts(date: CivilDate): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day };
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
