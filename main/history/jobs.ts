import type { JobState } from '../../preload/contract/queue.ts';
import type { AppError } from '../../preload/errors.ts';
import type { EngineName } from '../engines/engine.ts';
import type { Side } from '../licence/fields.ts';
import type { WritableDatabase } from './database.ts';
import type { ImageHash, PictureIdentity } from './images.ts';
import { insertRow } from './insert-row.ts';
import { type Job, type NewJob, SELECT_JOBS, toJob } from './job.ts';
import { storedErrorSchema } from './stored-error.ts';

export interface JobStore {
  /** The scans of a record, oldest first. */
  ofRecord(recordId: string): readonly Job[];
  insertImage(hash: ImageHash, bytes: number): void;
  insert(job: NewJob): void;
  /** Work on it begins, which counts until it has ended; what the disk or the cloud held up goes on and counts once. */
  setPreparing(id: string): void;
  /** What an earlier process left is begun again. */
  countStart(id: string): void;
  /** The program ends in good order: work that is cut short by that was no failure. */
  forgetStart(id: string): void;
  /** In its turn once more, begun as often as it was. */
  setQueued(id: string): void;
  /** Its call leaves: the latest of all. */
  setSending(id: string): void;
  /** Back in the queue; `again` where a person said that it may be sent once more. */
  requeue(id: string, again: boolean): void;
  /** What is sent of it has been made. */
  setUpload(id: string, uploadHash: ImageHash): void;
  /** The page has told which side it is. */
  setSide(id: string, side: Side): void;
  setAnswered(id: string, answerId: string, cached: boolean): void;
  setSecondAnswer(id: string, answerId: string): void;
  /** The cloud failed with `error`, which stays; the record will stand on this machine's answer. */
  setStandIn(id: string, answerId: string, error: AppError): void;
  setFailed(id: string, error: AppError): void;
  /** The end of a job whose row or whose last error cannot be read: what may have been paid stays so. */
  abandon(id: string, error: AppError): void;
  /** What went wrong with it last; null where nothing did. */
  errorOf(id: string): AppError | null;
  /** Its page has its place in a record: the end of what was answered. */
  setPlaced(id: string): void;
  /** A page without its other side waits for a person; one that has found it no longer, but for an undecided call. */
  setLone(id: string, lone: boolean): void;
  /** Waits for a person, or no longer. */
  setPutAside(id: string, putAside: boolean): void;
  /** No clerk waits any more for what is unfinished. */
  nobodyWaits(): void;
  /** An undecided call that a person keeps as failed: it is still not known whether it was paid. */
  keepFailed(id: string): void;
  setVisit(id: string, visitId: string): void;
  unfinished(): readonly Job[];
  get(id: string): Job;
  find(id: string): Job | null;
  /** The picture of a job, null when there is no such job. */
  imageOf(id: string): ImageHash | null;
  /** Whether the last call for this file or this upload left with an outcome nobody knows. */
  isUndecided(picture: PictureIdentity, side: Side, engine: EngineName): boolean;
}

/** What a simulator answered says nothing of a call to the provider. */
const ANSWERED_BY_CALL = '(error IS NULL AND (SELECT simulated FROM answers WHERE id = answer_id) = 0)';
/** To the word as the index jobs_unfinished has it, which is used by nothing else. */
export const IS_UNFINISHED = "state NOT IN ('stored', 'failed', 'unknown')";
/** In the order of seq by itself it would walk through all that ever was. */
const UNFINISHED = `${SELECT_JOBS} WHERE ${IS_UNFINISHED} ORDER BY +seq`;

