/**
 * Why persons were shown in clear is in people's own words, which may name a person: it stands beside the audit trail,
 * which holds the export's id only.
 */
export const exports = `
CREATE TABLE exports (
  id TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  reason TEXT
) STRICT;
`;
