import { z } from 'zod';
import type { KeyStatus } from '../../preload/contract/settings.ts';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { type Keyring, wrapAnew } from '../history/vault/keyring.ts';
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
  /** Never leaves the main process. */
  reveal(): Result<string, AppError>;
  /** What was kept before stays where the new one cannot be wrapped. */
  save(key: string): Promise<Result<void, AppError>>;
  forget(): void;
  /** Reads a key that is kept once more, where the keyring was away; whether there is one now that was not before. */
  tryAgain(): Promise<boolean>;
}

const PROBE = Buffer.from('probe');

/**
 * The Juhe key's policy: wrapped by the system's keyring it is kept; without one that protects it is held for this
 * run only. A key given by the environment holds for this run too, before any that is kept. One that the keyring does
 * not open counts as none, and stays where it is until another is saved.
 */
export async function openApiKey(
  store: WrappedKeyStore,
  keyring: Keyring,
  fromEnvironment: string | null,
): Promise<ApiKey> {
  let isKeyring = (await keyring.wrap(PROBE)).kind !== 'unprotected';
  let { key, isProtected, unread } = await readKept(store, keyring);
  if (fromEnvironment !== null) {
    key = fromEnvironment;
    isProtected = false;
  }
  return {
    status: () => ({
      hasKey: key !== null,
      protected: key === null ? isKeyring : isProtected,
      backend: isKeyring ? keyring.backend : 'none',
      unread: key === null ? unread : null,
    }),
    reveal() {
      if (key !== null) return ok(key);
      return fail(unread === 'away' ? appError('juhe-key-away', {}) : appError('juhe-key-missing', {}));
    },
    async save(entered) {
      const wrapped = await keyring.wrap(Buffer.from(entered));
      if (wrapped.kind === 'away') return fail(appError('juhe-key-away', {}));
      isKeyring = wrapped.kind === 'wrapped';
      if (wrapped.kind === 'wrapped') store.write(wrapped.bytes.toString('base64'));
      key = entered;
      isProtected = isKeyring;
      unread = null;
      return ok(undefined);
    },
    forget() {
      store.write(null);
      key = null;
      isProtected = false;
      unread = null;
    },
    async tryAgain() {
      if (key !== null || unread !== 'away') return false;
      const found = await readKept(store, keyring);
      // Meanwhile a person may have saved another.
      if (key !== null || unread !== 'away') return false;
      ({ key, isProtected, unread } = found);
      isKeyring ||= found.isProtected;
      return key !== null;
    },
  };
}

interface Kept {
  readonly key: string | null;
  readonly isProtected: boolean;
  readonly unread: KeyStatus['unread'];
}

async function readKept(store: WrappedKeyStore, keyring: Keyring): Promise<Kept> {
  const kept = store.read();
  if (kept.kind === 'none') return { key: null, isProtected: false, unread: null };
  if (kept.kind === 'unreadable') return { key: null, isProtected: false, unread: 'lost' };
  const opened = await keyring.unwrap(Buffer.from(kept.wrapped, 'base64'));
  if (opened.kind !== 'opened')
    return { key: null, isProtected: false, unread: opened.kind === 'away' ? 'away' : 'lost' };
  const isRenewed = opened.isStale && (await keepAnew(store, keyring, opened.secret));
  return { key: opened.secret.toString(), isProtected: opened.protects || isRenewed, unread: null };
}

/** Whether it is kept in its new wrapping. */
async function keepAnew(store: WrappedKeyStore, keyring: Keyring, secret: Buffer): Promise<boolean> {
  const wrapped = await wrapAnew(keyring, secret);
  if (wrapped === null) return false;
  try {
    store.write(wrapped.toString('base64'));
    return true;
  } catch {
    // The old wrapping stands there and opens; the next start tries again.
    return false;
  }
}
