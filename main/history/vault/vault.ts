import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type AppError, appError } from '../../../preload/errors.ts';
import { fail, ok, type Result } from '../../../preload/result.ts';
import { writeDurably } from '../durable-file.ts';
import { unwrapByPassphrase, wrapByPassphrase } from './passphrase.ts';
import { deriveKeys, KEY_BYTES, type VaultKeys } from './sealing.ts';
import { type Slot, type VaultFile, vaultFileSchema } from './slots.ts';

export interface Vault {
  readonly keys: VaultKeys;
  /** false: anyone who can read the folder can read the history; every surface says so. */
  readonly protected: boolean;
}

const VAULT_FILE = 'vault.json';
const KEY_FILE = 'vault.key';

/**
 * Opens the vault of a data folder, or makes one in a folder that has no history yet. What is there is never
 * replaced: a vault that does not open is an error, and so is a history whose vault file is gone.
 */
export async function openVault(
  folder: string,
  passphrase: string | null,
  hasHistory: boolean,
): Promise<Result<Vault, AppError>> {
  const path = join(folder, VAULT_FILE);
  if (!existsSync(path)) {
    return hasHistory ? fail(appError('vault-missing', {})) : ok(await createVault(folder, passphrase));
  }
  const file = await readVaultFile(path);
  if (file === null) return fail(appError('vault-broken', {}));
  return unlock(folder, file, passphrase);
}

async function createVault(folder: string, passphrase: string | null): Promise<Vault> {
  const vaultKey = randomBytes(KEY_BYTES);
  const slot: Slot =
    passphrase === null ? { kind: 'key-file' } : await wrapByPassphrase(vaultKey, passphrase);
  if (slot.kind === 'key-file') await writeDurably(join(folder, KEY_FILE), vaultKey);
  // The slots last: a vault file that is there is complete.
  const file = z.encode(vaultFileSchema, { version: 1, slots: [slot] });
  await writeDurably(join(folder, VAULT_FILE), Buffer.from(`${JSON.stringify(file, null, 2)}\n`));
  return { keys: deriveKeys(vaultKey), protected: slot.kind !== 'key-file' };
}

async function readVaultFile(path: string): Promise<VaultFile | null> {
  try {
    const parsed = vaultFileSchema.safeDecode(JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

async function unlock(
  folder: string,
  file: VaultFile,
  passphrase: string | null,
): Promise<Result<Vault, AppError>> {
  for (const slot of file.slots) {
    if (slot.kind === 'key-file') {
      const vaultKey = await readFile(join(folder, KEY_FILE)).catch(() => null);
      if (vaultKey?.length !== KEY_BYTES) return fail(appError('vault-broken', {}));
      return ok({ keys: deriveKeys(vaultKey), protected: false });
    }
    if (passphrase === null) continue;
    const vaultKey = await unwrapByPassphrase(slot, passphrase);
    if (vaultKey !== null) return ok({ keys: deriveKeys(vaultKey), protected: true });
  }
  return fail(appError(passphrase === null ? 'vault-locked' : 'vault-passphrase-wrong', {}));
}
