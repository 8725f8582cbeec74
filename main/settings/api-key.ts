import { z } from 'zod';
import type { KeyStatus } from '../../preload/contract/settings.ts';
import type { Result } from '../../preload/result.ts';
import type { Keyring } from '../history/vault/keyring.ts';
import { parseJson } from '../json-text.ts';
import type { ReadProblem } from '../regular-file.ts';

/** The wrapped key as its file gives it; unreadable: there is a file, and no key can be had of it. */
export type KeptKey =
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'wrapped'; readonly wrapped: string };

/** Where a wrapped key is kept between runs. */
export interface WrappedKeyStore {
  read(): KeptKey;
  write(wrapped: string | null): void;
}

/** What such a file says. */
export function wrappedKeyIn(read: Result<Buffer, ReadProblem>, name: string): KeptKey {
  if (!read.ok) return { kind: read.error.kind === 'gone' ? 'none' : 'unreadable' };
  try {
    const content = z.looseObject({ [name]: z.string().optional() }).parse(parseJson(read.value.toString()));
    const wrapped = content[name];
    return typeof wrapped === 'string' ? { kind: 'wrapped', wrapped } : { kind: 'none' };
  } catch {
    return { kind: 'unreadable' };
  }
}

export interface ApiKey {
  status(): KeyStatus;
  /** Never leaves the main process. null where there is none. */
  reveal(): string | null;
  save(key: string): Promise<void>;
  forget(): void;
}

/**
 * The Juhe key's policy: wrapped by the system's keyring it is kept; without one that protects it is held for this
 * run only. A key given by the environment holds for this run too, before any that is kept. One that the keyring no
 * longer opens counts as none, and stays where it is until another is saved.
 */
export async function openApiKey(
  store: WrappedKeyStore,
  keyring: Keyring | null,
  fromEnvironment: string | null,
): Promise<ApiKey> {
  const before = await readKept(store, keyring);
  let key = fromEnvironment ?? before.key;
  let kept = fromEnvironment === null && key !== null;
  let { lost } = before;
  return {
    status: () => ({
      hasKey: key !== null,
      protected: key === null ? keyring !== null : kept,
      backend: keyring?.backend ?? 'none',
      lost: lost && key === null,
    }),
    reveal: () => key,
    async save(entered) {
      if (keyring) store.write((await keyring.wrap(Buffer.from(entered))).toString('base64'));
      key = entered;
      kept = keyring !== null;
      lost = false;
    },
    forget() {
      store.write(null);
      key = null;
      kept = false;
      lost = false;
    },
  };
}

interface Kept {
  readonly key: string | null;
  /** One was kept, and cannot be had any more. */
  readonly lost: boolean;
}

async function readKept(store: WrappedKeyStore, keyring: Keyring | null): Promise<Kept> {
  const kept = store.read();
  if (kept.kind !== 'wrapped') return { key: null, lost: kept.kind === 'unreadable' };
  const key = (await keyring?.unwrap(Buffer.from(kept.wrapped, 'base64')))?.toString() ?? null;
  return { key, lost: key === null };
}
