import type { Keyring } from '../../main/history/vault/keyring.ts';
import { seal, unseal } from '../../main/history/vault/sealing.ts';
import type { WrappedKeyStore } from '../../main/settings/api-key.ts';

/** How a keyring of the tests is, which may change while it is in use. */
export interface KeyringState {
  /** Another number is another keyring. */
  key: number;
  /** 'away': it is there and does not answer. 'none': there is none that protects. */
  is: 'here' | 'away' | 'none';
  /** What it opens it wants to have wrapped anew. */
  isStale: boolean;
  /** What it has wrapped it does not open again. */
  isBroken: boolean;
  /** What it opens was wrapped by a key that everybody has. */
  isConstant: boolean;
}

/** A keyring that is a key in memory. */
export function memoryKeyring(change: Partial<KeyringState> = {}): Keyring & { readonly now: KeyringState } {
  const now: KeyringState = {
    key: 1,
    is: 'here',
    isStale: false,
    isBroken: false,
    isConstant: false,
    ...change,
  };
  const key = () => Buffer.alloc(32, now.key);
  return {
    backend: 'test_keyring',
    now,
    async wrap(secret) {
      if (now.is === 'away') return { kind: 'away' };
      if (now.is === 'none') return { kind: 'unprotected' };
      const bytes = seal(now.isBroken ? Buffer.alloc(32, 99) : key(), secret, 'test');
      return { kind: 'wrapped', bytes };
    },
    async unwrap(wrapped) {
      // Everybody has the constant key; any other is away with its keyring.
      if (now.is === 'away' || (now.is === 'none' && !now.isConstant)) return { kind: 'away' };
      const secret = unseal(key(), wrapped, 'test');
      if (secret === null) return { kind: 'another' };
      return { kind: 'opened', secret, protects: !now.isConstant, isStale: now.isStale || now.isConstant };
    },
  };
}

/** secrets.json in memory. */
export function memoryStore(): WrappedKeyStore & { wrapped: string | null } {
  return {
    wrapped: null,
    read() {
      return this.wrapped === null ? { kind: 'none' } : { kind: 'wrapped', wrapped: this.wrapped };
    },
    write(wrapped) {
      this.wrapped = wrapped;
    },
  };
}
