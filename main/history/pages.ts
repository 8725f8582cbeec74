import { CORRECTABLE_NAMES, type CorrectableName, type Side } from '../licence/fields.ts';
import { fieldsOn } from '../licence/parse.ts';
import type { WritableDatabase } from './database.ts';
import { type Job, SELECT_JOBS, toJob } from './job.ts';

/** A picture that is a page of a record. */
export interface Page {
  readonly recordId: string;
  readonly visitId: string;
  /** Of this page, as it was read: not always what was said of the picture. */
  readonly side: Side;
  /** Of the record's pages. */
  readonly sides: readonly Side[];
}

export interface PageStore {
  /** The page that a picture is; null while it is none. */
  of(jobId: string): Page | null;
  /** One more page of a record; its key refuses a second one of the same side. */
  add(recordId: string, side: Side, jobId: string): void;
  /**
   * Gives a page to another record, and with it what people said of the fields that stand on it, where the other has no
   * word on them; false where there is no such page.
   */
  move(from: string, side: Side, to: string): boolean;
  /** A record without pages goes up in another: what else people said of it goes along. */
  merge(from: string, into: string): void;
  /** The same picture read once more in its visit: the record that its earlier reading is a page of, else null. */
  earlierReading(job: Job, side: Side): string | null;
  /** The other pictures of its sheet of paper, in order. */
  othersOfSheet(job: Job): readonly string[];
  /** The pictures given before or after it in its batch, else in its visit; nearest first. */
  near(job: Job, where: 'before' | 'after'): readonly Job[];
}

const OF_JOB = 'SELECT record_id AS recordId, side FROM scans WHERE job_id = ?';
const EARLIER_READING = `
SELECT scans.record_id FROM jobs JOIN scans ON scans.job_id = jobs.id
WHERE jobs.visit_id = @visitId AND (jobs.image_hash = @imageHash OR jobs.upload_hash = @uploadHash) AND scans.side = @side AND jobs.seq < @seq ORDER BY jobs.seq DESC LIMIT 1`;
const OTHERS_OF_SHEET = 'SELECT id FROM jobs WHERE sheet_id = ? AND id <> ? ORDER BY seq';
/** Further neighbours than these decide nothing. */
const NEAR = 20;

export function pageStore(database: WritableDatabase): PageStore {
  const moveWords = (from: string, fields: readonly CorrectableName[], to: string) => {
    const words = { from, to, fields: JSON.stringify(fields) };
    const own = 'WHERE record_id = @from AND field IN (SELECT value FROM json_each(@fields))';
    for (const table of ['decisions', 'corrections']) {
      database.prepare(`UPDATE OR IGNORE ${table} SET record_id = @to ${own}`).run(words);
      database.prepare(`DELETE FROM ${table} ${own}`).run({ from, fields: words.fields });
    }
  };
  return {
    of(jobId) {
      const page = database.prepare<[string], { recordId: string; side: Side }>(OF_JOB).get(jobId);
      if (page === undefined) return null;
      const { recordId, side } = page;
      const sides = database
        .prepare<[string], Side>('SELECT side FROM scans WHERE record_id = ?')
        .pluck()
        .all(recordId);
      const visitId = database
        .prepare<[string], string>('SELECT visit_id FROM jobs WHERE id = ?')
        .pluck()
        .get(jobId);
      return { recordId, visitId: visitId ?? '', side, sides };
    },
    add(recordId, side, jobId) {
      database
        .prepare('INSERT INTO scans (record_id, side, job_id) VALUES (?, ?, ?)')
        .run(recordId, side, jobId);
    },
    move(from, side, to) {
      const moved = database
        .prepare('UPDATE scans SET record_id = ? WHERE record_id = ? AND side = ?')
        .run(to, from, side);
      if (moved.changes > 0) moveWords(from, fieldsOn(side), to);
      return moved.changes > 0;
    },
    merge(from, into) {
      moveWords(from, CORRECTABLE_NAMES, into);
      database.prepare('DELETE FROM records WHERE id = ?').run(from);
    },
    earlierReading({ visitId, imageHash, uploadHash, seq }, side) {
      const select = database.prepare<unknown[], string>(EARLIER_READING).pluck();
      return select.get({ visitId, imageHash, uploadHash, side, seq }) ?? null;
    },
    othersOfSheet: ({ sheetId, id }) =>
      database.prepare<unknown[], string>(OTHERS_OF_SHEET).pluck().all(sheetId, id),
    near({ batchId, visitId, seq }, where) {
      const scope = batchId === null ? 'visit_id = @visitId AND batch_id IS NULL' : 'batch_id = @batchId';
      const direction = where === 'before' ? 'seq < @seq ORDER BY seq DESC' : 'seq > @seq ORDER BY seq';
      return database
        .prepare(`${SELECT_JOBS} WHERE ${scope} AND ${direction} LIMIT ${NEAR}`)
        .all({ visitId, batchId, seq })
        .map(toJob);
    },
  };
}
