import type { SafeStorage } from 'electron';
import type { Keyring, Unwrapped, Wrapped } from '../history/vault/keyring.ts';

/** Backends of Linux that are none: a constant password, or not known. */
const UNPROTECTED = ['basic_text', 'unknown'];
/**
 * Before what Chromium wraps on Linux by a key that stands in its source (components/os_crypt, "peanuts"), which it does
 * under any backend's name where no Secret Service answers. Elsewhere the same three bytes stand before what is protected.
 */
const CONSTANT_KEY = 'v10';
/** The one word by which Electron tells this from a wrong key (shell/browser/api/electron_api_safe_storage.cc). */
const FOR_A_MOMENT = 'temporarily unavailable';
const PROBE = Buffer.from('probe');

type Storage = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;

/** Electron's safeStorage by its asynchronous calls (the synchronous ones are deprecated). Call when app is ready. */
export function systemKeyring(storage: Storage, platform: NodeJS.Platform): Keyring {
  const backend = backendName(storage, platform);
  const isByConstantKey = (wrapped: Buffer) =>
    platform === 'linux' && wrapped.toString('latin1', 0, CONSTANT_KEY.length) === CONSTANT_KEY;

  const wrap = async (secret: Buffer): Promise<Wrapped> => {
    if (UNPROTECTED.includes(backend)) return { kind: 'unprotected' };
    try {
      if (!(await storage.isAsyncEncryptionAvailable())) return { kind: 'unprotected' };
      const bytes = await storage.encryptStringAsync(secret.toString('base64'));
      return isByConstantKey(bytes) ? { kind: 'unprotected' } : { kind: 'wrapped', bytes };
    } catch {
      // It has a key or has none, and Electron gives no other reason: nobody let it be used.
      return { kind: 'away' };
    }
  };
  /** What a keyring that is here does not open is another's; one that is not here has not been asked. */
  const whyNot = async (wrapped: Buffer, error: unknown): Promise<Unwrapped> => {
    if (error instanceof Error && error.message.includes(FOR_A_MOMENT)) return { kind: 'away' };
    const isHere = isByConstantKey(wrapped) || (await wrap(PROBE)).kind === 'wrapped';
    return { kind: isHere ? 'another' : 'away' };
  };

  return {
    backend,
    wrap,
    async unwrap(wrapped) {
      try {
        const { result, shouldReEncrypt } = await storage.decryptStringAsync(wrapped);
        const protects = !isByConstantKey(wrapped);
        const secret = Buffer.from(result, 'base64');
        return { kind: 'opened', secret, protects, isStale: shouldReEncrypt || !protects };
      } catch (error) {
        return whyNot(wrapped, error);
      }
    },
  };
}

function backendName(storage: Storage, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'keychain';
  return platform === 'win32' ? 'dpapi' : storage.getSelectedStorageBackend();
}
