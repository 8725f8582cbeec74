import { hkdfSync, randomBytes } from 'node:crypto';
import { KEY_BYTES, seal, unseal } from './sealing.ts';
import type { RecoverySlot } from './slots.ts';

/** Crockford's alphabet: no I, L, O or U, so that a code copied by hand is not misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 25 characters of 5 bits: 125 bits of chance need no stretching. */
const CHARACTERS = 25;
const PURPOSE = 'vault-key/recovery';

/** A new code "XXXXX-XXXXX-XXXXX-XXXXX-XXXXX" and the slot it opens. The code itself is kept nowhere. */
export function makeRecovery(vaultKey: Buffer): { readonly code: string; readonly slot: RecoverySlot } {
  const characters = [...randomBytes(CHARACTERS)]
    .map((byte) => ALPHABET.charAt(byte % ALPHABET.length))
    .join('');
  const salt = randomBytes(16);
  return {
    code: characters.replace(/.{5}(?=.)/gu, '$&-'),
    slot: { kind: 'recovery', salt, sealedKey: seal(wrappingKey(characters, salt), vaultKey, PURPOSE) },
  };
}

/** null when the code is another. Case, gaps and the usual misreadings of Crockford's alphabet are forgiven. */
export function unwrapByRecovery(slot: RecoverySlot, code: string): Buffer | null {
  const characters = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/gu, '1');
  return unseal(wrappingKey(characters, slot.salt), slot.sealedKey, PURPOSE);
}

function wrappingKey(characters: string, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', characters, salt, 'licence-desk/recovery/1', KEY_BYTES));
}
