import { createWriteStream, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import type { Language } from '../../preload/text/dictionary.ts';
import type { History } from '../history/history.ts';
import { type HistoryFilter, walkHistory } from '../history/listing.ts';
import { exportHeader, exportRow } from './columns.ts';

/**
 * Writes the matching history, newest first, as UTF-8 CSV with a byte order mark, so that Excel reads Chinese.
 * Cells that Excel would run as a formula are made text. The old file stays whole until the new one is complete.
 * Masked unless `reveal`; either way the audit trail tells of it. Gives the number of rows.
 */
export async function exportCsv(
  history: History,
  filter: HistoryFilter,
  target: string,
  reveal: boolean,
  language: Language,
): Promise<Result<number, AppError>> {
  if (!statSync(dirname(target), { throwIfNoEntry: false })?.isDirectory())
    return fail(appError('export-folder-missing', {}));
  const neighbour = `${target}.${process.pid}.part`;
  let rows = 0;
  function* lines() {
    yield exportHeader(language);
    for (const item of walkHistory(history.database, filter)) {
      rows += 1;
      yield exportRow(item, reveal, language);
    }
  }
  try {
    await pipeline(
      Readable.from(lines()),
      stringify({ bom: true, record_delimiter: 'windows', escape_formulas: true }),
      createWriteStream(neighbour, { mode: 0o600, flush: true }),
    );
    await rename(neighbour, target);
  } catch (error) {
    await rm(neighbour, { force: true }).catch(() => undefined);
    return fail(exportError(error));
  }
  history.events.append('history-exported', { rows, revealed: reveal }, null);
  return ok(rows);
}

function exportError(error: unknown): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return appError('disk-full', {});
  if (['EACCES', 'EPERM', 'EBUSY', 'EROFS', 'EISDIR'].includes(code))
    return appError('export-unwritable', {});
  if (code.startsWith('SQLITE_')) return appError('history-damaged', {});
  return appError('export-failed', {});
}
