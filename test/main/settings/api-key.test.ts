import { describe, expect, test, vi } from 'vitest';
import { openApiKey, wrappedKeyIn } from '../../../main/settings/api-key.ts';
import { fail, ok } from '../../../preload/result.ts';
import { memoryKeyring, memoryStore } from '../../support/keyring.ts';

const codeOf = (result: ReturnType<Awaited<ReturnType<typeof openApiKey>>['reveal']>) =>
  result.ok ? result.value : result.error.code;

describe('with a keyring', () => {
  test('a saved key is kept wrapped and found again', async () => {
    const [store, keyring] = [memoryStore(), memoryKeyring()];
    const key = await openApiKey(store, keyring, null);
    expect(key.status()).toEqual({ hasKey: false, protected: true, backend: 'test_keyring', unread: null });
    await key.save('abc');
    expect(Buffer.from(store.wrapped ?? '', 'base64').includes('abc')).toBe(false);
    const again = await openApiKey(store, keyring, null);
    expect([codeOf(again.reveal()), again.status()]).toEqual([
      'abc',
      { hasKey: true, protected: true, backend: 'test_keyring', unread: null },
    ]);
    again.forget();
    expect([codeOf(again.reveal()), store.wrapped]).toEqual(['juhe-key-missing', null]);
  });

  test('a key of the environment holds for the run and is not kept', async () => {
    const store = memoryStore();
    const key = await openApiKey(store, memoryKeyring(), 'env');
    expect([codeOf(key.reveal()), key.status().protected, store.wrapped]).toEqual(['env', false, null]);
  });

  test('one that cannot be opened counts as none and stays where it is', async () => {
    const store = memoryStore();
    await (await openApiKey(store, memoryKeyring(), null)).save('abc');
    const { wrapped } = store;
    const unopened = await openApiKey(store, memoryKeyring({ key: 2 }), null);
    expect([codeOf(unopened.reveal()), unopened.status().unread]).toEqual(['juhe-key-missing', 'lost']);
    expect(store.wrapped).toBe(wrapped);
  });
});

test('without a keyring a key is held for the run and never written', async () => {
  const store = memoryStore();
  const key = await openApiKey(store, memoryKeyring({ is: 'none' }), null);
  await key.save('abc');
  expect([codeOf(key.reveal()), key.status(), store.wrapped]).toEqual([
    'abc',
    { hasKey: true, protected: false, backend: 'none', unread: null },
    null,
  ]);
});

describe('a keyring that does not answer', () => {
  async function kept() {
    const [store, keyring] = [memoryStore(), memoryKeyring()];
    await (await openApiKey(store, keyring, null)).save('abc');
    return { store, keyring, wrapped: store.wrapped };
  }

  test('at the start: said as that, nothing is overwritten, and trying again finds the key', async () => {
    const { store, keyring, wrapped } = await kept();
    keyring.now.is = 'away';
    const key = await openApiKey(store, keyring, null);
    expect([codeOf(key.reveal()), key.status().hasKey, key.status().unread]).toEqual([
      'juhe-key-away',
      false,
      'away',
    ]);
    expect(await key.tryAgain()).toBe(false);
    keyring.now.is = 'here';
    expect(await key.tryAgain()).toBe(true);
    expect([codeOf(key.reveal()), key.status().protected, store.wrapped]).toEqual(['abc', true, wrapped]);
    expect(await key.tryAgain()).toBe(false);
  });

  test('is not asked again for a key that is there, or that there is none of', async () => {
    const { store, keyring } = await kept();
    const unwrap = vi.spyOn(keyring, 'unwrap');
    await (await openApiKey(store, keyring, null)).tryAgain();
    await (await openApiKey(memoryStore(), keyring, null)).tryAgain();
    expect(unwrap).toHaveBeenCalledTimes(1);
  });

  test('and comes back as another is no longer waited for', async () => {
    const { store, keyring } = await kept();
    keyring.now.is = 'away';
    const key = await openApiKey(store, keyring, null);
    Object.assign(keyring.now, { is: 'here', key: 2 });
    expect(await key.tryAgain()).toBe(false);
    expect(key.status().unread).toBe('lost');
  });

  test('and comes back while a person saves another: that one holds', async () => {
    const { store, keyring } = await kept();
    keyring.now.is = 'away';
    const key = await openApiKey(store, keyring, null);
    keyring.now.is = 'here';
    const [, found] = await Promise.all([key.save('new'), key.tryAgain()]);
    expect([codeOf(key.reveal()), found]).toEqual(['new', false]);
  });

  test('while a key is saved: the one before stays, here and on the disk', async () => {
    const { store, keyring, wrapped } = await kept();
    const key = await openApiKey(store, keyring, null);
    keyring.now.is = 'away';
    expect(await key.save('new')).toMatchObject({ error: { code: 'juhe-key-away' } });
    expect([codeOf(key.reveal()), store.wrapped]).toEqual(['abc', wrapped]);
  });
});

describe('a wrapping that the keyring asks to have renewed', () => {
  async function stale(change: Parameters<typeof memoryKeyring>[0], write?: () => never) {
    const store = memoryStore();
    await (await openApiKey(store, memoryKeyring(), null)).save('abc');
    const { wrapped } = store;
    const key = await openApiKey(write ? { ...store, write } : store, memoryKeyring(change), null);
    return { key, isRenewed: store.wrapped !== wrapped, store };
  }

  test('is, and opens', async () => {
    const { key, isRenewed, store } = await stale({ isStale: true });
    expect([codeOf(key.reveal()), isRenewed]).toEqual(['abc', true]);
    expect(codeOf((await openApiKey(store, memoryKeyring(), null)).reveal())).toBe('abc');
  });

  test.each([
    ['does not open what it wraps', { isStale: true, isBroken: true }],
    ['asks for nothing', {}],
    ['has only a key that everybody has', { isConstant: true, is: 'none' }],
  ] as const)('is not where it %s', async (_word, change) => {
    const { key, isRenewed } = await stale(change);
    expect([codeOf(key.reveal()), isRenewed]).toEqual(['abc', false]);
  });

  test('costs nothing where it cannot be written', async () => {
    const { key } = await stale({ isStale: true }, () => {
      throw new Error('full');
    });
    expect([codeOf(key.reveal()), key.status().protected]).toEqual(['abc', true]);
  });

  test('a key that lay under a constant key is told as not protected, until it is wrapped anew', async () => {
    expect((await stale({ isConstant: true, is: 'none' })).key.status().protected).toBe(false);
    const { key, isRenewed } = await stale({ isConstant: true });
    expect([key.status().protected, isRenewed]).toEqual([true, true]);
  });
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
    const store = { ...memoryStore(), read: () => ({ kind: 'unreadable' }) as const };
    const keyring = memoryKeyring();
    const key = await openApiKey(store, keyring, null);
    expect(key.status()).toEqual({ hasKey: false, protected: true, backend: 'test_keyring', unread: 'lost' });
    await key.save('abc');
    expect(key.status().unread).toBeNull();
    const other = await openApiKey(store, keyring, null);
    other.forget();
    expect(other.status().unread).toBeNull();
    expect((await openApiKey(store, keyring, 'env')).status().unread).toBeNull();
  });
});
