/** A job may have a second engine's answer to the same page, and a record may stand on it when the cloud failed. */
export const secondReading = `
ALTER TABLE jobs ADD COLUMN second_answer_id TEXT REFERENCES answers (id);
`;
