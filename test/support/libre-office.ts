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
  await convert(workbook, ['--convert-to', FILTER], profile, timeZone);
  const name = basename(workbook, '.xlsx');
  return sheets.map((sheet) =>
    parse(readFileSync(join(folder, `${name}-${sheet}.csv`)), { bom: true, relax_column_count: true }),
  );
}

/**
 * The formulas that LibreOffice makes of a csv file that it takes apart at these characters (their codes, "59" or
 * "44/59"), with formulas allowed, as a person may tell it to. `quote`: the code of the quotes, 0 for none.
 */
export async function formulasByLibreOffice(
  csv: string,
  separators: string,
  quote: number,
  profile: string,
): Promise<readonly string[]> {
  const input = `--infilter=CSV:${separators},${quote},76,1,,0,false,true,false,false,false,0,true`;
  await convert(csv, [input, '--convert-to', 'fods'], profile, 'Asia/Shanghai');
  const sheet = readFileSync(join(dirname(csv), `${basename(csv, '.csv')}.fods`), 'utf8');
  return [...sheet.matchAll(/table:formula="([^"]*)"/gu)].map(([, formula = '']) => formula);
}

async function convert(
  file: string,
  how: readonly string[],
  profile: string,
  timeZone: string,
): Promise<void> {
  await promisify(execFile)(
    SOFFICE,
    [
      `-env:UserInstallation=file://${profile}`,
      '--headless',
      '--norestore',
      ...how,
      '--outdir',
      dirname(file),
      file,
    ],
    { env: { ...process.env, TZ: timeZone, LC_ALL: 'C.UTF-8' } },
  );
}
