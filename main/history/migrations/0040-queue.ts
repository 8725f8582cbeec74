/**
 * The durable queue: a job carries all that its work needs, so that it goes on after a restart. A batch is pictures
 * given together; a sheet is the two sides of one paper. Usage counts paid calls by day.
 */
export const queue = `
CREATE TABLE batches (
  id TEXT PRIMARY KEY,
  opened_at TEXT NOT NULL,
  source TEXT NOT NULL,
  paused INTEGER NOT NULL DEFAULT 0
) STRICT;

ALTER TABLE jobs ADD COLUMN choice TEXT NOT NULL DEFAULT 'juhe';
ALTER TABLE jobs ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN source TEXT NOT NULL DEFAULT 'file';
ALTER TABLE jobs ADD COLUMN urgent INTEGER NOT NULL DEFAULT 1;
ALTER TABLE jobs ADD COLUMN batch_id TEXT REFERENCES batches (id);
ALTER TABLE jobs ADD COLUMN sheet_id TEXT;
ALTER TABLE jobs ADD COLUMN beside_job_id TEXT;
ALTER TABLE jobs ADD COLUMN put_aside INTEGER NOT NULL DEFAULT 0;
-- Calls left undecided before there was a tray wait for a person too.
UPDATE jobs SET put_aside = 1 WHERE state = 'unknown';

CREATE INDEX jobs_by_batch ON jobs (batch_id, seq);
CREATE INDEX jobs_by_visit ON jobs (visit_id, seq);
CREATE INDEX jobs_put_aside ON jobs (seq) WHERE put_aside = 1;
CREATE INDEX jobs_in_turn ON jobs (urgent DESC, seq) WHERE state IN ('queued', 'preparing');

CREATE TABLE usage (
  day TEXT NOT NULL,
  engine TEXT NOT NULL,
  calls INTEGER NOT NULL DEFAULT 0,
  answers INTEGER NOT NULL DEFAULT 0,
  cached INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (day, engine)
) STRICT, WITHOUT ROWID;
`;
