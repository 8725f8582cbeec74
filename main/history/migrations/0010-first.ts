/**
 * visit ─< record ─< scan ─ answer: a customer's business, one driver's licence, one page of it, what was paid for.
 * A job is a picture on its way to being a scan. Times are ISO 8601 UTC, dates civil, lists JSON.
 */
export const first = `
CREATE TABLE visits (
  id TEXT PRIMARY KEY,
  opened_at TEXT NOT NULL,
  vehicle TEXT NOT NULL,
  pickup_date TEXT NOT NULL,
  return_date TEXT NOT NULL
) STRICT;

CREATE TABLE images (
  hash TEXT PRIMARY KEY,
  bytes INTEGER NOT NULL,
  stored_at TEXT NOT NULL
) STRICT;

CREATE TABLE answers (
  id TEXT PRIMARY KEY,
  image_hash TEXT NOT NULL REFERENCES images (hash),
  side TEXT NOT NULL,
  engine TEXT NOT NULL,
  order_id TEXT,
  entries TEXT NOT NULL,
  milliseconds INTEGER NOT NULL,
  received_at TEXT NOT NULL
) STRICT;
CREATE INDEX answers_by_image ON answers (image_hash, side, engine, received_at);

CREATE TABLE jobs (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  visit_id TEXT NOT NULL REFERENCES visits (id),
  image_hash TEXT NOT NULL REFERENCES images (hash),
  side TEXT NOT NULL,
  engine TEXT NOT NULL,
  source_name TEXT NOT NULL,
  state TEXT NOT NULL,
  answer_id TEXT REFERENCES answers (id),
  cached INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX jobs_by_image ON jobs (image_hash, side, engine, seq);
CREATE INDEX jobs_unfinished ON jobs (state) WHERE state NOT IN ('stored', 'failed', 'unknown');

CREATE TABLE records (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  visit_id TEXT NOT NULL REFERENCES visits (id),
  created_at TEXT NOT NULL,
  name TEXT,
  licence_number TEXT,
  sex TEXT,
  birth_date TEXT,
  nationality TEXT,
  first_issue_date TEXT,
  classes TEXT,
  valid_from TEXT,
  valid_until TEXT,
  file_number TEXT,
  status TEXT,
  points INTEGER,
  address TEXT,
  issuing_authority TEXT,
  remarks TEXT,
  findings TEXT NOT NULL,
  verdict TEXT NOT NULL
) STRICT;
CREATE INDEX records_by_licence_number ON records (licence_number);

CREATE TABLE scans (
  record_id TEXT NOT NULL REFERENCES records (id),
  side TEXT NOT NULL,
  job_id TEXT NOT NULL UNIQUE REFERENCES jobs (id),
  PRIMARY KEY (record_id, side)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT,
  details TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_are_not_removed BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
`;
