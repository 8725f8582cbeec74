import { parse } from 'csv-parse/sync';
import type { ListPreview } from '../../preload/contract/settings.ts';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { DICTIONARIES } from '../../preload/text/dictionaries.ts';
import type { CivilDate } from '../licence/dates.ts';
import { type ListEntry, readList } from '../licence/do-not-rent-list.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { Dialogs } from './ports.ts';
import type { Session } from './session.ts';

export interface DoNotRentSetup extends Pick<Dialogs, 'chooseList'> {
  readonly session: Pick<Session, 'history'>;
  readonly settings: Pick<SettingsStore, 'read'>;
  readonly today: () => CivilDate;
}

/** The do-not-rent list: a file is shown as it was understood first, and taken over when the person says so. */
export interface DoNotRent {
  /** null when the person gave up. */
  preview(): Promise<Result<ListPreview | null, AppError>>;
  /** Takes over what was shown last, once. */
  takeOver(): Result<{ readonly entries: number }, AppError>;
}

export function createDoNotRent({ session, settings, today, chooseList }: DoNotRentSetup): DoNotRent {
  let previewed: readonly ListEntry[] = [];
  return {
    async preview() {
      previewed = [];
      const chosen = await chooseList();
      if (!chosen.ok || chosen.value === null) return chosen.ok ? ok(null) : chosen;
      const rows = parseCsv(chosen.value.bytes);
      if (rows === null) return fail(appError('list-unreadable', {}));
      const { entries, rejected } = readList(rows, today());
      previewed = entries;
      const { problems } = DICTIONARIES[settings.read().language].settings.doNotRent;
      return ok({
        accepted: entries.length,
        rejected: rejected.map(({ line, problem }) => ({ line, problem: problems[problem] })),
      });
    },
    takeOver() {
      const history = session.history();
      if (!history.ok) return history;
      history.value.doNotRent.save(previewed);
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
