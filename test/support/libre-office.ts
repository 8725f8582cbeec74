import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';

const SOFFICE = '/usr/bin/soffice';
export const hasLibreOffice = existsSync(SOFFICE);

/** Comma, quotes around all text, UTF-8, cells as shown, every sheet a file (LibreOffice's "CSV Filter Parameters"). */
const FILTER = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1';

/** What LibreOffice reads in each sheet of a workbook, as text. `profile` is an empty folder of the test's own. */
export async function sheetsByLibreOffice(
  workbook: string,
  sheets: readonly string[],
  profile: string,
  timeZone: string,
): Promise<readonly string[][][]> {
  const folder = dirname(workbook);
  await promisify(execFile)(
    SOFFICE,
    [
      `-env:UserInstallation=file://${profile}`,
      '--headless',
      '--norestore',
      '--convert-to',
      FILTER,
      '--outdir',
      folder,
      workbook,
    ],
    { env: { ...process.env, TZ: timeZone, LC_ALL: 'C.UTF-8' } },
  );
  const name = basename(workbook, '.xlsx');
  return sheets.map((sheet) =>
    parse(readFileSync(join(folder, `${name}-${sheet}.csv`)), { bom: true, relax_column_count: true }),
  );
}
