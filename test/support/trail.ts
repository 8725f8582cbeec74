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
