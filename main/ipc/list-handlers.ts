import { parse } from 'csv-parse/sync';
import { appError } from '../../preload/errors.ts';
import { fail, ok } from '../../preload/result.ts';
import { DICTIONARIES } from '../../preload/text/dictionaries.ts';
import { type ListEntry, readList, saveList } from '../history/do-not-rent.ts';
import type { HandlerSetup } from './handlers.ts';
import type { Handlers } from './register.ts';

/** The do-not-rent list: a file is shown as it was understood first, and taken over when the person says so. */
export function listHandlers(
  setup: HandlerSetup,
): Pick<Handlers, 'do-not-rent:preview' | 'do-not-rent:import'> {
  let previewed: readonly ListEntry[] = [];
  return {
    'do-not-rent:preview': async () => {
      previewed = [];
      const chosen = await setup.chooseList();
      if (!chosen.ok || chosen.value === null) return chosen.ok ? ok(null) : chosen;
      const rows = parseCsv(chosen.value.bytes);
      if (rows === null) return fail(appError('list-unreadable', {}));
      const { entries, rejected } = readList(rows, setup.today());
      previewed = entries;
      const { listProblems } = DICTIONARIES[setup.settings.read().language];
      return ok({
        accepted: entries.length,
        rejected: rejected.map(({ line, problem }) => ({ line, problem: listProblems[problem] })),
      });
    },
    'do-not-rent:import': () => {
      const history = setup.session.history();
      if (!history.ok) return history;
      saveList(history.value, previewed);
      const entries = previewed.length;
      previewed = [];
      return ok({ entries });
    },
  };
}

/** Excel on a Chinese Windows saves CSV as GB18030 unless told otherwise; null for what is neither. */
function parseCsv(bytes: Buffer): string[][] | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false });
    } catch {
      // The next encoding may fit.
    }
  }
  return null;
}
