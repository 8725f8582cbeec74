import { z } from 'zod';

/** vault.json: the vault key, wrapped once for every way to open it. */
const base64 = z.codec(z.base64(), z.instanceof(Buffer), {
  decode: (text) => Buffer.from(text, 'base64'),
  encode: (bytes) => bytes.toString('base64'),
});

const passphraseSlot = z.object({
  kind: z.literal('passphrase'),
  salt: base64,
  /** scrypt's cost (RFC 7914), written down so that it can be raised later. */
  cost: z.object({ N: z.int().min(2), r: z.int().min(1), p: z.int().min(1) }),
  sealedKey: base64,
});

const keyringSlot = z.object({ kind: z.literal('keyring'), backend: z.string(), wrappedKey: base64 });

/** The code written down at the first run. */
const recoverySlot = z.object({ kind: z.literal('recovery'), salt: base64, sealedKey: base64 });

/** The key lies in a file beside, open to whoever reads the folder: what a machine without keyring or passphrase has. */
const keyFileSlot = z.object({ kind: z.literal('key-file') });

export const vaultFileSchema = z.object({
  version: z.literal(1),
  slots: z
    .array(z.discriminatedUnion('kind', [keyringSlot, passphraseSlot, keyFileSlot, recoverySlot]))
    .min(1),
});

export type VaultFile = z.infer<typeof vaultFileSchema>;
export type Slot = VaultFile['slots'][number];
export type PassphraseSlot = z.infer<typeof passphraseSlot>;
export type KeyringSlot = z.infer<typeof keyringSlot>;
export type RecoverySlot = z.infer<typeof recoverySlot>;
