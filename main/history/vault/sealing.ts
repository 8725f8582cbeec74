import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** AES-256-GCM (NIST SP 800-38D): 12-byte nonce, 16-byte tag. A sealed value is nonce ‖ ciphertext ‖ tag. */
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** `purpose` is authenticated with the data: what was sealed for one place opens in no other. */
export function seal(key: Buffer, plain: Buffer, purpose: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(purpose));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** null when the key or the purpose is another, or a single bit has changed. */
export function unseal(key: Buffer, sealed: Buffer, purpose: string): Buffer | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(purpose))
    .setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}

/** What it says if nobody has changed it, which is not known yet; null when it is too short to be a seal. */
export function peek(key: Buffer, sealed: Buffer): Buffer | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES));
  return decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
}

/** One random vault key, a key of its own for every use (RFC 5869), so that none of them tells of another. */
export interface VaultKeys {
  readonly database: Buffer;
  readonly images: Buffer;
  readonly imageNames: Buffer;
  readonly pseudonyms: Buffer;
  readonly head: Buffer;
}

/** What pictures are sealed and named by. */
export type ImageKeys = Pick<VaultKeys, 'images' | 'imageNames'>;

export function deriveKeys(vaultKey: Buffer): VaultKeys {
  const derive = (use: string) =>
    Buffer.from(hkdfSync('sha256', vaultKey, Buffer.alloc(0), `licence-desk/${use}/1`, KEY_BYTES));
  return {
    database: derive('database'),
    images: derive('images'),
    imageNames: derive('image-names'),
    pseudonyms: derive('pseudonyms'),
    head: derive('head'),
  };
}
