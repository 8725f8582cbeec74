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
export function neighbourRecord(side: Side, neighbours: readonly Neighbour[]): string | null {
  const nearest = neighbours[nearestIndex(side, neighbours)];
  return nearest && isLone(nearest, otherSide(side)) ? nearest.recordId : null;
}

/**
 * Whether a page of a batch may belong to the picture before it, which was not read or not yet: were it given to the
 * page after it, one picture that failed would move every later licence of the batch on by a page. Only the page that
 * comes second can wait so: the back, unless the nearest whole licence before shows the other order. A picture before
 * which a lone page stands belongs to that one.
 */
export function isAwaited(side: Side, before: readonly Neighbour[]): boolean {
  const second = before.find(({ complete }) => complete)?.side ?? 'back';
  if (side !== second) return false;
  const index = nearestIndex(side, before);
  const nearest = before[index];
  if (!nearest || nearest.state === 'read') return false;
  const owner = before[index + 1];
  return !owner || !isLone(owner, side) || isAwaited(side, before.slice(index + 2));
}

/** The record that a page of a batch joins: as `neighbourRecord`, where nobody else may be waited for. */
export function recordInBatch(
  side: Side,
  before: readonly Neighbour[],
  after: () => readonly Neighbour[],
): string | null {
  const earlier = neighbourRecord(side, before);
  if (earlier !== null) {
    const beyond = before.slice(nearestIndex(side, before) + 1);
    return isAwaited(otherSide(side), beyond) ? null : earlier;
  }
  return isAwaited(side, before) ? null : neighbourRecord(side, after());
}

function nearestIndex(side: Side, neighbours: readonly Neighbour[]): number {
  return neighbours.findIndex((neighbour) => neighbour.state !== 'ended' || neighbour.side !== side);
}

function isLone({ state, side, complete }: Neighbour, wanted: Side): boolean {
  return state === 'read' && side === wanted && !complete;
}

/**
 * Where a page belongs: to the other page of its sheet, to the licence on the desk, else to its neighbour. A back page
 * carries no name, so outside a batch it joins only the visit that it was given for (DOMAIN §4).
 */
export function partnerOf(history: History, job: Job, side: Side): string | null {
  if (job.sheetId !== null) return sheetRecord(history, job, side);
  const beside = job.besideJobId === null ? null : scanOf(history, job.besideJobId);
  if (beside && beside.visitId === job.visitId && lacks(beside, side)) return beside.recordId;
  const before = neighbours(history, job, 'before');
  const after = () => neighbours(history, job, 'after');
  // At the desk a page that failed is photographed again; in a batch it is somebody's, and may still be read.
  return job.batchId === null
    ? (neighbourRecord(side, before) ?? neighbourRecord(side, after()))
    : recordInBatch(side, before, after);
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

export interface Scan {
  readonly recordId: string;
  readonly visitId: string;
  /** Of this page, as it was read: not always what was said of the picture. */
  readonly side: Side;
  /** Of the record's pages. */
  readonly sides: readonly string[];
}

/** Whether it has the other page only. */
export function lacks({ sides }: Scan, side: Side): boolean {
  return sides.length === 1 && sides[0] === otherSide(side);
}

/** The page that a picture is; null while it is none. */
export function scanOf({ database, jobs }: History, jobId: string): Scan | null {
  const scan = database
    .prepare<[string], { record_id: string; side: Side }>(
      'SELECT record_id, side FROM scans WHERE job_id = ?',
    )
    .get(jobId);
  if (scan === undefined) return null;
  const { record_id: recordId, side } = scan;
  const sides = database
    .prepare<[string], string>('SELECT side FROM scans WHERE record_id = ?')
    .pluck()
    .all(recordId);
  return { recordId, visitId: jobs.get(jobId).visitId, side, sides };
}

export const OTHERS_OF_SHEET = 'SELECT id FROM jobs WHERE sheet_id = ? AND id <> ? ORDER BY seq';

function sheetRecord(history: History, job: Job, side: Side): string | null {
  const others = history.database
    .prepare<unknown[], string>(OTHERS_OF_SHEET)
    .pluck()
    .all(job.sheetId, job.id);
  for (const other of others) {
    const scan = scanOf(history, other);
    if (scan && lacks(scan, side)) return scan.recordId;
  }
  return null;
}

function neighbours(history: History, job: Job, where: 'before' | 'after'): readonly Neighbour[] {
  const scope = job.batchId === null ? 'visit_id = @visitId AND batch_id IS NULL' : 'batch_id = @batchId';
  const direction = where === 'before' ? 'seq < @seq ORDER BY seq DESC' : 'seq > @seq ORDER BY seq';
  const rows = history.database
    .prepare(`${SELECT_JOBS} WHERE ${scope} AND ${direction} LIMIT 20`)
    .all({ visitId: job.visitId, batchId: job.batchId, seq: job.seq })
    .map(toJob);
  return rows.map(({ id, side, state }) => {
    const scan = scanOf(history, id);
    const ended = state === 'failed' || state === 'unknown';
    return {
      side: scan?.side ?? side,
      state: scan ? 'read' : ended ? 'ended' : 'under-way',
      recordId: scan?.recordId ?? null,
      complete: (scan?.sides.length ?? 0) > 1,
    };
  });
}
