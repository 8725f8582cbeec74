import { basename } from 'node:path';
import type { ExportFormat, ExportProgress, ExportTemplates } from '../../preload/contract/export.ts';
import type { ChannelRequest } from '../../preload/contract/index.ts';
import { type AppError, appError } from '../../preload/errors.ts';
import type { Language } from '../../preload/language.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { DICTIONARIES } from '../../preload/text/dictionaries.ts';
import { clipboardKeeper } from '../export/clipboard.ts';
import { templateNamed } from '../export/columns.ts';
import { copyAll, copyField, copyTemplateNamed } from '../export/copy.ts';
import { exportInThread, type StartExport } from '../export/exporter.ts';
import type { ExportJob } from '../export/run.ts';
import { placeOf } from '../export/target.ts';
import { systemFiles } from '../history/file-port.ts';
import type { History } from '../history/history.ts';
import { localDate, localDayRange } from '../history/local-day.ts';
import type { FieldName } from '../licence/fields.ts';
import { fieldsShown } from '../licence/masking.ts';
import type { Settings, SettingsStore } from '../settings/settings.ts';
import { endFile } from './disclosure.ts';
import { exportBegun, exportShown, mayExport, noteCopied, SHOWN } from './in-clear.ts';
import { oneLook } from './one-look.ts';
import type { ExportPorts } from './ports.ts';
import type { Session } from './session.ts';

/** What a door asks for. */
export type ExportRequest = ChannelRequest<'export:start'>;

/** Who exports, and when: it stands in the file and in the audit trail. */
export interface Exporting {
  readonly who: string;
  readonly now: Date;
  readonly language: Language;
}

/** What a door asks for, as an export: masked unless clear is asked for, which `mayExport` then allows for a reason; pictures only in clear. */
export function exportJob(
  { search, from, to, format, template, reveal, reason, pictures, excelIds }: ExportRequest,
  target: string,
  { exportTemplates }: Pick<Settings, 'exportTemplates'>,
  { who, now, language }: Exporting,
): ExportJob {
  return {
    place: placeOf(target),
    template: templateNamed(exportTemplates, template),
    manner: { shown: exportShown(reveal), language },
    occasion: {
      format,
      at: now.toISOString(),
      who,
      filter: { search, ...localDayRange(from, to) },
      reason: reveal ? reason : null,
    },
    pictures: pictures && reveal && format === 'xlsx',
    excelIds,
  };
}

export interface ExporterSetup {
  readonly start: StartExport;
  readonly newId: () => string;
}

/** An export for every door: allowed, begun in the audit trail, written, ended there. Gives the number of rows. */
export async function exportHistory(
  { start, newId }: ExporterSetup,
  history: History,
  job: ExportJob,
  signal: AbortSignal,
  onProgress: (progress: ExportProgress) => void,
): Promise<Result<number, AppError>> {
  const allowed = mayExport(job.manner.shown, job.occasion.reason);
  if (!allowed.ok) return allowed;
  const id = newId();
  const begun = exportBegun(history, id, job);
  if (!begun.ok) return begun;
  const rows = await exportInThread(start, history, job, signal, onProgress);
  const written = rows.ok ? ok({ rows: rows.value }) : rows;
  await endFile(history, { id, part: job.place.part }, written, systemFiles);
  return rows;
}

export interface ExportsSetup {
  readonly session: Pick<Session, 'use' | 'history'>;
  readonly settings: SettingsStore;
  readonly exports: Omit<ExportPorts, 'printer'>;
  readonly newId: () => string;
  /** Milliseconds that only go forward. */
  readonly elapsed: () => number;
}

/** What leaves the history for other programs: files, and values in the clipboard. */
export interface Exports {
  /** Asks where to; null when the person gave up. */
  start(
    request: ExportRequest,
  ): Promise<Result<{ readonly rows: number; readonly file: string } | null, AppError>>;
  cancel(): void;
  templates(): ExportTemplates;
  saveTemplates(changed: ChannelRequest<'export:save-templates'>): Result<ExportTemplates, AppError>;
  /** One field, or all in the form of a template; taken out of the clipboard again after a while. */
  copy(recordId: string, template: string | null, field: FieldName | null): Promise<Result<null, AppError>>;
}

export function createExports({ session, settings, exports, newId, elapsed }: ExportsSetup): Exports {
  const look = oneLook(elapsed);
  const clipboard = clipboardKeeper(exports.clipboard, () => settings.read().clipboardSeconds);
  const templates = (): ExportTemplates => {
    const { exportTemplates, copyTemplates, clipboardSeconds } = settings.read();
    return { exportTemplates, copyTemplates, clipboardSeconds };
  };
  /** One export at a time: null when there is none. */
  let running: AbortController | null = null;
  exports.onQuit(() => {
    running?.abort();
    void clipboard.takeBack().catch(() => undefined);
  });
  const suggestedName = (format: ExportFormat): string => {
    const { frame, exports: text } = DICTIONARIES[settings.read().language];
    return `${frame.title} ${text.sheets.records} ${localDate(exports.now())}.${format}`;
  };

  return {
    templates,
    async start(request) {
      if (running !== null) return fail(appError('export-running', {}));
      // Nobody is asked where to write what will not be written.
      const allowed = mayExport(exportShown(request.reveal), request.reason);
      if (!allowed.ok) return allowed;
      const cancel = new AbortController();
      running = cancel;
      try {
        const target = await exports.chooseTarget(suggestedName(request.format), request.format);
        if (target === null) return ok(null);
        const { language } = settings.read();
        const occasion = { who: exports.who, now: exports.now(), language };
        const job = exportJob(request, target, settings.read(), occasion);
        const { start, onProgress } = exports;
        const rows = await session.use(({ history }) =>
          exportHistory({ start, newId }, history, job, cancel.signal, onProgress),
        );
        return rows.ok ? ok({ rows: rows.value, file: basename(target) }) : rows;
      } finally {
        running = null;
      }
    },
    cancel: () => running?.abort(),
    saveTemplates(changed) {
      const written = settings.write({ ...settings.read(), ...changed });
      return written.ok ? ok(templates()) : written;
    },
    async copy(recordId, template, field) {
      const history = session.history();
      if (!history.ok) return history;
      const record = history.value.licences.find(recordId);
      if (record === null) return fail(appError('record-not-found', {}));
      const which = field === null ? 'all' : 'one';
      const noted = look(`${recordId} ${which}`, () =>
        noteCopied(history.value, recordId, record.fields, which),
      );
      if (!noted.ok) return noted;
      const { language, copyTemplates } = settings.read();
      const form = copyTemplateNamed(copyTemplates, template);
      const fields = fieldsShown(record.fields, SHOWN.visit);
      await clipboard.put(
        field === null ? copyAll(fields, form, language) : copyField(fields, field, language),
      );
      return ok(null);
    },
  };
}
