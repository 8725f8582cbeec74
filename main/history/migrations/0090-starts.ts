/**
 * How often work on a job was begun whose end nobody has seen: what kills its process each time must not be tried for
 * ever.
 */
export const starts = `
ALTER TABLE jobs ADD COLUMN starts INTEGER NOT NULL DEFAULT 0;
`;
