import type { History } from '../history/history.ts';
import type { Job } from '../history/job.ts';
import type { Page } from '../history/pages.ts';
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
function isAwaited(side: Side, before: readonly Neighbour[]): boolean {
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
  const beside = job.besideJobId === null ? null : history.pages.of(job.besideJobId);
  if (beside && beside.visitId === job.visitId && lacks(beside, side)) return beside.recordId;
  const before = neighbours(history, job, 'before');
  const after = () => neighbours(history, job, 'after');
  // At the desk a page that failed is photographed again; in a batch it is somebody's, and may still be read.
  return job.batchId === null
    ? (neighbourRecord(side, before) ?? neighbourRecord(side, after()))
    : recordInBatch(side, before, after);
}

/** Whether it has the other page only. */
export function lacks({ sides }: Page, side: Side): boolean {
  return sides.length === 1 && sides[0] === otherSide(side);
}

function sheetRecord({ pages }: History, job: Job, side: Side): string | null {
  for (const other of pages.othersOfSheet(job)) {
    const page = pages.of(other);
    if (page && lacks(page, side)) return page.recordId;
  }
  return null;
}

function neighbours({ pages }: History, job: Job, where: 'before' | 'after'): readonly Neighbour[] {
  return pages.near(job, where).map(({ id, side, state }) => {
    const page = pages.of(id);
    const ended = state === 'failed' || state === 'unknown';
    return {
      side: page?.side ?? side,
      state: page ? 'read' : ended ? 'ended' : 'under-way',
      recordId: page?.recordId ?? null,
      complete: (page?.sides.length ?? 0) > 1,
    };
  });
}
