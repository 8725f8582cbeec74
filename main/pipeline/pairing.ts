import type { History } from '../history/history.ts';
import { type Job, SELECT_JOBS, toJob } from '../history/jobs.ts';
import type { Side } from '../licence/fields.ts';

/** A picture given before or after the one that is placed, nearest first. */
export interface Neighbour {
  readonly side: Side | 'auto';
  /** ended: without a record · under-way: nobody knows yet. */
  readonly state: 'read' | 'ended' | 'under-way';
  /** The record it is a page of, and whether that has both pages. */
  readonly recordId: string | null;
  readonly complete: boolean;
}

export function otherSide(side: Side): Side {
  return side === 'front' ? 'back' : 'front';
}

/**
 * The record that a page joins, by its neighbours in the same batch or visit; null: it begins one of its own. The two
 * pages of a licence are given one after the other, so only the nearest counts; tries of the same page that came to
 * nothing are passed over. Nothing is ever overwritten: a record that has this side is complete or another person's.
 */
export function neighbourRecord(side: Side, neighbours: Iterable<Neighbour>): string | null {
  for (const neighbour of neighbours) {
    if (neighbour.state === 'ended' && neighbour.side === side) continue;
    const fits = neighbour.state === 'read' && neighbour.side === otherSide(side) && !neighbour.complete;
    return fits ? neighbour.recordId : null;
  }
  return null;
}

/**
 * Where a page belongs: to the other page of its sheet, to the licence on the desk, else to its neighbour. A back page
 * carries no name, so outside a batch it joins only the visit that it was given for (DOMAIN §4).
 */
export function partnerOf(history: History, job: Job, side: Side): string | null {
  if (job.sheetId !== null) return sheetRecord(history, job, side);
  const beside = job.besideJobId === null ? null : scanOf(history, job.besideJobId);
  if (beside && beside.visitId === job.visitId && lacks(beside, side)) return beside.recordId;
  return (
    neighbourRecord(side, neighbours(history, job, 'before')) ??
    neighbourRecord(side, neighbours(history, job, 'after'))
  );
}

/** The same picture read once more in its visit: the record that its earlier reading is a page of, else null. */
export function earlierReading({ database }: History, job: Job, side: Side): string | null {
  const record = database
    .prepare<unknown[], string>(
      `SELECT scans.record_id FROM jobs JOIN scans ON scans.job_id = jobs.id
       WHERE jobs.visit_id = ? AND jobs.image_hash = ? AND scans.side = ? AND jobs.seq < ? ORDER BY jobs.seq DESC LIMIT 1`,
    )
    .pluck()
    .get(job.visitId, job.imageHash, side, job.seq);
  return record ?? null;
}

interface Scan {
  readonly recordId: string;
  readonly visitId: string;
  readonly sides: readonly string[];
}

function lacks({ sides }: Scan, side: Side): boolean {
  return sides.length === 1 && sides[0] === otherSide(side);
}

function scanOf({ database, jobs }: History, jobId: string): Scan | null {
  const recordId = database
    .prepare<[string], string>('SELECT record_id FROM scans WHERE job_id = ?')
    .pluck()
    .get(jobId);
  const job = jobs.find(jobId);
  if (recordId === undefined || job === null) return null;
  const sides = database
    .prepare<[string], string>('SELECT side FROM scans WHERE record_id = ?')
    .pluck()
    .all(recordId);
  return { recordId, visitId: job.visitId, sides };
}

function sheetRecord(history: History, job: Job, side: Side): string | null {
  const others = history.database
    .prepare<unknown[], string>('SELECT id FROM jobs WHERE sheet_id = ? AND id <> ? ORDER BY seq')
    .pluck()
    .all(job.sheetId, job.id);
  for (const other of others) {
    const scan = scanOf(history, other);
    if (scan && lacks(scan, side)) return scan.recordId;
  }
  return null;
}

function* neighbours(history: History, job: Job, where: 'before' | 'after'): Generator<Neighbour> {
  const scope = job.batchId === null ? 'visit_id = @visitId AND batch_id IS NULL' : 'batch_id = @batchId';
  const direction = where === 'before' ? 'seq < @seq ORDER BY seq DESC' : 'seq > @seq ORDER BY seq';
  const rows = history.database
    .prepare(`${SELECT_JOBS} WHERE ${scope} AND ${direction} LIMIT 20`)
    .all({ visitId: job.visitId, batchId: job.batchId, seq: job.seq })
    .map(toJob);
  for (const { id, side, state } of rows) {
    const scan = scanOf(history, id);
    const ended = state === 'failed' || state === 'unknown';
    yield {
      side,
      state: scan ? 'read' : ended ? 'ended' : 'under-way',
      recordId: scan?.recordId ?? null,
      complete: (scan?.sides.length ?? 0) > 1,
    };
  }
}
