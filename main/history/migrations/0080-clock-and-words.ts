/**
 * The newest moment a history knows is looked for by time, for every licence that is judged. Findings of older programs get
 * what their sentences say today.
 */
export const clockAndWords = `
CREATE INDEX events_by_time ON events (at);
CREATE INDEX events_of_clock ON events (seq) WHERE kind = 'clock-confirmed';

UPDATE records SET findings = (
  SELECT json_group_array(json(CASE value ->> 'code'
    WHEN 'expired' THEN json_set(value,
      '$.evidence.days', CAST(julianday((SELECT pickup_date FROM visits WHERE visits.id = records.visit_id)) - julianday(value ->> '$.evidence.lastDay') AS INTEGER),
      '$.evidence.cancelled', json('false'))
    WHEN 'holder-mismatch' THEN json_set(json_remove(value, '$.evidence.renter'),
      '$.evidence.registered', value ->> '$.evidence.renter', '$.evidence.sameNumber', json('false'))
    WHEN 'class-not-covered' THEN json_set(json_remove(value, '$.evidence.vehicle'), '$.evidence.rentAutomatic', json('false'))
    WHEN 'tenure-short' THEN json_set(value, '$.evidence.licenceClass', NULL)
    WHEN 'code-red' THEN json_set(value, '$.evidence.again', json('false'))
    ELSE value END) ORDER BY key)
  FROM json_each(records.findings))
WHERE EXISTS (
  SELECT 1 FROM json_each(records.findings)
  WHERE value ->> 'code' IN ('expired', 'holder-mismatch', 'class-not-covered', 'tenure-short', 'code-red'));
`;
