import type { Context } from '../licence/context.ts';
import { contextRowSchema, toContext } from './context.ts';
import type { WritableDatabase } from './database.ts';

/** One customer's business at the desk: what its licences are judged for. */
export interface VisitStore {
  /** A new visit, or what an open one is about now; in the transaction of whatever it is done for. */
  save(id: string, context: Context): void;
  /** What a visit is about; null when there is no such visit. */
  find(id: string): Context | null;
  /** The ids of its records, oldest first. */
  recordsOf(id: string): readonly string[];
}

export function visitStore(database: WritableDatabase, now: () => Date): VisitStore {
  return {
    save(id, context) {
      const { group, pickupDate, returnDate } = context;
      database
        .prepare(
          `INSERT INTO visits (id, opened_at, vehicle, pickup_date, return_date, context) VALUES (@id, @at, @vehicle, @pickupDate, @returnDate, @context)
           ON CONFLICT DO UPDATE SET vehicle = @vehicle, pickup_date = @pickupDate, return_date = @returnDate, context = @context`,
        )
        .run({
          id,
          at: now().toISOString(),
          vehicle: group.name,
          pickupDate,
          returnDate,
          context: JSON.stringify(context),
        });
      // They know it too (see migration 0090).
      database
        .prepare(
          'UPDATE records SET hire_return_date = @returnDate WHERE visit_id = @id AND hire_return_date <> @returnDate',
        )
        .run({ id, returnDate });
    },
    find(id) {
      const row = database
        .prepare('SELECT vehicle, pickup_date, return_date, context FROM visits WHERE id = ?')
        .get(id);
      return row === undefined ? null : toContext(contextRowSchema.parse(row));
    },
    recordsOf(id) {
      return database
        .prepare<[string], string>('SELECT id FROM records WHERE visit_id = ? ORDER BY seq')
        .pluck()
        .all(id);
    },
  };
}
