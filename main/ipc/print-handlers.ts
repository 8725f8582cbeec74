import { basename } from 'node:path';
import type { ChannelRequest } from '../../preload/contract.ts';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { DICTIONARIES } from '../../preload/text/dictionaries.ts';
import { type Printing, verificationSheet } from '../export/sheet.ts';
import { shiftReport } from '../export/shift-report.ts';
import { writeBytes } from '../export/target.ts';
import { systemFiles } from '../history/file-port.ts';
import type { History } from '../history/history.ts';
import { findRecord, type StoredRecord, walkRecordPages } from '../history/licences.ts';
import { localDayRange } from '../history/local-day.ts';
import { printPicture } from '../image/print-picture.ts';
import type { Structure } from '../image/structure.ts';
import type { HandlerSetup } from './handlers.ts';
import type { Handlers } from './register.ts';

/** Puts a self-contained page on paper, by the system's own dialog or as a PDF. */
export interface Printer {
  print(content: string): Promise<'printed' | 'given-up' | 'failed'>;
  pdf(content: string): Promise<Buffer>;
}

type Printed = Result<{ readonly file: string | null } | null, AppError>;

export function printHandlers(setup: HandlerSetup): Pick<Handlers, 'record:print' | 'shift:print'> {
  const { session, exports, settings } = setup;
  const printing = (): Printing => ({
    at: exports.now().toISOString(),
    operator: exports.who,
    language: settings.read().language,
  });
  const printed = async (content: string, to: Destination, title: string): Promise<Printed> => {
    if (to === 'pdf') return savePdf(setup, content, title);
    const outcome = await exports.printer.print(content);
    if (outcome === 'failed') return fail(appError('print-failed', {}));
    return ok(outcome === 'printed' ? { file: null } : null);
  };
  return {
    'record:print': ({ recordId, picture, to }) =>
      session.use(async ({ history }) => {
        const record = findRecord(history.database, recordId);
        if (record === null) return fail(appError('record-not-found', {}));
        const bytes = picture ? await firstPicture(history, record, setup.structure) : null;
        const { sheet } = DICTIONARIES[settings.read().language].exports;
        const done = await printed(verificationSheet(record, bytes, printing()), to, sheet.title);
        if (done.ok && done.value !== null)
          history.events.append('record-printed', { recordId, picture, to }, record.fields.licenceNumber);
        return done;
      }),
    'shift:print': ({ day, to }) =>
      session.use(async ({ history }) => {
        const filter = { search: null, ...localDayRange(day, day) };
        const items = [...walkRecordPages(history.database, filter)].flat();
        const { shift } = DICTIONARIES[settings.read().language].exports;
        const done = await printed(shiftReport(day, items, printing()), to, `${shift.title} ${day}`);
        if (done.ok && done.value !== null)
          history.events.append('shift-printed', { day, rows: items.length, to }, null);
        return done;
      }),
  };
}

type Destination = ChannelRequest<'record:print'>['to'];

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
async function savePdf({ exports }: HandlerSetup, content: string, title: string): Promise<Printed> {
  const target = await exports.chooseTarget(`${title}.pdf`, 'pdf');
  if (target === null) return ok(null);
  const bytes = await exports.printer.pdf(content);
  const written = await writeBytes(target, bytes, systemFiles);
  return written.ok ? ok({ file: basename(target) }) : written;
}
