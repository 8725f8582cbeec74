import { safeStorage } from 'electron';
import type { Keyring } from '../history/vault/keyring.ts';

/** Backends of Linux that are none: a constant password, or not known. */
const UNPROTECTED = ['basic_text', 'unknown'];

/**
 * Electron's safeStorage by its asynchronous calls (the synchronous ones are deprecated). null where it does not
 * protect: not available, or `basic_text`, whose password is a constant in Chromium's source. Call when app is ready.
 */
export async function systemKeyring(platform: NodeJS.Platform): Promise<Keyring | null> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return null;
  const backend = backendName(platform);
  if (UNPROTECTED.includes(backend)) return null;
  return {
    backend,
    wrap: (secret) => safeStorage.encryptStringAsync(secret.toString('base64')),
    unwrap: async (wrapped) => {
      try {
        const { result } = await safeStorage.decryptStringAsync(wrapped);
        return Buffer.from(result, 'base64');
      } catch {
        // Another user's, another machine's, or the keyring was reset: Electron does not tell which.
        return null;
      }
    },
  };
}

function backendName(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'keychain';
  return platform === 'win32' ? 'dpapi' : safeStorage.getSelectedStorageBackend();
}
