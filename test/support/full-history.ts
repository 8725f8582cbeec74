import { hashImage } from '../../main/history/images.ts';
import { STANDARD_PROFILE } from '../../main/licence/context.ts';
import { hire } from './hire.ts';
import type { OpenHistory } from './history.ts';
import { insertRecords } from './many-records.ts';

/** Something in every table, most of it more than a page of it. */
export function fillEveryTable(opened: OpenHistory, records = 120): void {
  insertRecords(opened, records, (index) =>
    index % 10 === 0 ? { fields: { remarks: `长备注${index}`.repeat(900) } } : {},
  );
  const { database, transaction } = opened;
  transaction(() => {
    database.exec(`
      INSERT INTO batches (id, opened_at, source) VALUES ('b1', '2026-09-01T00:00:00.000Z', 'file');
      INSERT INTO batches VALUES ('b2', '2026-09-01T00:00:00.000Z', 'file', 1);
      INSERT INTO exports VALUES ('e1', '2026-09-01T00:00:00.000Z', 'me', NULL), ('e2', '2026-09-01', 'me', '理由');
      INSERT INTO disclosures_under_way VALUES ('d1', NULL), ('d2', '/a/out.part');
      INSERT INTO hot_folders VALUES ('/a', 3, '2026-09-01');
      INSERT INTO hot_files VALUES ('/a/1', 5, 1.5, NULL, 'kept', '2026-09-01', NULL), ('/a/2', 5, 7.0, 'h', 'kept', '2026-09-01', 'n');
      INSERT INTO usage VALUES ('2026-09-01', 'juhe', 3, 2, 1, 0);
      INSERT INTO evaluation_calls VALUES ('h', 'u', 'front', 'juhe', 0, NULL), ('h', 'u', 'back', 'juhe', 1, '{}');
      UPDATE visits SET context = NULL WHERE rowid % 2 = 0;
      UPDATE jobs SET call_no = seq, batch_id = 'b1', second_answer_id = answer_id WHERE seq % 3 = 0;`);
    const records = database.prepare<[], { id: string }>('SELECT id FROM records ORDER BY seq').all();
    for (const { id } of records) {
      opened.decisions.insert(id, {
        kind: 'settle',
        code: 'expired',
        field: 'validUntil',
        about: 'a',
        byWhom: null,
        reason: null,
      } as never);
      opened.decisions.correct(id, 'name', '王', '李');
      opened.events.append('driver-registered', { visitId: id, recordId: id }, '11010519491231002X');
    }
    opened.visits.save('with-context', { ...hire(), profile: STANDARD_PROFILE });
  });
  const number = (index: number) => `11010519491231${String(index).padStart(4, '0')}`;
  opened.doNotRent.save(
    Array.from({ length: 90 }, (_, index) => ({
      number: number(index),
      from: '2026-01-01',
      until: index % 2 === 0 ? null : '2027-01-01',
      reason: hashImage(Buffer.from(String(index))),
    })),
  );
}
