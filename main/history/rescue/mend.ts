import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { appError } from '../../../preload/errors.ts';
import { SIDES, type Side } from '../../licence/fields.ts';
import { entriesOf } from '../../licence/parse.ts';
import type { WritableDatabase } from '../database.ts';
import { judgementRowSchema, toJudgement } from '../records.ts';

/**
 * Rows came one by one, and some that others hang on are lost. Whatever is known of a lost one from elsewhere, the audit trail
 * above all, is put in its place, so that what is left is seen and can be worked on. Where it is not known whether a picture
 * was paid for, it becomes undecided: a person says, and nothing is sent by itself.
 */
export function mend(database: WritableDatabase, isShorter: boolean): void {
  database.function('new_id', { deterministic: false }, () => randomUUID());
  for (const step of [TRAIL, PLACES, LOST_JOBS, PARENTS]) database.exec(step);
  restoreAnswers(database);
  const undecided = { undecided: UNDECIDED };
  database.prepare(FREE_AGAIN).run();
  database.prepare(ANSWER_LOST).run(undecided);
  for (const step of [NO_ANSWER, LOST_RECORDS, UNPLACED, ORPHANS]) database.exec(step);
  database.prepare(ORPHAN_JOBS).run(undecided);
  // What it says was not sent may have been.
  if (isShorter) {
    database.prepare(MAYBE_SENT).run(undecided);
    database.exec(MAYBE_SENT_AFTER_FAILURE);
  }
  // Visits and pictures of what was put in since.
  database.exec(PARENTS);
  database.exec(WORDS_ON_NOTHING);
}

const UNDECIDED = JSON.stringify(appError('found-again', {}, 'unknown'));

/** What the audit trail knows of jobs: their last answer, and the record they became a page of. */
const TRAIL = `
CREATE TEMP TABLE answer_of AS
SELECT details ->> 'jobId' AS job_id, details ->> 'answerId' AS answer_id FROM events WHERE seq IN (
  SELECT max(seq) FROM events WHERE kind IN ('answer-received', 'answer-reused') GROUP BY details ->> 'jobId');
CREATE TEMP TABLE record_of AS
SELECT seq, details ->> 'jobId' AS job_id, details ->> 'recordId' AS record_id FROM events WHERE seq IN (
  SELECT max(seq) FROM events WHERE kind = 'record-stored' GROUP BY details ->> 'jobId');
CREATE TEMP TABLE order_of AS
SELECT details ->> 'answerId' AS answer_id, details ->> 'orderId' AS order_id,
  coalesce(details ->> 'simulated', 0) AS simulated FROM events WHERE kind = 'answer-received';
CREATE INDEX temp.answer_of_job ON answer_of (job_id);
CREATE INDEX temp.order_of_answer ON order_of (answer_id);`;

/** Every record is made of pages; the last resort is one that nothing else is known of. */
const PLACES = `
INSERT OR IGNORE INTO scans (record_id, side, job_id)
SELECT record_of.record_id, coalesce(answers.side, iif(jobs.side = 'back', 'back', 'front')), record_of.job_id
FROM record_of JOIN records ON records.id = record_of.record_id
LEFT JOIN jobs ON jobs.id = record_of.job_id
LEFT JOIN answer_of ON answer_of.job_id = record_of.job_id
LEFT JOIN answers ON answers.id = coalesce(answer_of.answer_id, jobs.answer_id)
WHERE record_of.job_id NOT IN (SELECT job_id FROM scans) ORDER BY record_of.seq DESC;
INSERT INTO scans (record_id, side, job_id)
SELECT id, iif(name IS NULL AND licence_number IS NULL AND address IS NOT NULL, 'back', 'front'), new_id()
FROM records WHERE id NOT IN (SELECT record_id FROM scans);`;

