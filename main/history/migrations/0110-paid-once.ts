/**
 * A picture is known by what is sent of it as well: files that differ only behind the picture's end or in their metadata
 * are one upload, and paid for once. What is older than this is known by its file alone.
 */
export const paidOnce = `
ALTER TABLE answers ADD COLUMN upload_hash TEXT;
ALTER TABLE jobs ADD COLUMN upload_hash TEXT;
CREATE INDEX answers_by_upload ON answers (upload_hash, side, engine) WHERE upload_hash IS NOT NULL;
CREATE INDEX jobs_by_upload ON jobs (upload_hash, side, engine) WHERE upload_hash IS NOT NULL;
`;
