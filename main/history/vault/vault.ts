import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Protection } from '../../../preload/contract/session.ts';
import { type AppError, appError } from '../../../preload/errors.ts';
import { fail, ok, type Result } from '../../../preload/result.ts';
import { parseJson } from '../../json-text.ts';
import { readRegularFile } from '../../regular-file.ts';
import { writeDurably } from '../durable-file.ts';
import { type FilePort, systemFiles } from '../file-port.ts';
import { KEY_FILE, VAULT_FILE } from '../names.ts';
import type { Keyring } from './keyring.ts';
import { unwrapByPassphrase, wrapByPassphrase } from './passphrase.ts';
import { makeRecovery, unwrapByRecovery } from './recovery.ts';
import { deriveKeys, KEY_BYTES, type VaultKeys } from './sealing.ts';
import { type KeyringSlot, type Slot, type VaultFile, vaultFileSchema } from './slots.ts';

export interface Vault {
  readonly keys: VaultKeys;
  /** Not protected: anyone who can read the folder can read the history; every surface says so. */
  readonly protection: Protection;
  /** Only from the call that made the vault: to be shown once. */
  readonly recoveryCode: string | null;
}

/** What this surface can open or protect a vault with. */
export interface VaultAccess {
  /** null where there is none, or only one that does not protect. */
  readonly keyring: Keyring | null;
  readonly passphrase: string | null;
  readonly recoveryCode: string | null;
  /** Whether a new vault may lie unprotected when there is neither keyring nor passphrase. */
  readonly allowKeyFile: boolean;
  /** Whether someone is there to whom a recovery code can be shown. */
  readonly offerRecovery: boolean;
}

/** Three slots have a hundredth of it. */
const MAX_VAULT_BYTES = 64 * 1024;

/**
 * Opens the vault of a data folder, or makes one in a folder that has no history yet. What is there is never
 * replaced: a vault that does not open is an error, and so is a history whose vault file is gone.
 */
export async function openVault(
  folder: string,
  access: VaultAccess,
  hasHistory: boolean,
  files: FilePort = systemFiles,
): Promise<Result<Vault, AppError>> {
  const place = { folder, files };
  const path = join(folder, VAULT_FILE);
  if (!existsSync(path)) return hasHistory ? fail(appError('vault-missing', {})) : createVault(place, access);
  const file = await readVaultFile(path);
  if (file === null) return fail(appError('vault-broken', {}));
  return access.recoveryCode === null
    ? unlock(folder, file, access)
    : recoverVault(place, file, access, access.recoveryCode);
}

/** What a folder's vault can be opened by, in the order of its slots; whether it opens here is another question. */
export async function vaultBackends(folder: string): Promise<Result<readonly string[], AppError>> {
  const path = join(folder, VAULT_FILE);
  if (!existsSync(path)) return fail(appError('vault-missing', {}));
  const file = await readVaultFile(path);
  return file === null ? fail(appError('vault-broken', {})) : ok(file.slots.map(backendOf));
}

/** Where a vault lies, and what writes there. */
interface Place {
  readonly folder: string;
  readonly files: FilePort;
}

async function createVault(place: Place, access: VaultAccess): Promise<Result<Vault, AppError>> {
  const vaultKey = randomBytes(KEY_BYTES);
  const slot = await protect(vaultKey, access);
  if (slot === null) {
    if (!access.allowKeyFile) return fail(appError('vault-passphrase-needed', {}));
    await writeDurably(join(place.folder, KEY_FILE), vaultKey, place.files);
  }
  const recovery = slot !== null && access.offerRecovery ? makeRecovery(vaultKey) : null;
  const slots: Slot[] = [slot ?? { kind: 'key-file' }, ...(recovery ? [recovery.slot] : [])];
  // The slots last: a vault file that is there is complete.
  await writeVaultFile(place, { version: 1, slots });
  return ok(vaultOf(vaultKey, slots[0], recovery?.code ?? null));
}

/** The best protection at hand, null when there is none. */
async function protect(vaultKey: Buffer, { keyring, passphrase }: VaultAccess): Promise<Slot | null> {
  if (keyring) return { kind: 'keyring', backend: keyring.backend, wrappedKey: await keyring.wrap(vaultKey) };
  return passphrase === null ? null : wrapByPassphrase(vaultKey, passphrase);
}

function vaultOf(vaultKey: Buffer, slot: Slot | undefined, recoveryCode: string | null): Vault {
  return {
    keys: deriveKeys(vaultKey),
    protection: {
      protected: slot !== undefined && slot.kind !== 'key-file',
      backend: slot ? backendOf(slot) : 'key-file',
    },
    recoveryCode,
  };
}

function backendOf(slot: Slot): string {
  return slot.kind === 'keyring' ? slot.backend : slot.kind;
}

async function readVaultFile(path: string): Promise<VaultFile | null> {
  const read = await readRegularFile(path, MAX_VAULT_BYTES);
  if (!read.ok) return null;
  try {
    const parsed = vaultFileSchema.safeParse(parseJson(read.value.toString()));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

async function writeVaultFile({ folder, files }: Place, file: VaultFile): Promise<void> {
  const text = JSON.stringify(z.encode(vaultFileSchema, file), null, 2);
  await writeDurably(join(folder, VAULT_FILE), Buffer.from(`${text}\n`), files);
}

/** Tries every slot this surface can; the error is that of the slot a person can do something about. */
async function unlock(
  folder: string,
  file: VaultFile,
  access: VaultAccess,
): Promise<Result<Vault, AppError>> {
  let refusal = appError('vault-locked', {});
  for (const slot of file.slots) {
    switch (slot.kind) {
      case 'key-file': {
        const vaultKey = await readRegularFile(join(folder, KEY_FILE), KEY_BYTES);
        if (!vaultKey.ok || vaultKey.value.length !== KEY_BYTES) return fail(appError('vault-broken', {}));
        return ok(vaultOf(vaultKey.value, slot, null));
      }
      case 'keyring': {
        const vaultKey = await openByKeyring(slot, access.keyring);
        if (vaultKey !== null) return ok(vaultOf(vaultKey, slot, null));
        refusal = appError('vault-keyring-changed', {});
        break;
      }
      case 'passphrase': {
        if (access.passphrase === null) break;
        const vaultKey = await unwrapByPassphrase(slot, access.passphrase);
        if (vaultKey !== null) return ok(vaultOf(vaultKey, slot, null));
        refusal = appError('vault-passphrase-wrong', {});
        break;
      }
      case 'recovery':
        break;
    }
  }
  return fail(refusal);
}

async function openByKeyring(slot: KeyringSlot, keyring: Keyring | null): Promise<Buffer | null> {
  const vaultKey = (await keyring?.unwrap(slot.wrappedKey)) ?? null;
  return vaultKey?.length === KEY_BYTES ? vaultKey : null;
}

/** Opens by the code and protects anew by what this machine has; the code goes on being valid. */
async function recoverVault(
  place: Place,
  file: VaultFile,
  access: VaultAccess,
  code: string,
): Promise<Result<Vault, AppError>> {
  const slot = file.slots.find((candidate) => candidate.kind === 'recovery');
  const vaultKey = slot && unwrapByRecovery(slot, code);
  if (!slot || !vaultKey) return fail(appError('vault-recovery-wrong', {}));
  const protection = await protect(vaultKey, access);
  if (protection) await writeVaultFile(place, { version: 1, slots: [protection, slot] });
  return ok(vaultOf(vaultKey, protection ?? slot, null));
}
