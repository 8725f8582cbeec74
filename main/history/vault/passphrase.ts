import { randomBytes, scrypt } from 'node:crypto';
import { KEY_BYTES, seal, unseal } from './sealing.ts';
import type { PassphraseSlot } from './slots.ts';

/** 64 MiB and about a quarter of a second: OWASP's password storage sheet, scrypt row N=2^16 r=8 p=2. */
const COST = { N: 2 ** 16, r: 8, p: 2 };
const PURPOSE = 'vault-key/passphrase';

export async function wrapByPassphrase(vaultKey: Buffer, passphrase: string): Promise<PassphraseSlot> {
  const salt = randomBytes(16);
  const wrappingKey = await stretch(passphrase, salt, COST);
  return { kind: 'passphrase', salt, cost: COST, sealedKey: seal(wrappingKey, vaultKey, PURPOSE) };
}

/** null when the passphrase is another. */
export async function unwrapByPassphrase(slot: PassphraseSlot, passphrase: string): Promise<Buffer | null> {
  return unseal(await stretch(passphrase, slot.salt, slot.cost), slot.sealedKey, PURPOSE);
}

/** NFKC, so that the same characters typed on another keyboard are the same passphrase. */
function stretch(passphrase: string, salt: Buffer, cost: PassphraseSlot['cost']): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { ...cost, maxmem: 256 * cost.N * cost.r };
    scrypt(passphrase.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
