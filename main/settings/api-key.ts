import type { KeyStatus } from '../../preload/contract/settings.ts';
import type { Keyring } from '../history/vault/keyring.ts';

/** Where a wrapped key is kept between runs. */
export interface WrappedKeyStore {
  read(): string | null;
  write(wrapped: string | null): void;
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
  let key = fromEnvironment ?? (await readKept(store, keyring));
  let kept = fromEnvironment === null && key !== null;
  return {
    status: () => ({
      hasKey: key !== null,
      protected: key === null ? keyring !== null : kept,
      backend: keyring?.backend ?? 'none',
    }),
    reveal: () => key,
    async save(entered) {
      if (keyring) store.write((await keyring.wrap(Buffer.from(entered))).toString('base64'));
      key = entered;
      kept = keyring !== null;
    },
    forget() {
      store.write(null);
      key = null;
      kept = false;
    },
  };
}

async function readKept(store: WrappedKeyStore, keyring: Keyring | null): Promise<string | null> {
  const wrapped = store.read();
  if (wrapped === null || keyring === null) return null;
  return (await keyring.unwrap(Buffer.from(wrapped, 'base64')))?.toString() ?? null;
}
