/**
 * Whoever pays on a data folder's account is known to it.
 *
 * A picture is known by what is sent of it as well: files that differ only behind the picture's end or in their metadata
 * are one upload, and paid for once. What is older than this is known by its file alone.
 *
 * A call is counted when it leaves, so one that was under way when the older program ended is counted now. A day is disowned
 * once a manager has said that it has not been yet: a wrong clock had counted on it.
 *
 * The evaluation keeps its pictures in a folder of its own: here stands what it paid for. Without an answer nobody knows
 * what became of the call.
 */
export const paidOnce = `
ALTER TABLE answers ADD COLUMN upload_hash TEXT;
ALTER TABLE jobs ADD COLUMN upload_hash TEXT;
CREATE INDEX answers_by_upload ON answers (upload_hash, side, engine) WHERE upload_hash IS NOT NULL;
CREATE INDEX jobs_by_upload ON jobs (upload_hash, side, engine) WHERE upload_hash IS NOT NULL;

INSERT INTO usage (day, engine, calls)
SELECT date('now', 'localtime'), 'juhe', count(*) FROM jobs WHERE state = 'sending' HAVING count(*) > 0
ON CONFLICT DO UPDATE SET calls = calls + excluded.calls;
ALTER TABLE usage ADD COLUMN disowned INTEGER NOT NULL DEFAULT 0;
UPDATE usage SET disowned = 1
WHERE day > (SELECT date(at, 'localtime') FROM events WHERE kind = 'clock-confirmed' ORDER BY seq DESC LIMIT 1)
  AND NOT EXISTS (
    SELECT 1 FROM events WHERE date(at, 'localtime') = usage.day
    AND seq > (SELECT max(seq) FROM events WHERE kind = 'clock-confirmed'));

CREATE TABLE evaluation_calls (
  image_hash TEXT NOT NULL,
  upload_hash TEXT NOT NULL,
  side TEXT NOT NULL,
  engine TEXT NOT NULL,
  simulated INTEGER NOT NULL,
  answer TEXT
) STRICT;
CREATE INDEX evaluation_calls_by_image ON evaluation_calls (image_hash, side);
CREATE INDEX evaluation_calls_by_upload ON evaluation_calls (upload_hash, side);
`;
