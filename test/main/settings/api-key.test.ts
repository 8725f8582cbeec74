import { describe, expect, test } from 'vitest';
import type { Keyring } from '../../../main/history/vault/keyring.ts';
import { openApiKey, type WrappedKeyStore, wrappedKeyIn } from '../../../main/settings/api-key.ts';
import { fail, ok } from '../../../preload/result.ts';

/** Reverses the bytes, which is wrapping enough to see who unwraps. */
const keyring: Keyring = {
  backend: 'test',
  wrap: async (secret) => Buffer.from(secret).reverse(),
  unwrap: async (wrapped) => Buffer.from(wrapped).reverse(),
};
const broken: Keyring = { ...keyring, unwrap: async () => null };

function memory(): WrappedKeyStore & { wrapped: string | null } {
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

describe('with a keyring', () => {
  test('a saved key is kept wrapped and found again', async () => {
    const store = memory();
    const key = await openApiKey(store, keyring, null);
    expect(key.status()).toEqual({ hasKey: false, protected: true, backend: 'test', lost: false });
    await key.save('abc');
    expect(store.wrapped).toBe(Buffer.from('cba').toString('base64'));
    const again = await openApiKey(store, keyring, null);
    expect([again.reveal(), again.status()]).toEqual([
      'abc',
      { hasKey: true, protected: true, backend: 'test', lost: false },
    ]);
    again.forget();
    expect([again.reveal(), store.wrapped]).toEqual([null, null]);
  });

  test('a key of the environment holds for the run and is not kept', async () => {
    const store = memory();
    const key = await openApiKey(store, keyring, 'env');
    expect([key.reveal(), key.status().protected, store.wrapped]).toEqual(['env', false, null]);
  });

  test('one that cannot be opened counts as none and stays where it is', async () => {
    const store = memory();
    await (await openApiKey(store, keyring, null)).save('abc');
    const { wrapped } = store;
    const unopened = await openApiKey(store, broken, null);
    expect([unopened.reveal(), unopened.status().lost]).toEqual([null, true]);
    expect(store.wrapped).toBe(wrapped);
  });
});

test('without a keyring a key is held for the run and never written', async () => {
  const store = memory();
  const key = await openApiKey(store, null, null);
  await key.save('abc');
  expect([key.reveal(), key.status(), store.wrapped]).toEqual([
    'abc',
    { hasKey: true, protected: false, backend: 'none', lost: false },
    null,
  ]);
});

describe('a file of the key that cannot be read costs the key and nothing else', () => {
  const read = (text: string) => wrappedKeyIn(ok(Buffer.from(text)), 'juheKey');
  test.each([
    ['{"juheKey":"YWJj"}', { kind: 'wrapped', wrapped: 'YWJj' }],
    ['{}', { kind: 'none' }],
    ['{"other":1}', { kind: 'none' }],
    ['{"juheKey":5}', { kind: 'unreadable' }],
    ['{"juheKey":', { kind: 'unreadable' }],
    ['[]', { kind: 'unreadable' }],
    ['null', { kind: 'unreadable' }],
    ['', { kind: 'unreadable' }],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected));

  test('no file is no loss, anything else that does not let itself be read is one', () => {
    const failing = (kind: 'gone' | 'not-regular' | 'unreadable') =>
      wrappedKeyIn(fail({ kind }), 'juheKey').kind;
    expect([failing('gone'), failing('not-regular'), failing('unreadable')]).toEqual([
      'none',
      'unreadable',
      'unreadable',
    ]);
  });

  test('it is said until another is saved or the loss is accepted', async () => {
    const store = { ...memory(), read: () => ({ kind: 'unreadable' }) as const };
    const key = await openApiKey(store, keyring, null);
    expect(key.status()).toEqual({ hasKey: false, protected: true, backend: 'test', lost: true });
    await key.save('abc');
    expect(key.status().lost).toBe(false);
    const other = await openApiKey(store, keyring, null);
    other.forget();
    expect(other.status().lost).toBe(false);
    expect((await openApiKey(store, keyring, 'env')).status().lost).toBe(false);
  });
});
