import { basename } from 'node:path';
import type { ChannelRequest } from '../../preload/contract.ts';
import { appError } from '../../preload/errors.ts';
import type { ExportFormat, ExportProgress } from '../../preload/exports.ts';
import { fail, ok } from '../../preload/result.ts';
import { DICTIONARIES } from '../../preload/text/dictionaries.ts';
import { type ClipboardPort, clipboardKeeper } from '../export/clipboard.ts';
import { templateNamed } from '../export/columns.ts';
import { copyAll, copyField, copyTemplateNamed } from '../export/copy.ts';
import { type ExporterSetup, exportHistory } from '../export/exporter.ts';
import type { ExportJob } from '../export/run.ts';
import { findRecord } from '../history/licences.ts';
import { localDate, localDayRange } from '../history/local-day.ts';
import type { HandlerSetup } from './handlers.ts';
import { type Printer, printHandlers } from './print-handlers.ts';
import type { Handlers } from './register.ts';

/** What exports, printing and copying need of the system. */
export interface ExportPorts {
  readonly start: ExporterSetup['start'];
  /** Asks where to write, in the system's dialog; null when the person gave up. The path stays here. */
  readonly chooseTarget: (suggested: string, format: ExportFormat | 'pdf') => Promise<string | null>;
  readonly printer: Printer;
  readonly clipboard: ClipboardPort;
  /** The account on this machine. */
  readonly who: string;
  readonly now: () => Date;
  readonly onProgress: (progress: ExportProgress) => void;
  /** What is to be ended when the program does. */
  readonly onQuit: (end: () => void) => void;
}

type ExportChannel =
  | 'export:start'
  | 'export:cancel'
  | 'export:templates'
  | 'export:save-templates'
  | 'record:print'
  | 'shift:print'
  | 'record:copy';

export function exportHandlers(setup: HandlerSetup): Pick<Handlers, ExportChannel> {
  const { session, exports, settings } = setup;
  const clipboard = clipboardKeeper(exports.clipboard, () => settings.read().clipboardSeconds);
  const templates = () => {
    const { exportTemplates, copyTemplates, clipboardSeconds } = settings.read();
    return { exportTemplates, copyTemplates, clipboardSeconds };
  };
  /** One export at a time: null when there is none. */
  let running: AbortController | null = null;
  exports.onQuit(() => {
    running?.abort();
    void clipboard.takeBack().catch(() => undefined);
  });

  return {
    'export:start': async (request) => {
      if (running !== null) return fail(appError('export-running', {}));
      if (request.reveal && request.reason === null) return fail(appError('export-reason-missing', {}));
      const cancel = new AbortController();
      running = cancel;
      try {
        const target = await exports.chooseTarget(suggestedName(setup, request.format), request.format);
        if (target === null) return ok(null);
        const job = jobOf(setup, request, target);
        const { start, onProgress } = exports;
        const rows = await session.use(({ history }) =>
          exportHistory({ start, newId: setup.newId }, history, job, cancel.signal, onProgress),
        );
        return rows.ok ? ok({ rows: rows.value, file: basename(target) }) : rows;
      } finally {
        running = null;
      }
    },
    'export:cancel': () => {
      running?.abort();
      return ok(null);
    },
    'export:templates': () => ok(templates()),
    'export:save-templates': (changed) => {
      const written = settings.write({ ...settings.read(), ...changed });
      return written.ok ? ok(templates()) : written;
    },
    'record:copy': async ({ recordId, template, field }) => {
      const history = session.history();
      if (!history.ok) return history;
      const record = findRecord(history.value.database, recordId);
      if (record === null) return fail(appError('record-not-found', {}));
      const { language } = settings.read();
      const form = copyTemplateNamed(settings.read().copyTemplates, template);
      const { fields } = record;
      await clipboard.put(
        field === null ? copyAll(fields, form, language) : copyField(fields, field, language),
      );
      return ok(null);
    },
    ...printHandlers(setup),
  };
}

function jobOf(
  { exports, settings }: HandlerSetup,
  request: ChannelRequest<'export:start'>,
  target: string,
): ExportJob {
  const { search, from, to, format, template, reveal, reason, pictures, excelIds } = request;
  const { language, exportTemplates } = settings.read();
  return {
    target,
    template: templateNamed(exportTemplates, template),
    manner: { reveal, language },
    occasion: {
      format,
      at: exports.now().toISOString(),
      who: exports.who,
      filter: { search, ...localDayRange(from, to) },
      reason: reveal ? reason : null,
    },
    pictures: pictures && reveal,
    excelIds,
  };
}

function suggestedName({ exports, settings }: HandlerSetup, format: ExportFormat): string {
  const { screen, exports: text } = DICTIONARIES[settings.read().language];
  return `${screen.title} ${text.sheets.records} ${localDate(exports.now())}.${format}`;
}
