import { describe, expect, test } from 'vitest';
import { systemKeyring } from '../../../main/adapters/system-keyring.ts';

type Storage = Parameters<typeof systemKeyring>[0];

/** Electron's safeStorage with a key of which only the name counts; what it wraps begins as Chromium's does. */
function storage(change: { prefix?: string; key?: string } & Partial<Storage> = {}): Storage {
  const { prefix = 'v11', key = 'k', ...rest } = change;
  return {
    isAsyncEncryptionAvailable: async () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptStringAsync: async (plain) => Buffer.from(`${prefix}${key}${plain}`),
    decryptStringAsync: async (wrapped) => {
      const text = wrapped.toString();
      if (text[3] !== key) throw new Error('Error while decrypting the ciphertext provided to x.');
      return { result: text.slice(4), shouldReEncrypt: false };
    },
    ...rest,
  };
}

const SECRET = Buffer.from('a secret');
const refusing = async (): Promise<never> => {
  throw new Error('Error while encrypting the text provided to x.');
};

describe('what is wrapped', () => {
  test.each<[string, NodeJS.Platform, Parameters<typeof storage>[0], string]>([
    ['by a keyring', 'linux', {}, 'wrapped'],
    ['by the portal of Flatpak', 'linux', { prefix: 'v12' }, 'wrapped'],
    ['by the constant key under the name of a keyring', 'linux', { prefix: 'v10' }, 'unprotected'],
    [
      'by the only backend that says so',
      'linux',
      { getSelectedStorageBackend: () => 'basic_text' },
      'unprotected',
    ],
    ['before it is known by what', 'linux', { getSelectedStorageBackend: () => 'unknown' }, 'unprotected'],
    ['where there is nothing', 'linux', { isAsyncEncryptionAvailable: async () => false }, 'unprotected'],
    ['by DPAPI, whose prefix is the same', 'win32', { prefix: 'v10' }, 'wrapped'],
    ["by macOS' keychain, whose prefix is the same", 'darwin', { prefix: 'v10' }, 'wrapped'],
    ['while a person says no', 'darwin', { encryptStringAsync: refusing }, 'away'],
    ['while nothing answers at all', 'linux', { isAsyncEncryptionAvailable: refusing }, 'away'],
  ])('%s (%s)', async (_word, platform, change, kind) => {
    expect((await systemKeyring(storage(change), platform).wrap(SECRET)).kind).toBe(kind);
  });
});

describe('what is unwrapped', () => {
  async function unwrap(
    platform: NodeJS.Platform,
    before: Parameters<typeof storage>[0],
    after: Parameters<typeof storage>[0],
  ) {
    const wrapped = await storage(before).encryptStringAsync(SECRET.toString('base64'));
    return systemKeyring(storage(after), platform).unwrap(wrapped);
  }

  test('by the same keyring', async () => {
    expect(await unwrap('linux', {}, {})).toEqual({
      kind: 'opened',
      secret: SECRET,
      protects: true,
      isStale: false,
    });
  });

  test('is to be wrapped anew where Electron says so', async () => {
    const decryptStringAsync = async () => ({ result: SECRET.toString('base64'), shouldReEncrypt: true });
    expect(await unwrap('win32', {}, { decryptStringAsync })).toMatchObject({
      secret: SECRET,
      protects: true,
      isStale: true,
    });
  });

  test('from the constant key protects nothing, and is to be wrapped anew; elsewhere v10 is no such thing', async () => {
    const constant = { prefix: 'v10' };
    expect(await unwrap('linux', constant, constant)).toMatchObject({ protects: false, isStale: true });
    expect(await unwrap('win32', constant, constant)).toMatchObject({ protects: true, isStale: false });
  });

  const later = async (): Promise<never> => {
    throw new Error('safeStorage.decryptStringAsync is temporarily unavailable. Please try again.');
  };
  test.each<[string, NodeJS.Platform, Parameters<typeof storage>[0], Parameters<typeof storage>[0], string]>([
    ['another one is there', 'linux', {}, { key: 'x' }, 'another'],
    ['another one is there', 'win32', { prefix: 'v10' }, { prefix: 'v10', key: 'x' }, 'another'],
    ['Electron says that it is for a moment', 'linux', {}, { decryptStringAsync: later }, 'away'],
    ['no Secret Service answers today', 'linux', {}, { prefix: 'v10', key: 'x' }, 'away'],
    [
      'none is known to this session',
      'linux',
      {},
      { key: 'x', getSelectedStorageBackend: () => 'basic_text' },
      'away',
    ],
    ['a person says no', 'darwin', {}, { key: 'x', encryptStringAsync: refusing }, 'away'],
    ['nothing is there', 'darwin', {}, { key: 'x', isAsyncEncryptionAvailable: async () => false }, 'away'],
    ['the constant key does not open it', 'linux', { prefix: 'v10' }, { prefix: 'v10', key: 'x' }, 'another'],
  ])('%s (%s)', async (_word, platform, before, after, kind) => {
    expect((await unwrap(platform, before, after)).kind).toBe(kind);
  });
});
