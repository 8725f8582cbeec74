import { expect, test } from 'vitest';
import { EVERYTHING } from '../../../main/history/pictures.ts';
import { NO_FIELDS } from '../../../main/licence/fields.ts';
import { hire } from '../../support/hire.ts';
import { history, type OpenHistory } from '../../support/history.ts';
import { idOf, insertRecords } from '../../support/many-records.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const PICTURE = { imageHash: 'hash', uploadHash: 'upload' };

/** Everything that is asked of a history, by name; what it answers is other tests' matter. */
const QUESTIONS: Readonly<Record<string, (opened: OpenHistory) => unknown>> = {
  'what is next': ({ waiting }) =>
    waiting.next({ except: [], urgentOnly: false, cloudAlone: false, batchesOfBoth: true }),
  'what is placed next in a batch': ({ waiting }) => waiting.nextToPlace({ batchId: 'batch', visitId: '' }),
  'what is placed next in a visit': ({ waiting }) => waiting.nextToPlace({ batchId: null, visitId: 'visit' }),
  'what waits for the cloud': ({ waiting }) => waiting.wantsCloud(),
  'what of a batch waits': ({ waiting }) => waiting.ofBatch('batch'),
  'what of a batch may be tried again': ({ waiting }) => waiting.retryable('batch'),
  'what is unfinished': ({ jobs }) => jobs.unfinished(),
  'a job': ({ jobs }) => jobs.find('job'),
  'the last word on a job': ({ jobs }) => jobs.errorOf('job'),
  'the scans of a record': ({ jobs }) => jobs.ofRecord('record'),
  'the last call for a picture': ({ jobs }) => jobs.isUndecided(PICTURE, 'front', 'juhe'),
  'the answer to a picture': ({ answers }) =>
    answers.find(PICTURE, 'auto', { name: 'juhe', simulated: false }),
  'what the evaluation left undecided': ({ evaluationCalls }) =>
    evaluationCalls.isUndecided(PICTURE, 'front', 'juhe'),
  'what the evaluation paid for': ({ evaluationCalls }) =>
    evaluationCalls.answerTo({ ...PICTURE, side: 'front', engine: { name: 'juhe', simulated: false } }),
  'the calls of the last second': ({ usage }) => usage.justLeft(),
  'the day that is counted on': ({ usage }) => usage.aheadOfClock('juhe'),
  'the tray': ({ tray }) => tray.list(100),
  'how much is in the tray': ({ tray }) => tray.count(),
  'the latest batches': ({ batches }) => batches.latest(10),
  'the latest days': ({ usage }) => usage.latest(31),
  'the calls of today': ({ usage }) => usage.callsToday('juhe'),
  'the latest pictures': ({ pictures }) => pictures.list(EVERYTHING, 100),
  'a picture': ({ pictures }) => pictures.find('job'),
  'every licence': ({ licences }) => [...licences.walk(EVERYTHING)],
  'how many licences': ({ licences }) => licences.count(EVERYTHING),
  'a licence': ({ licences }) => licences.find('record'),
  'the expiring list': ({ expiring }) => expiring('2026-09-02'),
  'the clock': ({ clockBehindMinutes }) => clockBehindMinutes(),
  'a loss to be noted': ({ loss }) => loss.unnoted(),
  'a visit': ({ visits }) => visits.find('visit'),
  'the records of a visit': ({ visits }) => visits.recordsOf('visit'),
  'the visit of a record': ({ records }) => records.visitOf('record'),
  'the page that a picture is': ({ pages }) => pages.of(idOf('3', 0)),
  'the earlier reading of a picture': ({ pages, jobs }) =>
    pages.earlierReading(jobs.get(idOf('3', 0)), 'front'),
  'the other pages of a sheet': ({ pages, jobs }) =>
    pages.othersOfSheet({ ...jobs.get(idOf('3', 0)), sheetId: 'sheet' }),
  'the neighbours in a batch': ({ pages, jobs }) =>
    pages.near({ ...jobs.get(idOf('3', 0)), batchId: 'batch' }, 'before'),
  'the neighbours in a visit': ({ pages, jobs }) => pages.near(jobs.get(idOf('3', 0)), 'after'),
  'what people said': ({ decisions }) => decisions.ofRecord('record'),
  'what people put right': ({ decisions }) => decisions.correctionsOf('record'),
  'what is remembered': ({ remembered }) =>
    remembered.recall({
      recordId: 'record',
      visitId: 'visit',
      pictures: [PICTURE],
      fields: { ...NO_FIELDS, name: '王三', licenceNumber: '320503199504142880' },
      numbers: ['320503199504142880'],
      context: hire({}),
    }),
  'a file of the watched folder': ({ hotFiles }) => hotFiles.find('/path'),
  'what has begun to leave': ({ disclosures }) => disclosures.underWay(),
  'the watched folder': ({ hotFiles }) => hotFiles.adopted('/folder'),
};

