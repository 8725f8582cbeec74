import type { CivilDate } from '../licence/dates.ts';

/** The calendar day of an instant in this machine's time zone: the day on the wall at the desk. */
export function localDate(instant: Date): CivilDate {
  return `${instant.getFullYear()}-${pad(instant.getMonth() + 1)}-${pad(instant.getDate())}`;
}

/** The same with the time, as people write it: "2026-09-01 14:05:00". */
export function localDateTime(instant: Date): string {
  const time = [instant.getHours(), instant.getMinutes(), instant.getSeconds()].map(pad).join(':');
  return `${localDate(instant)} ${time}`;
}

/** The instants from the start of one local day to the end of another, both days included; null is open. */
export function localDayRange(from: CivilDate | null, to: CivilDate | null) {
  return { from: from && startOfDay(from, 0), to: to && startOfDay(to, 1) };
}

function startOfDay(date: CivilDate, later: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(year, month - 1, day + later).toISOString();
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
