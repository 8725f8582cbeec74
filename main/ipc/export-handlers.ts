import { ok } from '../../preload/result.ts';
import type { Exports } from '../services/exports.ts';
import type { Prints } from '../services/prints.ts';
import type { Handlers } from './register.ts';

export interface ExportHandlerSetup {
  readonly exports: Exports;
  readonly prints: Prints;
}

type ExportChannel =
  | 'export:start'
  | 'export:cancel'
  | 'export:templates'
  | 'export:save-templates'
  | 'record:print'
  | 'shift:print'
  | 'record:copy';

export function exportHandlers({ exports, prints }: ExportHandlerSetup): Pick<Handlers, ExportChannel> {
  return {
    'export:start': (request) => exports.start(request),
    'export:cancel': () => {
      exports.cancel();
      return ok(null);
    },
    'export:templates': () => ok(exports.templates()),
    'export:save-templates': (changed) => exports.saveTemplates(changed),
    'record:print': ({ recordId, picture, to }) => prints.record(recordId, picture, to),
    'shift:print': ({ day, to }) => prints.shift(day, to),
    'record:copy': ({ recordId, template, field }) => exports.copy(recordId, template, field),
  };
}