export function jobStore(database: WritableDatabase, now: () => Date): JobStore {
  const stamp = () => now().toISOString();
  const update = (changes: string, id: string, ...values: unknown[]) =>
    database.prepare(`UPDATE jobs SET ${changes}, updated_at = ? WHERE id = ?`).run(...values, stamp(), id);
  const find = (id: string): Job | null => {
    const row = database.prepare(`${SELECT_JOBS} WHERE jobs.id = ?`).get(id);
    return row === undefined ? null : toJob(row);
  };
  return {
    ofRecord(recordId) {
      return database
        .prepare(
          `${SELECT_JOBS} JOIN scans ON scans.job_id = jobs.id WHERE scans.record_id = ? ORDER BY jobs.seq`,
        )
        .all(recordId)
        .map(toJob);
    },
    insertImage(hash, bytes) {
      database
        .prepare('INSERT OR IGNORE INTO images (hash, bytes, stored_at) VALUES (?, ?, ?)')
        .run(hash, bytes, stamp());
    },
    insert(job) {
      insertRow(database, 'jobs', {
        id: job.id,
        visit_id: job.visitId,
        image_hash: job.imageHash,
        side: job.side,
        engine: job.choice === 'local' ? 'local' : 'juhe',
        choice: job.choice,
        again: job.again ? 1 : 0,
        source: job.source,
        source_name: job.sourceName,
        urgent: job.urgent ? 1 : 0,
        batch_id: job.batchId,
        sheet_id: job.sheetId,
        beside_job_id: job.besideJobId,
        taken_at: job.takenAt,
        state: 'queued',
        created_at: stamp(),
        updated_at: stamp(),
      });
    },
    setPreparing(id) {
      update("starts = starts + (state = 'queued'), state = 'preparing'", id);
    },
    countStart(id) {
      update('starts = starts + 1', id);
    },
    forgetStart(id) {
      update('starts = max(starts - 1, 0)', id);
    },
    setQueued(id) {
      update("state = 'queued'", id);
    },
    setSending(id) {
      const last = 'SELECT coalesce(max(call_no), 0) FROM jobs WHERE call_no IS NOT NULL';
      update(`state = 'sending', call_no = (${last}) + 1`, id);
    },
    requeue(id, again) {
      // Its error stays until an answer comes: an undecided call is not forgotten because another is wished for.
      update("state = 'queued', put_aside = 0, starts = 0, again = ?", id, again ? 1 : 0);
    },
    setUpload(id, uploadHash) {
      update('upload_hash = ?', id, uploadHash);
    },
    setSide(id, side) {
      update('side = ?', id, side);
    },
    setSecondAnswer(id, answerId) {
      update('second_answer_id = ?', id, answerId);
    },
    setStandIn(id, answerId, error) {
      update("state = 'answered', answer_id = ?, error = ?", id, answerId, JSON.stringify(error));
    },
    errorOf(id) {
      const error = database
        .prepare<[string], string | null>('SELECT error FROM jobs WHERE id = ?')
        .pluck()
        .get(id);
      return error ? storedErrorSchema.parse(JSON.parse(error)) : null;
    },
    setPlaced(id) {
      update(
        "starts = 0, state = CASE WHEN error IS NULL THEN 'stored' WHEN error ->> 'outcome' = 'unknown' THEN 'unknown' ELSE 'failed' END",
        id,
      );
    },
    setAnswered(id, answerId, cached) {
      update("state = 'answered', error = NULL, answer_id = ?, cached = ?", id, answerId, cached ? 1 : 0);
    },
    setFailed(id, error) {
      const state: JobState = error.outcome === 'unknown' ? 'unknown' : 'failed';
      update('state = ?, starts = 0, error = ?', id, state, JSON.stringify(error));
    },
    abandon(id, error) {
      const undecided = database
        .prepare(
          'SELECT 1 FROM jobs WHERE id = ? AND (state = \'sending\' OR error LIKE \'%"outcome":"unknown"%\')',
        )
        .get(id);
      this.setFailed(id, undecided === undefined ? error : { ...error, outcome: 'unknown' });
      this.setPutAside(id, true);
    },
    setLone(id, lone) {
      const waits = "state = 'unknown' OR error ->> 'code' = 'sent-before-undecided'";
      update(`put_aside = CASE WHEN ? THEN 1 WHEN ${waits} THEN put_aside ELSE 0 END`, id, lone ? 1 : 0);
    },
    setPutAside(id, putAside) {
      update('put_aside = ?', id, putAside ? 1 : 0);
    },
    nobodyWaits() {
      database.prepare(`UPDATE jobs SET urgent = 0 WHERE urgent = 1 AND ${IS_UNFINISHED}`).run();
    },
    keepFailed(id) {
      update("state = 'failed', put_aside = 0", id);
    },
    setVisit(id, visitId) {
      update('visit_id = ?', id, visitId);
    },
    unfinished() {
      return database.prepare(UNFINISHED).all().map(toJob);
    },
    get(id) {
      const job = find(id);
      if (job === null) throw new Error('there is a job of this id');
      return job;
    },
    find,
    imageOf(id) {
      return find(id)?.imageHash ?? null;
    },
    isUndecided({ imageHash, uploadHash }, side, engine) {
      const last = database
        .prepare<unknown[], { state: string; outcome: string | null }>(
          `SELECT state, error ->> 'outcome' AS outcome FROM jobs
           WHERE (image_hash = @imageHash OR upload_hash = @uploadHash) AND side IN (@side, 'auto') AND engine = @engine
           AND (state = 'sending' OR error ->> 'outcome' IN ('unknown', 'answered') OR ${ANSWERED_BY_CALL}) ORDER BY call_no DESC LIMIT 1`,
        )
        .get({ imageHash, uploadHash, side, engine });
      return last !== undefined && (last.state === 'sending' || last.outcome === 'unknown');
    },
  };
}
