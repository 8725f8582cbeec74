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
import { type Keyring, type Unwrapped, wrapAnew } from './keyring.ts';
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
  /** null where this surface has no way to one. */
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
  if (!hasHistory && !existsSync(join(folder, VAULT_FILE))) return createVault(place, access);
  const file = await readVaultFile(folder);
  if (!file.ok) return file;
  return access.recoveryCode === null
    ? unlock(place, file.value, access)
    : recoverVault(place, file.value, access, access.recoveryCode);
}

/** Opens the vault of a folder that is left as it is. */
export async function lookIntoVault(folder: string, access: VaultAccess): Promise<Result<Vault, AppError>> {
  const file = await readVaultFile(folder);
  if (!file.ok) return file;
  const opened =
    access.recoveryCode === null
      ? await unlockSlot(folder, file.value, access)
      : openByCode(file.value, access.recoveryCode);
  if (!opened.ok) return opened;
  const { vaultKey, slot, protects } = opened.value;
  return ok(vaultOf(vaultKey, slot, protects, null));
}

/** What a folder's vault can be opened by, in the order of its slots; whether it opens here is another question. */
export async function vaultBackends(folder: string): Promise<Result<readonly string[], AppError>> {
  const file = await readVaultFile(folder);
  return file.ok ? ok(file.value.slots.map(backendOf)) : file;
}

/** Where a vault lies, and what writes there. */
interface Place {
  readonly folder: string;
  readonly files: FilePort;
}

async function createVault(place: Place, access: VaultAccess): Promise<Result<Vault, AppError>> {
  const vaultKey = randomBytes(KEY_BYTES);
  const best = await protect(vaultKey, access);
  if (best.kind !== 'slot') {
    if (!access.allowKeyFile) {
      const isAway = best.kind === 'away';
      return fail(
        isAway ? appError('vault-keyring-away', { isNew: true }) : appError('vault-passphrase-needed', {}),
      );
    }
    await writeDurably(join(place.folder, KEY_FILE), vaultKey, place.files);
  }
  const slot: Slot = best.kind === 'slot' ? best.slot : { kind: 'key-file' };
  const recovery = best.kind === 'slot' && access.offerRecovery ? makeRecovery(vaultKey) : null;
  // The slots last: a vault file that is there is complete.
  await writeVaultFile(place, { version: 1, slots: [slot, ...(recovery ? [recovery.slot] : [])] });
  return ok(vaultOf(vaultKey, slot, slot.kind !== 'key-file', recovery?.code ?? null));
}

type Best =
  | { readonly kind: 'slot'; readonly slot: Slot; readonly isKeyringAway: boolean }
  | { readonly kind: 'unprotected' }
  /** There may be a better one, which does not answer. */
  | { readonly kind: 'away' };

/** The best protection at hand. */
async function protect(vaultKey: Buffer, { keyring, passphrase }: VaultAccess): Promise<Best> {
  const wrapped = keyring ? await keyring.wrap(vaultKey) : ({ kind: 'unprotected' } as const);
  if (keyring && wrapped.kind === 'wrapped') {
    const slot: Slot = { kind: 'keyring', backend: keyring.backend, wrappedKey: wrapped.bytes };
    return { kind: 'slot', slot, isKeyringAway: false };
  }
  const isKeyringAway = wrapped.kind === 'away';
  if (passphrase === null) return { kind: isKeyringAway ? 'away' : 'unprotected' };
  return { kind: 'slot', slot: await wrapByPassphrase(vaultKey, passphrase), isKeyringAway };
}

function vaultOf(vaultKey: Buffer, slot: Slot, isProtected: boolean, recoveryCode: string | null): Vault {
  return {
    keys: deriveKeys(vaultKey),
    protection: { protected: isProtected, backend: backendOf(slot) },
    recoveryCode,
  };
}

function backendOf(slot: Slot): string {
  return slot.kind === 'keyring' ? slot.backend : slot.kind;
}

async function readVaultFile(folder: string): Promise<Result<VaultFile, AppError>> {
  const path = join(folder, VAULT_FILE);
  if (!existsSync(path)) return fail(appError('vault-missing', {}));
  const broken = fail(appError('vault-broken', {}));
  const read = await readRegularFile(path, MAX_VAULT_BYTES);
  if (!read.ok) return broken;
  try {
    const parsed = vaultFileSchema.safeParse(parseJson(read.value.toString()));
    return parsed.success ? ok(parsed.data) : broken;
  } catch {
    return broken;
  }
}

async function writeVaultFile({ folder, files }: Place, file: VaultFile): Promise<void> {
  const text = JSON.stringify(z.encode(vaultFileSchema, file), null, 2);
  await writeDurably(join(folder, VAULT_FILE), Buffer.from(`${text}\n`), files);
}