/** Pages of records whose jobs are lost. A picture that nothing leads to any more gets a name that no picture has. */
const LOST_JOBS = `
CREATE TEMP TABLE lost_jobs AS
SELECT scans.job_id, scans.side, answers.id AS answer_id, coalesce(records.visit_id, new_id()) AS visit_id,
  coalesce(answers.received_at, records.created_at) AS at, coalesce(answers.engine, 'juhe') AS engine,
  coalesce(answers.image_hash, 'lost-' || scans.job_id) AS image_hash
FROM scans LEFT JOIN records ON records.id = scans.record_id
LEFT JOIN answer_of ON answer_of.job_id = scans.job_id LEFT JOIN answers ON answers.id = answer_of.answer_id
WHERE scans.job_id NOT IN (SELECT id FROM jobs);
DELETE FROM scans WHERE job_id IN (SELECT job_id FROM lost_jobs WHERE at IS NULL);
INSERT INTO jobs (id, visit_id, image_hash, side, engine, choice, source_name, state, answer_id, created_at, updated_at, urgent)
SELECT job_id, visit_id, image_hash, side, engine, engine, '', 'stored', answer_id, at, at, 0
FROM lost_jobs WHERE at IS NOT NULL ORDER BY at;`;

/** What rows hang on: known by nothing but them. */
const PARENTS = `
INSERT INTO visits (id, opened_at, vehicle, pickup_date, return_date)
SELECT visit_id, min(at), 'auto', substr(min(at), 1, 10), coalesce(max(return_date), substr(min(at), 1, 10)) FROM (
  SELECT visit_id, created_at AS at, hire_return_date AS return_date FROM records
  UNION ALL SELECT visit_id, created_at, NULL FROM jobs)
WHERE visit_id NOT IN (SELECT id FROM visits) GROUP BY visit_id;
INSERT INTO images (hash, bytes, stored_at)
SELECT image_hash, 0, min(at) FROM (
  SELECT image_hash, created_at AS at FROM jobs UNION ALL SELECT image_hash, received_at FROM answers)
WHERE image_hash NOT IN (SELECT hash FROM images) GROUP BY image_hash;
INSERT INTO batches (id, opened_at, source)
SELECT batch_id, min(created_at), min(source) FROM jobs
WHERE batch_id IS NOT NULL AND batch_id NOT IN (SELECT id FROM batches) GROUP BY batch_id;`;

const IS_UNANSWERED = '(answer_id IS NULL OR answer_id NOT IN (SELECT id FROM answers))';

const UNANSWERED_PAGES = `
SELECT jobs.id AS job_id, coalesce(jobs.answer_id, new_id()) AS answer_id, jobs.image_hash, jobs.updated_at,
  iif(jobs.error IS NULL, jobs.engine, 'local') AS engine,
  scans.side AS page, order_of.order_id, coalesce(order_of.simulated, 0) AS simulated, records.*
FROM jobs JOIN scans ON scans.job_id = jobs.id JOIN records ON records.id = scans.record_id
LEFT JOIN order_of ON order_of.answer_id = jobs.answer_id
WHERE jobs.answer_id IS NULL OR jobs.answer_id NOT IN (SELECT id FROM answers)`;

const pageSchema = z.object({
  job_id: z.string(),
  answer_id: z.string(),
  image_hash: z.string(),
  engine: z.string(),
  updated_at: z.string(),
  order_id: z.string().nullable(),
  simulated: z.int(),
  page: z.enum(SIDES),
});

/**
 * An answer that is lost is made again from the record it became: it has been paid for, and is not asked for once more. One
 * that stood in for the cloud's, whose error stays, was this machine's.
 */
function restoreAnswers(database: WritableDatabase): void {
  const insert = database.prepare(
    `INSERT OR IGNORE INTO answers (id, image_hash, side, engine, order_id, entries, milliseconds, received_at, simulated)
     VALUES (@answer_id, @image_hash, @page, @engine, @order_id, @entries, 0, @updated_at, @simulated)`,
  );
  const point = database.prepare('UPDATE jobs SET answer_id = ? WHERE id = ?');
  for (const row of database.prepare(UNANSWERED_PAGES).all()) {
    const { job_id, ...page } = pageSchema.parse(row);
    insert.run({ ...page, entries: JSON.stringify(linesOf(row, page.page)) });
    point.run(page.answer_id, job_id);
  }
}

