/**
 * A job may have a second engine's answer to the same page, and a record may stand on it when the cloud failed. An
 * answer of a simulator must never be taken for the provider's.
 */
export const secondReading = `
ALTER TABLE jobs ADD COLUMN second_answer_id TEXT REFERENCES answers (id);
ALTER TABLE answers ADD COLUMN simulated INTEGER NOT NULL DEFAULT 0;
`;