interface Unlocked {
  readonly vaultKey: Buffer;
  readonly slot: Slot;
  readonly protects: boolean;
  /** The slot is to be wrapped anew by this keyring. */
  readonly staleIn: Keyring | null;
}

async function unlock(place: Place, file: VaultFile, access: VaultAccess): Promise<Result<Vault, AppError>> {
  const opened = await unlockSlot(place.folder, file, access);
  if (!opened.ok) return opened;
  const { vaultKey, slot, protects, staleIn } = opened.value;
  const isRenewed = staleIn !== null && (await renewSlot(place, file, slot, staleIn, vaultKey));
  return ok(vaultOf(vaultKey, slot, protects || isRenewed, null));
}

/** Puts the key, wrapped anew, in the slot's place; whether it stands there. The other slots stay. */
async function renewSlot(
  place: Place,
  file: VaultFile,
  old: Slot,
  keyring: Keyring,
  vaultKey: Buffer,
): Promise<boolean> {
  const wrappedKey = await wrapAnew(keyring, vaultKey);
  if (wrappedKey === null) return false;
  const renewed: Slot = { kind: 'keyring', backend: keyring.backend, wrappedKey };
  try {
    await writeVaultFile(place, {
      version: 1,
      slots: file.slots.map((slot) => (slot === old ? renewed : slot)),
    });
    return true;
  } catch {
    // The old one stands there and opens; the next start tries again, and a disk that is full is said by the work itself.
    return false;
  }
}

/** Tries every slot this surface can; the error is that of the slot a person can do something about. */
async function unlockSlot(
  folder: string,
  file: VaultFile,
  access: VaultAccess,
): Promise<Result<Unlocked, AppError>> {
  let refusal = appError('vault-locked', {});
  for (const slot of file.slots) {
    switch (slot.kind) {
      case 'key-file': {
        const vaultKey = await readRegularFile(join(folder, KEY_FILE), KEY_BYTES);
        if (!vaultKey.ok || vaultKey.value.length !== KEY_BYTES) return fail(appError('vault-broken', {}));
        return ok({ vaultKey: vaultKey.value, slot, protects: false, staleIn: null });
      }
      case 'keyring': {
        const { keyring } = access;
        const opened = await openByKeyring(slot, keyring);
        if (opened.kind === 'opened') {
          const { secret: vaultKey, protects, isStale } = opened;
          return ok({ vaultKey, slot, protects, staleIn: isStale ? keyring : null });
        }
        refusal =
          opened.kind === 'away'
            ? appError('vault-keyring-away', { isNew: false })
            : appError('vault-keyring-changed', {});
        break;
      }
      case 'passphrase': {
        if (access.passphrase === null) break;
        const vaultKey = await unwrapByPassphrase(slot, access.passphrase);
        if (vaultKey !== null) return ok({ vaultKey, slot, protects: true, staleIn: null });
        refusal = appError('vault-passphrase-wrong', {});
        break;
      }
      case 'recovery':
        break;
    }
  }
  return fail(refusal);
}

async function openByKeyring(slot: KeyringSlot, keyring: Keyring | null): Promise<Unwrapped> {
  if (keyring === null) return { kind: 'another' };
  const opened = await keyring.unwrap(slot.wrappedKey);
  return opened.kind === 'opened' && opened.secret.length !== KEY_BYTES ? { kind: 'another' } : opened;
}

function openByCode(file: VaultFile, code: string): Result<Unlocked, AppError> {
  const slot = file.slots.find((candidate) => candidate.kind === 'recovery');
  const vaultKey = slot && unwrapByRecovery(slot, code);
  return slot && vaultKey
    ? ok({ vaultKey, slot, protects: true, staleIn: null })
    : fail(appError('vault-recovery-wrong', {}));
}

/** Opens by the code and protects anew by what this machine has; the code goes on being valid. */
async function recoverVault(
  place: Place,
  file: VaultFile,
  access: VaultAccess,
  code: string,
): Promise<Result<Vault, AppError>> {
  const opened = openByCode(file, code);
  if (!opened.ok) return opened;
  const { vaultKey, slot } = opened.value;
  // Where nothing here protects, or the keyring is away and will open its slot another time, all stays as it is.
  const best = await protect(vaultKey, access);
  if (best.kind !== 'slot' || best.isKeyringAway) return ok(vaultOf(vaultKey, slot, true, null));
  await writeVaultFile(place, { version: 1, slots: [best.slot, slot] });
  return ok(vaultOf(vaultKey, best.slot, true, null));
}
