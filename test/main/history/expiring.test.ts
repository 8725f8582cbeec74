import { describe, expect, test } from 'vitest';
import { NO_FIELDS } from '../../../main/licence/fields.ts';
import { hire } from '../../support/hire.ts';
import { history, type OpenHistory } from '../../support/history.ts';
import { idOf, insertRecords } from '../../support/many-records.ts';
import { insertOldJobs, oldHistory } from '../../support/old-history.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const TODAY = '2026-09-02';
const jobs = (opened: OpenHistory) => opened.expiring(TODAY).map(({ jobId }) => jobId);

/** One licence that ends on that day, its car back on that one. */
async function hired(validUntil: string, returnDate: string): Promise<OpenHistory> {
  const opened = await history(temporaryFolder());
  insertRecords(opened, 1, () => ({ fields: { validUntil }, returnDate, findings: [] }));
  return opened;
}

describe('licences that end before the car is back', () => {
  test.each([
    ['2026-09-04', '2026-09-05', true],
    ['2026-09-05', '2026-09-05', false],
    ['2026-09-01', TODAY, true],
    ['2026-08-30', '2026-09-01', false],
    ['long-term', '2026-09-05', false],
  ])('valid until %s, back on %s: %s', async (validUntil, returnDate, isListed) => {
    expect(jobs(await hired(validUntil, returnDate))).toEqual(isListed ? [idOf('3', 0)] : []);
  });

  test('who was refused has no car, whenever it was', async () => {
    const opened = await hired('2026-09-03', '2026-09-05');
    const fields = { ...NO_FIELDS, validUntil: '2026-09-03' };
    const say = (verdict: 'pass' | 'review' | 'refuse') =>
      opened.records.update(idOf('4', 0), { fields, findings: [], verdict });
    for (const [verdict, lines] of [
      ['refuse', 0],
      ['review', 1],
      ['pass', 1],
      ['refuse', 0],
    ] as const) {
      say(verdict);
      expect(jobs(opened)).toHaveLength(lines);
    }
  });

  test('a hire that is made longer or shorter counts as it is now', async () => {
    const opened = await hired('2026-09-03', '2026-09-03');
    for (const [returnDate, lines] of [
      ['2026-09-04', 1],
      ['2026-09-03', 0],
    ] as const) {
      opened.visits.save(idOf('1', 0), hire({ returnDate }));
      expect(opened.expiring(TODAY)).toHaveLength(lines);
    }
  });

  test('a licence of two pages is one line, by its front', async () => {
    const opened = await history(temporaryFolder());
    insertRecords(opened, 2, () => ({ fields: { validUntil: '2026-09-03' }, returnDate: '2026-09-05' }));
    const { database } = opened;
    database
      .prepare("UPDATE scans SET record_id = ?, side = 'back' WHERE record_id = ?")
      .run(idOf('4', 0), idOf('4', 1));
    // A record whose pages have gone elsewhere is nobody's licence.
    expect(jobs(opened)).toEqual([idOf('3', 0)]);
  });

  test('hires of an older program are there as well', async () => {
    const folder = await oldHistory(60, (database) => {
      insertOldJobs(database, [{ id: 'front', hash: 'A', state: 'stored', answerId: 'answer' }]);
      database.exec(`
        INSERT INTO records (id, visit_id, created_at, valid_until, findings, verdict)
          VALUES ('record', 'visit', '2026-09-01T04:00:00.000Z', '2026-09-02', '[]', 'pass');
        INSERT INTO scans VALUES ('record', 'front', 'front')`);
    });
    const opened = await history(folder);
    expect(opened.expiring(TODAY)).toMatchObject([
      { jobId: 'front', lastDay: '2026-09-02', returnDate: '2026-09-03' },
    ]);
  });
});
