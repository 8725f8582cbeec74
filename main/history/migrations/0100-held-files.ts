/** A file that is being put away lies under a private name; its own is kept, so that it has it again after a crash. */
export const heldFiles = `
ALTER TABLE hot_files ADD COLUMN own_name TEXT;
`;
