/** What lies in a data folder (docs/architecture.md "Where data lives"). */

export const DATABASE_FILE = 'history.db';
/** The newest entry of the audit trail, as a witness outside the database. */
export const HEAD_FILE = 'history.head';
/** From before a first vault is made until its database is there. */
export const FIRST_START_FILE = 'first-start';
export const IMAGES_FOLDER = 'images';
export const VAULT_FILE = 'vault.json';
/** The vault's key in clear, where nothing protects it. */
export const KEY_FILE = 'vault.key';
/** Chromium's own data. */
export const BROWSER_FOLDER = 'browser';
/** In it: on Windows the key lies here, sealed by DPAPI, with which Chromium wraps what its keyring is given (os_crypt). */
export const BROWSER_KEY_FILE = 'Local State';
