import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { CivilDate } from '../licence/dates.ts';
import { LONG_TERM } from '../licence/fields.ts';

const rowSchema = z.object({
  jobId: z.string(),
  name: z.string().nullable(),
  licenceNumber: z.string().nullable(),
  lastDay: z.string(),
  returnDate: z.string(),
});
export type ExpiringRow = z.infer<typeof rowSchema>;

const QUERY = `
SELECT jobs.id AS jobId, name, licence_number AS licenceNumber, valid_until AS lastDay, return_date AS returnDate
FROM visits
JOIN records ON records.visit_id = visits.id
JOIN scans ON scans.record_id = records.id
JOIN jobs ON jobs.id = scans.job_id
WHERE return_date >= @today AND valid_until < return_date AND valid_until <> @longTerm
GROUP BY records.id
ORDER BY valid_until, records.seq`;

/** Licences that end before the car is back, of hires that are not over. */
export function expiringOnHire(database: Database, today: CivilDate): readonly ExpiringRow[] {
  return database
    .prepare(QUERY)
    .all({ today, longTerm: LONG_TERM })
    .map((row) => rowSchema.parse(row));
}
