/**
 * The order in which calls left, over all jobs: a job that a person sends again calls later than jobs given after it,
 * and whether a picture's last call is undecided must not go by a clock that may be set back. Until now it went by seq.
 */
export const callOrder = `
ALTER TABLE jobs ADD COLUMN call_no INTEGER;
UPDATE jobs SET call_no = seq;
CREATE INDEX jobs_by_call ON jobs (call_no) WHERE call_no IS NOT NULL;
`;
