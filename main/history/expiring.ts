import { z } from 'zod';
import type { CivilDate } from '../licence/dates.ts';
import type { ReadableDatabase } from './database.ts';

const rowSchema = z.object({
  jobId: z.string(),
  name: z.string().nullable(),
  licenceNumber: z.string().nullable(),
  lastDay: z.string(),
  returnDate: z.string(),
});
export type ExpiringRow = z.infer<typeof rowSchema>;

/**
 * Its bounds are those of the index records_expiring_on_hire, to the word. 'long-term' lies behind every date. By the
 * front page, where there is one.
 */
const EXPIRING_ON_HIRE = `
SELECT (SELECT job_id FROM scans WHERE record_id = records.id ORDER BY side DESC LIMIT 1) AS jobId,
  name, licence_number AS licenceNumber, valid_until AS lastDay, hire_return_date AS returnDate
FROM records
WHERE valid_until < hire_return_date AND verdict <> 'refuse' AND hire_return_date >= @today
  AND EXISTS (SELECT 1 FROM scans WHERE record_id = records.id)
ORDER BY valid_until, seq`;

/**
 * Licences that end before the car is back, of hires that are not over. Who was refused has no car; of the others it is
 * taken for given until an outcome is recorded.
 */
export function expiringOnHire(database: ReadableDatabase, today: CivilDate): readonly ExpiringRow[] {
  return database
    .prepare(EXPIRING_ON_HIRE)
    .all({ today })
    .map((row) => rowSchema.parse(row));
}
