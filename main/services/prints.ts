import { basename } from 'node:path';
import type { ChannelRequest } from '../../preload/contract/index.ts';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { DICTIONARIES } from '../../preload/text/dictionaries.ts';
import { type Printing, verificationSheet } from '../export/sheet.ts';
import { shiftReport } from '../export/shift-report.ts';
import { type Place, placeOf, writeBytes } from '../export/target.ts';
import { systemFiles } from '../history/file-port.ts';
import type { History } from '../history/history.ts';
import type { StoredRecord } from '../history/licences.ts';
import { localDayRange } from '../history/local-day.ts';
import { printPicture } from '../image/print-picture.ts';
import type { Structure } from '../image/structure.ts';
import type { CivilDate } from '../licence/dates.ts';
import type { Shown } from '../licence/masking.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { endDisclosure, endFile } from './disclosure.ts';
import { type PrintedTo, printBegun, SHOWN, shiftPrintBegun } from './in-clear.ts';
import type { ExportPorts, Printer } from './ports.ts';
import type { Session } from './session.ts';

export interface PrintsSetup {
  readonly session: Pick<Session, 'use'>;
  readonly settings: Pick<SettingsStore, 'read'>;
  readonly structure: Structure;
  readonly exports: Pick<ExportPorts, 'printer' | 'chooseTarget' | 'who' | 'now'>;
  readonly newId: () => string;
}

type PrintTo = ChannelRequest<'record:print'>['to'];
/** The file where it became one; null when the person gave up. */
type Printed = Result<{ readonly file: string | null } | null, AppError>;

/** What is put on paper; each of it is in the audit trail. */
export interface Prints {
  record(recordId: string, withPicture: boolean, to: PrintTo): Promise<Printed>;
  shift(day: CivilDate, to: PrintTo): Promise<Printed>;
}

export function createPrints(setup: PrintsSetup): Prints {
  const { session, settings, structure, exports } = setup;
  const printing = (shown: Shown): Printing => ({
    shown,
    at: exports.now().toISOString(),
    operator: exports.who,
    language: settings.read().language,
  });
  const text = () => DICTIONARIES[settings.read().language].exports;
  return {
    record: (recordId, picture, to) =>
      session.use(async ({ history }) => {
        const record = history.licences.find(recordId);
        if (record === null) return fail(appError('record-not-found', {}));
        const page = async () => {
          const bytes = picture ? await firstPicture(history, record, structure) : null;
          return verificationSheet(record, bytes, printing(SHOWN.visit));
        };
        return printPage(setup, history, { to, title: text().sheet.title, page }, (id, printed) =>
          printBegun(history, id, recordId, record.fields, { ...printed, picture }),
        );
      }),
    shift: (day, to) =>
      session.use(async ({ history }) => {
        const filter = { search: null, ...localDayRange(day, day) };
        const items = [...history.licences.walk(filter)].flat();
        const title = `${text().shift.title} ${day}`;
        const page = async () => shiftReport(day, items, printing(SHOWN.list));
        return printPage(setup, history, { to, title, page }, (id, printed) =>
          shiftPrintBegun(history, id, day, items.length, printed),
        );
      }),
  };
}

interface Wanted {
  readonly to: PrintTo;
  /** Nothing in a file's name says whose page it is; the person at the dialog may write it there. */
  readonly title: string;
  readonly page: () => Promise<string>;
}

/** Asks where to, says in the trail what is about to leave, and then lets it. */
async function printPage(
  { exports, newId }: PrintsSetup,
  history: History,
  { to, title, page }: Wanted,
  begin: (id: string, printed: PrintedTo) => Result<void, AppError>,
): Promise<Printed> {
  const id = newId();
  if (to === 'printer') {
    const begun = begin(id, { to, part: null });
    return begun.ok ? toPrinter(exports.printer, history, id, await page()) : begun;
  }
  const target = await exports.chooseTarget(`${title}.pdf`, 'pdf');
  if (target === null) return ok(null);
  const place = placeOf(target);
  const begun = begin(id, { to, part: place.part });
  return begun.ok ? toPdf(exports.printer, history, { id, place }, await page()) : begun;
}

/** How many sheets a printer that failed had put out before that, nobody knows. */
const LEFT = { printed: 'all', 'given-up': 'nothing', failed: 'unknown' } as const;

async function toPrinter(printer: Printer, history: History, id: string, content: string): Promise<Printed> {
  const outcome = await printer.print(content);
  endDisclosure(history, id, LEFT[outcome]);
  if (outcome === 'failed') return fail(appError('print-failed', {}));
  return ok(outcome === 'printed' ? { file: null } : null);
}

async function toPdf(
  printer: Printer,
  history: History,
  { id, place }: { readonly id: string; readonly place: Place },
  content: string,
): Promise<Printed> {
  const bytes = await printer.pdf(content);
  const written = bytes ? await writeBytes(place, bytes, systemFiles) : fail(appError('print-failed', {}));
  await endFile(history, { id, part: place.part }, written.ok ? ok({ rows: null }) : written, systemFiles);
  return written.ok ? ok({ file: basename(place.target) }) : written;
}

/** The page with the face first; null where its file is gone. */
async function firstPicture(
  { images }: History,
  { scans }: StoredRecord,
  structure: Structure,
): Promise<Buffer | null> {
  const front = scans.find(({ side }) => side === 'front') ?? scans[0];
  const bytes = front && (await images.get(front.imageHash));
  return bytes ? printPicture(bytes, structure) : null;
}
