import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import type { ExportJob } from '../export/run.ts';
import type { History } from '../history/history.ts';
import type { CivilDate } from '../licence/dates.ts';
import type { Fields } from '../licence/fields.ts';
import { maskFields, maskName, maskNumber } from '../licence/masking.ts';

/**
 * Who sees a person in clear: every way out of the history, decided here, once for every door (DOMAIN §3), and what the
 * audit trail hears of it.
 */

export type Shown = 'masked' | 'in-clear';

export const SHOWN = {
  /** Customers see it too: the window's lists, `history` on the command line, a day's list on paper. */
  list: 'masked',
  /** One licence, for the person who stands there: opened, read, copied into another form, printed for their file. */
  visit: 'in-clear',
  /** `--json`: a program of whoever owns the data folder's account. */
  script: 'in-clear',
} as const satisfies Readonly<Record<string, Shown>>;

export function fieldsShown(fields: Fields, shown: Shown): Fields {
  return shown === 'in-clear' ? fields : maskFields(fields);
}

export type Person = Pick<Fields, 'name' | 'licenceNumber'>;

export function personShown({ name, licenceNumber }: Person, shown: Shown): Person {
  if (shown === 'in-clear') return { name, licenceNumber };
  return { name: name && maskName(name), licenceNumber: licenceNumber && maskNumber(licenceNumber) };
}

/** An export names persons for a reason only, which is kept. */
export function mayExport(reveal: boolean, reason: string | null): Result<void, AppError> {
  return reveal && reason === null ? fail(appError('export-reason-missing', {})) : ok(undefined);
}

/** The reason stands beside the trail: people's own words may name a person. */
export function noteExported(history: History, exportId: string, job: ExportJob, rows: number): void {
  const { at, who, reason, format } = job.occasion;
  history.transaction(() => {
    history.exportLog.insert({ id: exportId, at, who, reason });
    history.events.append('history-exported', { exportId, rows, revealed: job.manner.reveal, format }, null);
  });
}

export function notePrinted(
  { events }: History,
  recordId: string,
  { licenceNumber }: Person,
  sheet: { readonly picture: boolean; readonly to: string },
): void {
  events.append('record-printed', { recordId, ...sheet }, licenceNumber);
}

export function noteShiftPrinted({ events }: History, day: CivilDate, rows: number, to: string): void {
  events.append('shift-printed', { day, rows, to }, null);
}
