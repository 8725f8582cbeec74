import type { WritableDatabase } from './database.ts';

/** Why somebody wanted an export, in their own words, which may name a person: so not in the audit trail itself. */
export interface ExportReason {
  readonly id: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly who: string;
  readonly reason: string | null;
}

export interface ExportLog {
  insert(row: ExportReason): void;
}

export function exportLog(database: WritableDatabase): ExportLog {
  return {
    insert(row) {
      database.prepare('INSERT INTO exports (id, at, who, reason) VALUES (@id, @at, @who, @reason)').run(row);
    },
  };
}
