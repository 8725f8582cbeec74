import type { Database } from 'better-sqlite3';
import { expect, test } from 'vitest';
import { CHAIN_START } from '../../../main/history/events.ts';
import { MIGRATIONS, NEWEST_VERSION } from '../../../main/history/migrate.ts';
import { EVERYTHING } from '../../../main/history/pictures.ts';
import { history, type OpenHistory } from '../../support/history.ts';
import { oldHistory } from '../../support/old-history.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const AT = '2026-09-01T04:00:00.000Z';
const OLDER = MIGRATIONS.map(({ version }) => version).filter((version) => version < NEWEST_VERSION);
type Row = Readonly<Record<string, string | number | null>>;

/** A row of every table, in an order in which each finds what it refers to. Of a version's table only its own columns. */
const ROWS: readonly (readonly [table: string, row: Row])[] = [
  [
    'visits',
    { id: 'visit', opened_at: AT, vehicle: 'auto', pickup_date: '2026-09-01', return_date: '2026-09-03' },
  ],
  ['images', { hash: 'A', bytes: 9, stored_at: AT }],
  [
    'answers',
    {
      id: 'answer',
      image_hash: 'A',
      upload_hash: 'U',
      side: 'front',
      engine: 'juhe',
      order_id: 'J1',
      entries: '[{"desc":"姓名","content":"王三"}]',
      milliseconds: 7,
      received_at: AT,
      simulated: 1,
    },
  ],
  ['batches', { id: 'batch', opened_at: AT, source: 'drop', paused: 1 }],
  [
    'jobs',
    {
      seq: 3,
      id: 'job',
      visit_id: 'visit',
      image_hash: 'A',
      upload_hash: 'U',
      side: 'front',
      engine: 'juhe',
      source_name: '照片.jpg',
      state: 'stored',
      answer_id: 'answer',
      second_answer_id: 'answer',
      taken_at: '2026-09-01 12:00:00',
      choice: 'both',
      again: 1,
      source: 'drop',
      urgent: 0,
      batch_id: 'batch',
      sheet_id: 'sheet',
      beside_job_id: 'other',
      put_aside: 0,
      call_no: 3,
      starts: 0,
      created_at: AT,
      updated_at: AT,
    },
  ],
  [
    'records',
    {
      seq: 5,
      id: 'record',
      visit_id: 'visit',
      created_at: AT,
      name: '王三',
      licence_number: '320503199504142880',
      sex: '男',
      birth_date: '1995-04-14',
      nationality: '中国',
      first_issue_date: '2016-09-01',
      classes: '["C1"]',
      valid_from: '2022-09-01',
      valid_until: '2026-09-02',
      file_number: '320503000001',
      status: '["正常"]',
      points: 3,
      address: '江苏省苏州市',
      issuing_authority: '苏州市公安局',
      remarks: '请勿\n遗失',
      findings:
        '[{"code":"points-missing","level":"review","basis":"reading","field":"points","evidence":{}}]',
      verdict: 'review',
      hire_return_date: '2026-09-03',
    },
  ],
  ['scans', { record_id: 'record', side: 'front', job_id: 'job' }],
  [
    'events',
    { seq: 1, at: AT, kind: 'x', subject: null, details: '{}', previous_hash: CHAIN_START, hash: 'h' },
  ],
  [
    'decisions',
    {
      record_id: 'record',
      kind: 'confirm',
      code: 'points-missing',
      field: 'points',
      about: 'x',
      by_whom: '李经理',
      reason: '看过',
      decided_at: AT,
    },
  ],
  [
    'corrections',
    {
      record_id: 'record',
      field: 'name',
      machine_value: '"王二"',
      person_value: '"王三"',
      corrected_at: AT,
    },
  ],
  [
    'do_not_rent',
    { number_hash: 'n', from_date: '2026-01-01', until_date: null, reason: '未还车', added_at: AT },
  ],
  ['usage', { day: '2026-09-01', engine: 'juhe', calls: 3, answers: 2, cached: 1, disowned: 0 }],
  [
    'evaluation_calls',
    { image_hash: 'A', upload_hash: 'U', side: 'front', engine: 'juhe', simulated: 0, answer: null },
  ],
  ['hot_folders', { folder: '/folder', there_before: 4, adopted_at: AT }],
  [
    'hot_files',
    {
      path: '/folder/照片.jpg',
      size: 9,
      modified_ms: 1.5,
      image_hash: 'A',
      outcome: 'kept',
      noted_at: AT,
      own_name: null,
    },
  ],
  ['exports', { id: 'export', at: AT, who: 'tester', reason: '王三' }],
  ['disclosures_under_way', { id: 'export', part: '/folder/.part' }],
];

function columnsOf(database: Database, table: string): readonly string[] {
  return database.prepare<[], string>(`SELECT name FROM pragma_table_info('${table}')`).pluck().all();
}

function schemaOf({ database }: OpenHistory): readonly unknown[] {
  return database
    .prepare(
      "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .all();
}

/** Every row that this version's tables can hold, by its own columns; what was written of each. */
function fill(database: Database): readonly (readonly [string, Row])[] {
  return ROWS.flatMap(([table, row]) => {
    const columns = columnsOf(database, table).filter((column) => column in row);
    if (columns.length === 0) return [];
    const written = Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
    const values = columns.map((column) => `@${column}`).join(', ');
    database.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${values})`).run(written);
    return [[table, written] as const];
  });
}

test('there is a row for every table of the newest version, with all its columns', async () => {
  const { database } = await history(temporaryFolder());
  const tables = database
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();
  expect(ROWS.map(([table]) => table).toSorted()).toEqual(tables.toSorted());
  const later = ['context', 'error', 'cached'];
  for (const [table, row] of ROWS) {
    const missing = columnsOf(database, table).filter(
      (column) => !(column in row) && !later.includes(column),
    );
    expect([table, missing]).toEqual([table, []]);
  }
});

test.each(OLDER)(
  'a history of version %i becomes one of today, and everything in it is there',
  async (version) => {
    let written: readonly (readonly [string, Row])[] = [];
    const folder = await oldHistory(version, (database) => {
      written = fill(database);
    });
    const opened = await history(folder);
    const { database } = opened;
    expect(database.pragma('user_version', { simple: true })).toBe(NEWEST_VERSION);
    expect(schemaOf(opened)).toEqual(schemaOf(await history(temporaryFolder())));
    expect(database.pragma('foreign_key_check')).toEqual([]);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    for (const [table, row] of written) {
      expect(database.prepare(`SELECT ${Object.keys(row).join(', ')} FROM ${table}`).all()).toEqual([row]);
    }
    const [item] = opened.pictures.list(EVERYTHING, 9);
    expect(item).toMatchObject({
      kind: 'read',
      jobId: 'job',
      recordId: 'record',
      orderId: 'J1',
      fields: { name: '王三', points: 3, classes: ['C1'], remarks: '请勿\n遗失' },
      findings: [{ code: 'points-missing' }],
      decisions: version < 30 ? [] : [{ kind: 'confirm' }],
      corrected: version < 30 ? [] : ['name'],
      context: { pickupDate: '2026-09-01', returnDate: '2026-09-03' },
    });
    expect(opened.licences.find('record')).toMatchObject({ verdict: 'review' });
    expect(opened.expiring('2026-09-01')).toMatchObject([{ jobId: 'job', lastDay: '2026-09-02' }]);
    expect(opened.usage.latest(9)).toHaveLength(version < 40 ? 0 : 1);
    expect(opened.hotFiles.find('/folder/照片.jpg')?.hash ?? null).toBe(version < 50 ? null : 'A');
  },
);
