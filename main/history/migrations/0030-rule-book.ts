/**
 * What a licence is judged for is the visit's, in full: group, days, renter and the rules of that day. People's words
 * stay beside the machine's: a decision settles a finding, a correction replaces a value. The do-not-rent list knows
 * numbers by keyed hash only.
 */
export const ruleBook = `
ALTER TABLE visits ADD COLUMN context TEXT;
ALTER TABLE jobs ADD COLUMN taken_at TEXT;

CREATE TABLE decisions (
  record_id TEXT NOT NULL REFERENCES records (id),
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  field TEXT NOT NULL,
  about TEXT NOT NULL,
  by_whom TEXT,
  reason TEXT,
  decided_at TEXT NOT NULL,
  PRIMARY KEY (record_id, code, field, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE corrections (
  record_id TEXT NOT NULL REFERENCES records (id),
  field TEXT NOT NULL,
  machine_value TEXT NOT NULL,
  person_value TEXT NOT NULL,
  corrected_at TEXT NOT NULL,
  PRIMARY KEY (record_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE do_not_rent (
  number_hash TEXT NOT NULL,
  from_date TEXT NOT NULL,
  until_date TEXT,
  reason TEXT NOT NULL,
  added_at TEXT NOT NULL,
  PRIMARY KEY (number_hash, from_date)
) STRICT, WITHOUT ROWID;

CREATE INDEX jobs_by_picture ON jobs (image_hash, created_at);
CREATE INDEX records_by_visit ON records (visit_id);
CREATE INDEX visits_by_return ON visits (return_date);
`;
