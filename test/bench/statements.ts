import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDayRange } from '../../main/history/local-day.ts';
import { openWithDatabase } from '../../main/history/open-folder.ts';
import { addDays } from '../../main/licence/dates.ts';
import type { OpenHistory } from '../support/history.ts';
import { idOf, insertRecords, type Wanted } from '../support/many-records.ts';

const RECORDS = 100_000;
const BATCH = 10_000;
const RUNS = 20;
const TODAY = '2026-09-01';

/**
 * What the main thread asks of a history of 100,000 records, in milliseconds: three years of hires of three days with
 * 300 of them out today, and the same with every one of them out. `batch` is 10,000 pictures given at once, the last
 * hundred of which are waiting.
 */
export async function benchStatements() {
  return {
    records: RECORDS,
    runs: RUNS,
    threeYears: await measure(threeYears),
    allOnHire: await measure(() => ({})),
  };
}

/** A hundred a day; in every hundredth the licence ends while the car is out. */
function threeYears(index: number): Wanted {
  const returnDate = addDays(TODAY, Math.floor((index - RECORDS) / 100) + 3);
  const fields = index % 100 === 0 ? { validUntil: addDays(returnDate, -1) } : {};
  const createdAt = new Date(`${addDays(returnDate, -3)}T02:00:00Z`).toISOString();
  return { returnDate, fields, findings: [], createdAt };
}

async function measure(wanted: (index: number) => Wanted) {
  const folder = mkdtempSync(join(tmpdir(), 'licence-desk-bench-'));
  const history = await open(folder);
  try {
    insertRecords(history, RECORDS, wanted);
    const { jobs, batches, waiting } = history;
    const report = {
      expiringOnHire: times(() => history.expiring(TODAY)),
      expiringLines: history.expiring(TODAY).length,
      unfinished: times(() => jobs.unfinished()),
      shiftReport: times(() => [...history.licences.walk({ search: null, ...localDayRange(TODAY, TODAY) })]),
    };
    makeBatch(history);
    const takeable = { except: [], urgentOnly: false, cloudAlone: false, batchesOfBoth: true };
    return {
      ...report,
      batch: {
        nextToPlace: times(() => waiting.nextToPlace({ batchId: 'batch', visitId: '' })),
        nextJob: times(() => waiting.next(takeable)),
        wantsCloud: times(() => waiting.wantsCloud()),
        latestBatches: times(() => batches.latest(10)),
        tray: times(() => history.tray.list(200)),
      },
    };
  } finally {
    history.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The newest records become a batch; of the last hundred pictures one is answered and the others wait for the cloud. */
function makeBatch({ database, batches }: OpenHistory): void {
  batches.open('batch', 'drop');
  const from = idOf('3', RECORDS - BATCH);
  database.prepare("UPDATE jobs SET batch_id = 'batch', urgent = 0 WHERE id >= ?").run(from);
  database.prepare("UPDATE jobs SET state = 'queued' WHERE id >= ?").run(idOf('3', RECORDS - 100));
  database.prepare("UPDATE jobs SET state = 'answered' WHERE id = ?").run(idOf('3', RECORDS - 50));
}

/** Of one call, the middle and the longest of so many. */
function times(work: () => unknown): { readonly median: number; readonly longest: number } {
  work();
  const all = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  }).toSorted((one, other) => one - other);
  const rounded = (value = 0) => Math.round(value * 100) / 100;
  return { median: rounded(all[Math.floor(RUNS / 2)]), longest: rounded(all.at(-1)) };
}

async function open(folder: string): Promise<OpenHistory> {
  const opened = await openWithDatabase({
    folder,
    surface: 'command-line',
    access: { keyring: null, passphrase: null, recoveryCode: null, allowKeyFile: true, offerRecovery: false },
    now: () => new Date(`${TODAY}T02:00:00Z`),
    builtAt: null,
    watch: null,
  });
  if (!opened.ok) throw new Error(opened.error.code);
  return { ...opened.value.history, database: opened.value.database };
}