/** Small whatever there was, each by an index of its own: of what is unfinished, put aside, or the newest first. */
const SMALL = [
  'SCAN jobs USING INDEX jobs_in_turn',
  'SCAN jobs USING INDEX jobs_unfinished',
  'SCAN jobs USING INDEX jobs_put_aside',
  'SCAN events USING COVERING INDEX events_by_time',
  'SCAN events USING INDEX events_of_loss',
];
/** A row a day, a row a batch, and of what leaves only what has no end yet. */
const SHORT_TABLES = ['SCAN usage', 'SCAN batches', 'SCAN disclosures_under_way'];
/** An export goes through all there is, in a thread of its own. */
const WHOLE = ['every licence', 'how many licences'];

/** Every statement that is prepared meanwhile, and how SQLite would go about it. */
function plansOf(opened: OpenHistory, ask: (opened: OpenHistory) => unknown): readonly string[] {
  const { database } = opened;
  const prepare = database.prepare.bind(database);
  const statements: string[] = [];
  database.prepare = ((source: string) => {
    statements.push(source);
    return prepare(source);
  }) as typeof database.prepare;
  try {
    ask(opened);
  } finally {
    database.prepare = prepare;
  }
  return statements.flatMap((sql) => {
    const names = Object.fromEntries([...sql.matchAll(/@(\w+)/gu)].map(([, name]) => [name, null]));
    const unnamed = [...sql.matchAll(/\?/gu)].map(() => null);
    return prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...unnamed, names)
      .map(({ detail }) => detail);
  });
}

test.each(Object.entries(QUESTIONS))('%s: nothing walks through all that ever was', async (name, ask) => {
  const opened = await history(temporaryFolder());
  insertRecords(opened, 1);
  const plan = plansOf(opened, ask);
  // A statement that was prepared once, when the history was opened, is in no plan.
  expect(plan.length > 0 || name === 'a file of the watched folder').toBe(true);
  const scans = plan.filter((line) => /^SCAN (?!json_each|\(subquery)/u.test(line));
  const allowed = [...SMALL, ...SHORT_TABLES, ...(WHOLE.includes(name) ? ['SCAN jobs', 'SCAN scans'] : [])];
  expect(scans.filter((line) => !allowed.includes(line))).toEqual([]);
  expect(plan.some((line) => /AUTOMATIC .*INDEX/u.test(line))).toBe(false);
});

test.each([
  ['the expiring list', 'SEARCH records USING INDEX records_expiring_on_hire (hire_return_date>?)'],
  ['what is placed next in a batch', 'SEARCH jobs USING INDEX jobs_unfinished (state=?)'],
  ['what is placed next in a visit', 'SEARCH jobs USING INDEX jobs_by_visit (visit_id=?)'],
  ['the other pages of a sheet', 'SEARCH jobs USING INDEX jobs_by_sheet (sheet_id=?)'],
  ['the latest pictures', 'SEARCH jobs USING INTEGER PRIMARY KEY (rowid<?)'],
  ['the tray', 'SEARCH jobs USING INDEX jobs_put_aside (seq<?)'],
  ['what is next', 'SCAN jobs USING INDEX jobs_in_turn'],
  [
    'the last call for a picture',
    'SEARCH jobs USING INDEX jobs_by_upload (upload_hash=? AND side=? AND engine=?)',
  ],
  ['the answer to a picture', 'SEARCH answers USING INDEX answers_by_upload (upload_hash=?)'],
  ['the clock', 'SCAN events USING COVERING INDEX events_by_time'],
  ['a loss to be noted', 'SCAN events USING INDEX events_of_loss'],
  ['the clock', 'SEARCH events USING COVERING INDEX events_of_clock'],
])('%s goes by an index of its own', async (name, line) => {
  const opened = await history(temporaryFolder());
  insertRecords(opened, 1);
  const plan = plansOf(opened, (asked) => QUESTIONS[name]?.(asked));
  expect(plan).toContain(line);
});

test('of what is taken in order, nothing is sorted first', async () => {
  const opened = await history(temporaryFolder());
  for (const name of [
    'what is next',
    'the tray',
    'the clock',
    'a loss to be noted',
    'what waits for the cloud',
  ]) {
    const plan = plansOf(opened, (asked) => QUESTIONS[name]?.(asked));
    expect(plan.filter((line) => line.includes('TEMP B-TREE'))).toEqual([]);
  }
});
