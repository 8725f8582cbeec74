import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { strict } from './strict.ts';

/**
 * STAND_IN_KEYRING: unset for a machine whose only backend is `basic_text`; else a name, which stands for a keyring
 * of that name: another name is another keyring, which cannot open what the first has wrapped.
 */
const keyring = process.env.STAND_IN_KEYRING ?? null;
/** While there is a file of this name, the keyring refuses: it is locked, or a person says no. */
const refusal = process.env.STAND_IN_KEYRING_REFUSES ?? null;
const key = createHash('sha256')
  .update(keyring ?? 'peanuts')
  .digest();
/** As Chromium marks on Linux what it wrapped by a keyring's key, and by the one in its source. */
const prefix = Buffer.from(keyring === null ? 'v10' : 'v11');
const NONCE = prefix.length;
const TAG = NONCE + 12;
const BODY = TAG + 16;

/** Electron's own words. */
function refuseTo(doing: string, call: string): void {
  if (refusal !== null && existsSync(refusal))
    throw new Error(`Error while ${doing} provided to safeStorage.${call}.`);
}

export const safeStorage = strict('safeStorage', {
  isAsyncEncryptionAvailable: async () => true,
  getSelectedStorageBackend: () => (keyring === null ? 'basic_text' : 'gnome_libsecret'),
  encryptStringAsync: async (plain: string) => {
    refuseTo('encrypting the text', 'encryptStringAsync');
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return Buffer.concat([prefix, nonce, cipher.getAuthTag(), body]);
  },
  decryptStringAsync: async (sealed: Buffer) => {
    refuseTo('decrypting the ciphertext', 'decryptStringAsync');
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(NONCE, TAG)).setAuthTag(
      sealed.subarray(TAG, BODY),
    );
    const result = Buffer.concat([decipher.update(sealed.subarray(BODY)), decipher.final()]).toString('utf8');
    return { result, shouldReEncrypt: false };
  },
});