function linesOf(record: unknown, side: Side): ReturnType<typeof entriesOf> {
  const row = judgementRowSchema.safeParse(record);
  return row.success ? entriesOf(toJudgement(row.data).fields, side) : [];
}

/** This machine reads it once more, for nothing. */
const FREE_AGAIN = `
UPDATE jobs SET state = 'queued', starts = 0, answer_id = NULL
WHERE state IN ('stored', 'answered') AND choice = 'local' AND ${IS_UNANSWERED}`;

const ANSWER_LOST = `
UPDATE jobs SET state = 'unknown', put_aside = 1, starts = 0, answer_id = NULL, error = @undecided
WHERE state IN ('stored', 'answered') AND ${IS_UNANSWERED}`;

const NO_ANSWER = `
UPDATE jobs SET answer_id = NULL WHERE answer_id NOT IN (SELECT id FROM answers);
UPDATE jobs SET second_answer_id = NULL WHERE second_answer_id NOT IN (SELECT id FROM answers);
DELETE FROM scans WHERE job_id IN (SELECT id FROM jobs WHERE answer_id IS NULL);`;

/** A lost record begins anew under its own name, with what people said of it: it is judged when the folder is opened. */
const LOST_RECORDS = `
UPDATE jobs SET state = 'answered', starts = 0
WHERE id IN (SELECT job_id FROM scans WHERE record_id NOT IN (SELECT id FROM records))
  AND state IN ('stored', 'failed', 'unknown');
INSERT INTO records (id, visit_id, created_at, findings, verdict, hire_return_date)
SELECT scans.record_id, visits.id, min(jobs.updated_at), '[]', 'review', visits.return_date
FROM scans JOIN jobs ON jobs.id = scans.job_id JOIN visits ON visits.id = jobs.visit_id
WHERE scans.record_id NOT IN (SELECT id FROM records) GROUP BY scans.record_id;`;

/** An answer without a place is placed when the folder is opened. */
const UNPLACED = `
UPDATE jobs SET state = 'answered', starts = 0
WHERE state = 'stored' AND id NOT IN (SELECT job_id FROM scans);`;

/** Pictures that no job leads to. */
const ORPHANS = `
CREATE TEMP TABLE orphans AS
SELECT hash, stored_at, (SELECT id FROM answers WHERE image_hash = hash ORDER BY rowid DESC LIMIT 1) AS answer_id
FROM images WHERE hash NOT IN (SELECT image_hash FROM jobs);`;

const ORPHAN_JOBS = `
INSERT INTO jobs (id, visit_id, image_hash, side, engine, choice, source_name, state, put_aside, answer_id, error, created_at, updated_at, urgent, source)
SELECT new_id(), new_id(), hash, coalesce(side, 'auto'), coalesce(engine, 'juhe'), coalesce(engine, 'both'), '',
  iif(answer_id IS NULL, 'unknown', 'answered'), answer_id IS NULL, answer_id, iif(answer_id IS NULL, @undecided, NULL),
  stored_at, stored_at, 0, 'found-again'
FROM orphans LEFT JOIN answers ON answers.id = answer_id ORDER BY stored_at`;

/** What was committed last is lost: it may have been that a call had left. */
const MAYBE_SENT = `
UPDATE jobs SET state = 'unknown', put_aside = 1, starts = 0, error = @undecided
WHERE state IN ('queued', 'preparing', 'sending') AND choice <> 'local'`;

const MAYBE_SENT_AFTER_FAILURE = `
UPDATE jobs SET error = json_set(error, '$.outcome', 'unknown')
WHERE state = 'failed' AND choice <> 'local' AND answer_id IS NULL AND error ->> 'outcome' = 'not-sent'`;

const WORDS_ON_NOTHING = `
DELETE FROM decisions WHERE record_id NOT IN (SELECT id FROM records);
DELETE FROM corrections WHERE record_id NOT IN (SELECT id FROM records);`;
