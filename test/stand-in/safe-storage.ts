import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { strict } from './strict.ts';

/**
 * STAND_IN_KEYRING: unset for a machine whose only backend is `basic_text`; else a name, which stands for a keyring
 * of that name: another name is another keyring, which cannot open what the first has wrapped.
 */
const keyring = process.env.STAND_IN_KEYRING ?? null;
const key = createHash('sha256')
  .update(keyring ?? 'peanuts')
  .digest();

export const safeStorage = strict('safeStorage', {
  isAsyncEncryptionAvailable: async () => true,
  getSelectedStorageBackend: () => (keyring === null ? 'basic_text' : 'gnome_libsecret'),
  encryptStringAsync: async (plain: string) => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]);
  },
  decryptStringAsync: async (sealed: Buffer) => {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAuthTag(
      sealed.subarray(12, 28),
    );
    const result = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
    return { result, shouldReEncrypt: false };
  },
});
