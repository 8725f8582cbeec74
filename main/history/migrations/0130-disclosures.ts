/**
 * What has begun to leave and has no end yet. `part`: where it is written in clear until it is whole, so that the next
 * start finds what a killed process left there.
 */
export const disclosures = `
CREATE TABLE disclosures_under_way (
  id TEXT PRIMARY KEY,
  part TEXT
) STRICT, WITHOUT ROWID;
`;
