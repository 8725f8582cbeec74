import { z } from 'zod';
import type { ReadableDatabase } from './database.ts';
import type { EventLog } from './events.ts';

/**
 * A history that is shorter than it was: a damaged log, an older copy put back. What it lost is told until a person has
 * noted it. What it says was not sent may have been: such pictures, and those whose jobs are gone, are calls of which
 * nobody knows whether they were paid.
 */
export interface Loss {
  /** Of the audit trail; null: not known how many. */
  readonly entries: number | null;
  /** Of which nobody knows any more whether they were paid. */
  readonly pictures: number;
}

export interface LossStore {
  /** What no person has noted yet. */
  unnoted(): Loss | null;
  note(): void;
}

/** Both kinds as the index events_of_loss has them. */
const KINDS = "kind IN ('history-shortened', 'loss-noted')";
const LATEST = `SELECT kind, details FROM events WHERE ${KINDS} ORDER BY seq DESC LIMIT 1`;
const lossSchema = z.object({ entries: z.int().nullable(), pictures: z.int() });

export function lossStore(database: ReadableDatabase, events: EventLog): LossStore {
  return {
    unnoted() {
      const row = database.prepare<[], { kind: string; details: string }>(LATEST).get();
      return row?.kind === 'history-shortened' ? lossSchema.parse(JSON.parse(row.details)) : null;
    },
    note: () => events.append('loss-noted', {}, null),
  };
}
