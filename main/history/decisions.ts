import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { Decision } from '../licence/decisions.ts';
import { FIELD_NAMES, type FieldName, type Fields } from '../licence/fields.ts';
import { FINDING_CODES } from '../licence/rules.ts';

export const decisionSchema = z.object({
  kind: z.enum(['confirm', 'override']),
  code: z.enum(FINDING_CODES),
  field: z.enum(FIELD_NAMES),
  about: z.string(),
});

export interface NewDecision extends Decision {
  /** The manager who let it pass, and why; null for a confirmation, which anybody at the desk gives. */
  readonly byWhom: string | null;
  readonly reason: string | null;
}

/** What people said to the findings of a record, and what they put in the place of what was read. */
export interface DecisionStore {
  ofRecord(recordId: string): readonly Decision[];
  insert(recordId: string, decision: NewDecision): void;
  correctionsOf(recordId: string): Partial<Fields>;
  /** The first machine value stays, however often a person corrects. */
  correct(recordId: string, field: FieldName, machine: Fields[FieldName], person: Fields[FieldName]): void;
}

const correctionSchema = z.object({ field: z.enum(FIELD_NAMES), person_value: z.string() });

export function decisionStore(database: Database, now: () => Date): DecisionStore {
  const stamp = () => now().toISOString();
  return {
    ofRecord(recordId) {
      return database
        .prepare('SELECT kind, code, field, about FROM decisions WHERE record_id = ? ORDER BY decided_at')
        .all(recordId)
        .map((row) => decisionSchema.parse(row));
    },
    insert(recordId, { kind, code, field, about, byWhom, reason }) {
      database
        .prepare('INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
        .run(recordId, kind, code, field, about, byWhom, reason, stamp());
    },
    correctionsOf(recordId) {
      const rows = database
        .prepare('SELECT field, person_value FROM corrections WHERE record_id = ?')
        .all(recordId);
      // A value was parsed as its field's before it was written.
      return Object.fromEntries(
        rows.map((row) => {
          const { field, person_value: value } = correctionSchema.parse(row);
          return [field, JSON.parse(value) as unknown];
        }),
      ) as Partial<Fields>;
    },
    correct(recordId, field, machine, person) {
      database
        .prepare(
          `INSERT INTO corrections VALUES (@recordId, @field, @machine, @person, @at)
           ON CONFLICT DO UPDATE SET person_value = @person, corrected_at = @at`,
        )
        .run({
          recordId,
          field,
          machine: JSON.stringify(machine),
          person: JSON.stringify(person),
          at: stamp(),
        });
    },
  };
}
