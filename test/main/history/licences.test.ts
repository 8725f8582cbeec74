import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { openForReading } from '../../../main/history/database.ts';
import type { RecordItem } from '../../../main/history/licences.ts';
import { EVERYTHING, type HistoryFilter } from '../../../main/history/pictures.ts';
import { openReadingConnection } from '../../../main/history/reading-connection.ts';
import { history, NOON, type OpenHistory } from '../../support/history.ts';
import { idOf, insertRecords } from '../../support/many-records.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const RECORDS = 1203;

const opened = async () => {
  const own = await history(join(temporaryFolder(), 'home'));
  insertRecords(own, RECORDS);
  return own;
};
const walk = ({ licences }: OpenHistory, filter: HistoryFilter): readonly RecordItem[] => [
  ...[...licences.walk(filter)].flat(),
];

/** The back of a record, read later than its front: another job, whose scan is the same record's. */
function addBack({ database }: OpenHistory, index: number, orderId: string, at: string): void {
  const [visit, record] = [idOf('1', index), idOf('4', index)];
  database.prepare('INSERT INTO images VALUES (?, 1, ?)').run(`back-${index}`, at);
  database
    .prepare(
      "INSERT INTO answers (id, image_hash, side, engine, order_id, entries, milliseconds, received_at) VALUES (?, ?, 'back', 'juhe', ?, '[]', 5, ?)",
    )
    .run(idOf('5', index), `back-${index}`, orderId, at);
  database
    .prepare(
      `INSERT INTO jobs (id, visit_id, image_hash, side, engine, source_name, state, answer_id, created_at, updated_at)
       VALUES (?, ?, ?, 'back', 'juhe', 'back.jpg', 'stored', ?, ?, ?)`,
    )
    .run(idOf('6', index), visit, `back-${index}`, idOf('5', index), at, at);
  database.prepare("INSERT INTO scans VALUES (?, 'back', ?)").run(record, idOf('6', index));
}

function addFailure({ database }: OpenHistory, name: string): void {
  const error = JSON.stringify({ code: 'cancelled', details: {}, outcome: 'not-sent' });
  database
    .prepare(
      `INSERT INTO jobs (id, visit_id, image_hash, side, engine, source_name, state, error, created_at, updated_at)
       VALUES (?, ?, 'hash-0', 'front', 'juhe', ?, 'failed', ?, ?, ?)`,
    )
    .run(idOf('7', 0), idOf('1', 0), name, error, NOON.toISOString(), NOON.toISOString());
}

describe('what is exported is what is listed', () => {
  const filters: readonly HistoryFilter[] = [
    EVERYTHING,
    { ...EVERYTHING, search: '人民路10' },
    { ...EVERYTHING, search: 'J7732023101116220800001' },
    { ...EVERYTHING, search: '照片 77' },
    { ...EVERYTHING, search: '100%' },
    { search: null, from: '2026-01-01T05:00:00.000Z', to: '2026-01-01T11:00:00.000Z' },
    { search: '3205', from: '2026-01-01T05:00:00.000Z', to: null },
  ];
  test.each(filters)('%j', async (filter) => {
    const own = await opened();
    addFailure(own, '照片 77 again.jpg');
    const listed = own.pictures.list(filter, 10_000);
    const walked = walk(own, filter);
    expect(walked.map(({ seq }) => seq)).toEqual(listed.map(({ seq }) => seq));
    expect(own.licences.count(filter)).toBe(listed.length);
    expect(walked.map(({ kind }) => kind)).toEqual(listed.map(({ kind }) => kind));
  });
});

describe('a record of two scans', () => {
  const LATER = '2026-02-01T00:00:00.000Z';

  it('is one row, at the time and place of the newer', async () => {
    const own = await opened();
    addBack(own, 10, 'JBACK', LATER);
    const [newest, ...rest] = walk(own, EVERYTHING);
    expect(newest).toMatchObject({ recordId: idOf('4', 10), createdAt: LATER });
    expect(newest?.scans.map(({ side, sourceName }) => [side, sourceName])).toEqual([
      ['front', '照片 10.jpg'],
      ['back', 'back.jpg'],
    ]);
    expect(rest.length).toBe(RECORDS - 1);
    expect(own.licences.find(idOf('4', 10))).toEqual(newest);
    expect(own.licences.find('nobody')).toBeNull();
  });

  it('is found by what belongs to either scan', async () => {
    const own = await opened();
    addBack(own, 10, 'JBACK', LATER);
    for (const search of ['照片 10.jpg', 'JBACK', 'J77320231011162208000010', 'back.jpg']) {
      expect(walk(own, { ...EVERYTHING, search }).map(({ createdAt }) => createdAt)).toEqual([LATER]);
    }
  });

  it('belongs to the days of the newer', async () => {
    const own = await opened();
    addBack(own, 10, 'JBACK', LATER);
    const before = { search: '照片 10.jpg', from: null, to: '2026-01-31T00:00:00.000Z' };
    expect(walk(own, before)).toEqual([]);
    expect(own.licences.count(before)).toBe(0);
  });
});

it('reads only, over a connection of its own, while the owner writes', async () => {
  const own = await opened();
  const { folder, keys } = own.readingAccess;
  const database = openForReading(join(folder, 'history.db'), keys.database);
  if (!database.ok) throw new Error(database.error.code);
  expect(() => database.value.exec('DELETE FROM scans')).toThrow(/readonly/u);
  database.value.close();
  const reader = openReadingConnection(own.readingAccess);
  if (!reader.ok) throw new Error(reader.error.code);
  const { licences, atOneMoment } = reader.value;
  const before = licences.count(EVERYTHING);
  await atOneMoment(async () => {
    expect(licences.count(EVERYTHING)).toBe(before);
    addFailure(own, 'meanwhile.jpg');
    expect(licences.count(EVERYTHING)).toBe(before);
  });
  expect(licences.count(EVERYTHING)).toBe(before + 1);
  reader.value.close();
});
