import { z } from 'zod';
import { DECISION_KINDS, type Decision } from '../licence/decisions.ts';
import { CORRECTABLE_NAMES, type CorrectableName, type Corrections, FIELD_NAMES } from '../licence/fields.ts';
import { FINDING_CODES } from '../licence/rules.ts';
import type { WritableDatabase } from './database.ts';

export const decisionSchema = z.object({
  kind: z.enum(DECISION_KINDS),
  code: z.enum(FINDING_CODES),
  field: z.enum(FIELD_NAMES),
  about: z.string(),
});

export interface NewDecision extends Decision {
  /** The manager whose word it is, and why; null for a word that anybody at the desk gives. */
  readonly byWhom: string | null;
  readonly reason: string | null;
}

/** What people said to the findings of a record, and what they put in the place of what was read. */
export interface DecisionStore {
  ofRecord(recordId: string): readonly Decision[];
  insert(recordId: string, decision: NewDecision): void;
  correctionsOf(recordId: string): Corrections;
  /** The first machine value stays, however often a person corrects. */
  correct<Name extends CorrectableName>(
    recordId: string,
    field: Name,
    machine: Corrections[Name] | null,
    person: Corrections[Name],
  ): void;
}

const correctionSchema = z.object({ field: z.enum(CORRECTABLE_NAMES), person_value: z.string() });

export function decisionStore(database: WritableDatabase, now: () => Date): DecisionStore {
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
        .prepare(
          `INSERT OR REPLACE INTO decisions (record_id, kind, code, field, about, by_whom, reason, decided_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        )
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
      ) as Corrections;
    },
    correct(recordId, field, machine, person) {
      database
        .prepare(
          `INSERT INTO corrections (record_id, field, machine_value, person_value, corrected_at)
           VALUES (@recordId, @field, @machine, @person, @at)
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
