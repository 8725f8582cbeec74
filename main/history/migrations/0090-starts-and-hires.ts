/**
 * How often work on a job was begun whose end nobody has seen: what kills its process each time must not be tried for
 * ever. Pages of one sheet look for each other. A record knows the last day of its visit's hire as well, so that the few
 * whose licence ends before it stand in an index of their own, however many hires there are.
 */
export const startsAndHires = `
ALTER TABLE jobs ADD COLUMN starts INTEGER NOT NULL DEFAULT 0;
CREATE INDEX jobs_by_sheet ON jobs (sheet_id, seq) WHERE sheet_id IS NOT NULL;

ALTER TABLE records ADD COLUMN hire_return_date TEXT;
UPDATE records SET hire_return_date = (SELECT return_date FROM visits WHERE id = visit_id);
CREATE INDEX records_expiring_on_hire ON records (hire_return_date)
  WHERE valid_until < hire_return_date AND verdict <> 'refuse';
`;
