/**
 * What the hot folder's files were when they were taken, so that none is read twice: a path and its size and time are
 * the quick answer, the picture's hash the sure one. A folder without a row in hot_folders has not been gone through.
 */
export const hotFolder = `
CREATE TABLE hot_folders (
  folder TEXT PRIMARY KEY,
  there_before INTEGER NOT NULL,
  adopted_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE hot_files (
  path TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  modified_ms REAL NOT NULL,
  image_hash TEXT,
  outcome TEXT NOT NULL,
  noted_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
