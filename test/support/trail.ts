import type { OpenHistory } from './history.ts';

export interface Entry {
  readonly kind: string;
  readonly disclosureId?: string;
  readonly left?: string;
}

/** The audit trail, oldest first, with the details of each line. */
export function trailOf({ database }: Pick<OpenHistory, 'database'>): readonly Entry[] {
  return database
    .prepare<[], { kind: string; details: string }>('SELECT kind, details FROM events ORDER BY seq')
    .all()
    .map(({ kind, details }) => ({ kind, ...(JSON.parse(details) as object) }));
}

/** Of it, what tells of something that leaves as a whole: an export, a page, a telling. */
export function disclosuresIn(opened: Pick<OpenHistory, 'database'>): readonly Entry[] {
  return trailOf(opened).filter(({ disclosureId }) => disclosureId !== undefined);
}
