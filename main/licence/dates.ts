/** A day of the calendar without time or zone, "YYYY-MM-DD". Compares as text. */
export type CivilDate = string;

const DATE = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/u;
const PLAIN_DATE = /^(?:19|2\d)\d{2}-\d{2}-\d{2}$/u;
const COMPACT_DATE = /^(\d{4})(\d{2})(\d{2})$/u;
/** Every dash that phones, OCR engines and keyboards put between numbers. */
const DASHES = /[‐‑‒–—―−－﹣]/gu;

/** Reads one date of the forms seen on licences; null when it is not a day of the calendar. */
export function parseDate(text: string): CivilDate | null {
  if (PLAIN_DATE.test(text)) return isDay(text) ? text : null;
  const plain = text.replace(DASHES, '-').trim();
  const match = DATE.exec(plain) ?? COMPACT_DATE.exec(plain);
  if (!match) return null;
  return civilDate(Number(match[1]), Number(match[2]), Number(match[3]));
}

function isDay(date: CivilDate): boolean {
  const { year, month, day } = parts(date);
  return civilDate(year, month, day) !== null;
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

/** 31 August plus a month is 30 September: a term without its day ends with its month (民法典 art. 202). */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const { year, month, day } = parts(date);
  const total = year * 12 + (month - 1) + months;
  const [inYear, inMonth] = [Math.floor(total / 12), (total % 12) + 1];
  return `${inYear}-${pad(inMonth)}-${pad(Math.min(day, daysInMonth(inYear, inMonth)))}`;
}

export function addDays(date: CivilDate, days: number): CivilDate {
  const { year, month, day } = parts(date);
  const on = new Date(Date.UTC(year, month - 1, day + days));
  return `${on.getUTCFullYear()}-${pad(on.getUTCMonth() + 1)}-${pad(on.getUTCDate())}`;
}

/** Whole days from one date to the other, negative when it lies before. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return (instantOf(to) - instantOf(from)) / 86_400_000;
}

function instantOf(date: CivilDate): number {
  const { year, month, day } = parts(date);
  return Date.UTC(year, month - 1, day);
}

/** Whole years reached on `day` by one born on `born`; born on 29 February counts on the 28th of a common year. */
export function ageOn(born: CivilDate, day: CivilDate): number {
  const years = parts(day).year - parts(born).year;
  return addYears(born, years) <= day ? years : years - 1;
}

/** Whole months from one date to the other; 0 when it lies before. */
export function monthsBetween(from: CivilDate, to: CivilDate): number {
  const [start, end] = [parts(from), parts(to)];
  const months = (end.year - start.year) * 12 + end.month - start.month;
  return Math.max(0, addMonths(from, months) <= to ? months : months - 1);
}

/** Whole minutes between two local times "YYYY-MM-DD HH:MM[:SS]"; null where either is none. */
export function minutesBetween(from: string, to: string): number | null {
  const [start, end] = [from, to].map((text) => Date.parse(`${text.replace(' ', 'T')}Z`));
  if (start === undefined || end === undefined || Number.isNaN(start) || Number.isNaN(end)) return null;
  return Math.floor((end - start) / 60_000);
}

function parts(date: CivilDate): { year: number; month: number; day: number } {
  return { year: digits(date, 0, 4), month: digits(date, 5, 7), day: digits(date, 8, 10) };
}

/** Read character by character: every rule asks dates, and this is a third of Number(slice)'s time. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) value = value * 10 + text.charCodeAt(at) - 48;
  return value;
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

function pad(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
