import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { visible } from '../../preload/text/visible.ts';
import type { ExportJob } from '../export/run.ts';
import type { History } from '../history/history.ts';
import type { CivilDate } from '../licence/dates.ts';
import type { Fields } from '../licence/fields.ts';
import { maskName, maskNumber, type Shown } from '../licence/masking.ts';
import { beginDisclosure, committed } from './disclosure.ts';

/**
 * Who sees a person in clear: every way out of the history, decided here, once for every door (DOMAIN §3), and what the
 * audit trail hears of it, always before the first byte of it can be read (disclosure.ts).
 */

export const SHOWN = {
  /** Customers see it too: the window's lists, `history` on the command line, a day's list on paper. */
  list: 'masked',
  /** One licence, for the person who stands there: opened, read, copied into another form, printed for their file. */
  visit: 'in-clear',
  /** `--json`: a program of whoever owns the data folder's account. */
  script: 'in-clear',
} as const satisfies Readonly<Record<string, Shown>>;

export type Person = Pick<Fields, 'name' | 'licenceNumber'>;

/** As a line of a list. */
export function personShown({ name, licenceNumber }: Person, shown: Shown): Person {
  const masked = shown === 'masked';
  return {
    name: name && visible(masked ? maskName(name) : name),
    licenceNumber: licenceNumber && visible(masked ? maskNumber(licenceNumber) : licenceNumber),
  };
}

/** As it was asked for. */
export function exportShown(reveal: boolean): Shown {
  return reveal ? 'in-clear' : 'masked';
}

/** An export names persons for a reason only, which is kept. */
export function mayExport(shown: Shown, reason: string | null): Result<void, AppError> {
  return shown === 'in-clear' && reason === null
    ? fail(appError('export-reason-missing', {}))
    : ok(undefined);
}

type Begun = Result<void, AppError>;

/** The reason stands beside the trail: people's own words may name a person. */
export function exportBegun(history: History, disclosureId: string, job: ExportJob): Begun {
  const { at, who, reason, format } = job.occasion;
  return beginDisclosure(history, { id: disclosureId, part: job.place.part }, () => {
    history.exportLog.insert({ id: disclosureId, at, who, reason });
    history.events.append(
      'export-begun',
      { disclosureId, revealed: job.manner.shown === 'in-clear', format },
      null,
    );
  });
}

/** `rows`: how many licences are told in clear. */
export function tellingBegun(
  history: History,
  disclosureId: string,
  told: { readonly rows: number; readonly who: string; readonly at: string },
): Begun {
  const { rows, who, at } = told;
  return beginDisclosure(history, { id: disclosureId, part: null }, () => {
    history.exportLog.insert({ id: disclosureId, at, who, reason: null });
    history.events.append('history-told', { disclosureId, rows }, null);
  });
}

/** What is printed, and where it is written where it becomes a file. */
export interface PrintedTo {
  readonly to: 'printer' | 'pdf';
  readonly part: string | null;
}

export function printBegun(
  history: History,
  disclosureId: string,
  recordId: string,
  { licenceNumber }: Person,
  { picture, to, part }: PrintedTo & { readonly picture: boolean },
): Begun {
  return beginDisclosure(history, { id: disclosureId, part }, () =>
    history.events.append('print-begun', { disclosureId, recordId, picture, to }, licenceNumber),
  );
}

export function shiftPrintBegun(
  history: History,
  disclosureId: string,
  day: CivilDate,
  rows: number,
  { to, part }: PrintedTo,
): Begun {
  return beginDisclosure(history, { id: disclosureId, part }, () =>
    history.events.append('shift-print-begun', { disclosureId, day, rows, to }, null),
  );
}

/** Into the clipboard, which is done as soon as it is begun. */
export function noteCopied(
  history: History,
  recordId: string,
  { licenceNumber }: Person,
  fields: 'one' | 'all',
): Result<void, AppError> {
  return committed(() => history.events.append('record-copied', { recordId, fields }, licenceNumber));
}

/** Into the window. */
export function noteOpened(
  history: History,
  opened: { readonly recordId: string | null; readonly jobId: string },
  licenceNumber: string | null,
): Result<void, AppError> {
  return committed(() => history.events.append('record-opened', opened, licenceNumber));
}
