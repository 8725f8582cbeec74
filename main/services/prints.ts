import { basename } from 'node:path';
import type { ChannelRequest } from '../../preload/contract/index.ts';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { DICTIONARIES } from '../../preload/text/dictionaries.ts';
import { type Printing, verificationSheet } from '../export/sheet.ts';
import { shiftReport } from '../export/shift-report.ts';
import { writeBytes } from '../export/target.ts';
import { systemFiles } from '../history/file-port.ts';
import type { History } from '../history/history.ts';
import type { StoredRecord } from '../history/licences.ts';
import { localDayRange } from '../history/local-day.ts';
import { printPicture } from '../image/print-picture.ts';
import type { Structure } from '../image/structure.ts';
import type { CivilDate } from '../licence/dates.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { notePrinted, noteShiftPrinted, SHOWN, type Shown } from './in-clear.ts';
import type { ExportPorts } from './ports.ts';
import type { Session } from './session.ts';

export interface PrintsSetup {
  readonly session: Pick<Session, 'use'>;
  readonly settings: Pick<SettingsStore, 'read'>;
  readonly structure: Structure;
  readonly exports: Pick<ExportPorts, 'printer' | 'chooseTarget' | 'who' | 'now'>;
}

type PrintTo = ChannelRequest<'record:print'>['to'];
/** The file where it became one; null when the person gave up. */
type Printed = Result<{ readonly file: string | null } | null, AppError>;

/** What is put on paper; each of it is in the audit trail. */
export interface Prints {
  record(recordId: string, withPicture: boolean, to: PrintTo): Promise<Printed>;
  shift(day: CivilDate, to: PrintTo): Promise<Printed>;
}

export function createPrints({ session, settings, structure, exports }: PrintsSetup): Prints {
  const printing = (shown: Shown): Printing => ({
    reveal: shown === 'in-clear',
    at: exports.now().toISOString(),
    operator: exports.who,
    language: settings.read().language,
  });
  const text = () => DICTIONARIES[settings.read().language].exports;
  const print = async (content: string, to: PrintTo, title: string): Promise<Printed> => {
    if (to === 'pdf') return savePdf(exports, content, title);
    const outcome = await exports.printer.print(content);
    if (outcome === 'failed') return fail(appError('print-failed', {}));
    return ok(outcome === 'printed' ? { file: null } : null);
  };
  return {
    record: (recordId, picture, to) =>
      session.use(async ({ history }) => {
        const record = history.licences.find(recordId);
        if (record === null) return fail(appError('record-not-found', {}));
        const bytes = picture ? await firstPicture(history, record, structure) : null;
        const printed = await print(
          verificationSheet(record, bytes, printing(SHOWN.visit)),
          to,
          text().sheet.title,
        );
        if (printed.ok && printed.value !== null)
          notePrinted(history, recordId, record.fields, { picture, to });
        return printed;
      }),
    shift: (day, to) =>
      session.use(async ({ history }) => {
        const filter = { search: null, ...localDayRange(day, day) };
        const items = [...history.licences.walk(filter)].flat();
        const title = `${text().shift.title} ${day}`;
        const printed = await print(shiftReport(day, items, printing(SHOWN.list)), to, title);
        if (printed.ok && printed.value !== null) noteShiftPrinted(history, day, items.length, to);
        return printed;
      }),
  };
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

/** Nothing in the file's name says whose page it is; the person at the dialog may write it there. */
async function savePdf(
  { chooseTarget, printer }: PrintsSetup['exports'],
  content: string,
  title: string,
): Promise<Printed> {
  const target = await chooseTarget(`${title}.pdf`, 'pdf');
  if (target === null) return ok(null);
  const written = await writeBytes(target, await printer.pdf(content), systemFiles);
  return written.ok ? ok({ file: basename(target) }) : written;
}
