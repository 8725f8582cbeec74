import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { systemFiles } from '../../../main/history/file-port.ts';
import { seal, unseal } from '../../../main/history/vault/sealing.ts';
import { lookIntoVault, openVault } from '../../../main/history/vault/vault.ts';
import { history, PLAIN_ACCESS, refusalOf } from '../../support/history.ts';
import { memoryKeyring } from '../../support/keyring.ts';
import { expectOwnerOnly } from '../../support/platform.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const PASSPHRASE = '长沙发上的猫-42';

describe('without passphrase or keyring', () => {
  it('keeps the key in a file of mode 0600 and says that it is not protected', async () => {
    const folder = temporaryFolder();
    const opened = await history(folder);
    expect(opened.protection).toEqual({ protected: false, backend: 'key-file' });
    expectOwnerOnly(join(folder, 'vault.key'));
    opened.close();
    expect((await history(folder)).protection.protected).toBe(false);
  });

  it('opens with a vault.json that an editor saved with a byte order mark', async () => {
    const folder = temporaryFolder();
    (await history(folder)).close();
    const path = join(folder, 'vault.json');
    writeFileSync(path, `\uFEFF${readFileSync(path, 'utf8')}`);
    expect(await refusalOf(folder)).toBe('opened');
  });

  it('says that the key is gone, and makes no new one', async () => {
    const folder = temporaryFolder();
    (await history(folder)).close();
    rmSync(join(folder, 'vault.key'));
    const before = readFileSync(join(folder, 'history.db'));
    expect(await refusalOf(folder)).toBe('vault-broken');
    expect(readFileSync(join(folder, 'history.db')).equals(before)).toBe(true);
  });
});

describe('with a passphrase', () => {
  it('opens with it, in any Unicode form, and with nothing else', async () => {
    const folder = temporaryFolder();
    (await history(folder, { passphrase: PASSPHRASE })).close();
    expect((await history(folder, { passphrase: PASSPHRASE.normalize('NFD') })).protection).toEqual({
      protected: true,
      backend: 'passphrase',
    });
  });

  it.each([
    [null, 'vault-locked'],
    ['another', 'vault-passphrase-wrong'],
  ])('%s is %s', async (passphrase, code) => {
    const folder = temporaryFolder();
    (await history(folder, { passphrase: PASSPHRASE })).close();
    expect(await refusalOf(folder, { passphrase })).toBe(code);
    expect(await refusalOf(folder, { passphrase: PASSPHRASE })).toBe('opened');
  });
});

describe('with a keyring', () => {
  const first = { keyring: memoryKeyring(), offerRecovery: true };

  it('opens without a question, and leaves no key in the folder', async () => {
    const folder = temporaryFolder();
    const made = await history(folder, first);
    expect(made.protection).toEqual({ protected: true, backend: 'test_keyring' });
    made.close();
    expect(existsSync(join(folder, 'vault.key'))).toBe(false);
    const again = await history(folder, first);
    expect([again.protection.protected, again.recoveryCode]).toEqual([true, null]);
  });

  it.each([
    ['another', { keyring: memoryKeyring({ key: 2 }) }],
    ['gone', { keyring: null }],
  ])('that is %s is said, and nothing is changed', async (_word, access) => {
    const folder = temporaryFolder();
    (await history(folder, first)).close();
    const before = readFileSync(join(folder, 'vault.json'));
    expect(await refusalOf(folder, access)).toBe('vault-keyring-changed');
    expect(readFileSync(join(folder, 'vault.json')).equals(before)).toBe(true);
    expect(await refusalOf(folder, first)).toBe('opened');
  });

  it('is replaced by the recovery code, which forgives how it is copied', async () => {
    const folder = temporaryFolder();
    const made = await history(folder, first);
    const code = made.recoveryCode ?? '';
    expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/u);
    made.close();
    expect(
      await refusalOf(folder, {
        keyring: memoryKeyring({ key: 2 }),
        recoveryCode: '00000-00000-00000-00000-00000',
      }),
    ).toBe('vault-recovery-wrong');
    const copied = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
    expect(await refusalOf(folder, { keyring: memoryKeyring({ key: 2 }), recoveryCode: copied })).toBe(
      'opened',
    );
    expect(await refusalOf(folder, { keyring: memoryKeyring({ key: 2 }) })).toBe('opened');
    expect(await refusalOf(folder, { keyring: memoryKeyring({ key: 3 }), recoveryCode: code })).toBe(
      'opened',
    );
  });
});

/** vault.json of a folder that a keyring protects, with what it opens by. */
async function protectedFolder() {
  const folder = temporaryFolder();
  const made = await history(folder, { keyring: memoryKeyring(), offerRecovery: true });
  const recoveryCode = made.recoveryCode ?? '';
  made.close();
  const file = () => readFileSync(join(folder, 'vault.json'), 'utf8');
  return { folder, recoveryCode, file };
}

describe('a keyring that does not answer', () => {
  const away = memoryKeyring({ is: 'away' });
  const none = memoryKeyring({ is: 'none' });

  test.each([
    ['away', away],
    ['not to be found', none],
  ])(
    '%s: said as that and not as changed; nothing is written, and it opens when it is back',
    async (_word, keyring) => {
      const { folder, file } = await protectedFolder();
      const before = file();
      expect(await refusalOf(folder, { keyring })).toBe('vault-keyring-away');
      expect(file()).toBe(before);
      expect(await refusalOf(folder, { keyring: memoryKeyring() })).toBe('opened');
    },
  );

  test('leaves the recovery code, after which the keyring still opens', async () => {
    const { folder, file, recoveryCode } = await protectedFolder();
    const before = file();
    for (const passphrase of [null, PASSPHRASE]) {
      expect(await refusalOf(folder, { keyring: away, recoveryCode, passphrase })).toBe('opened');
      expect(file()).toBe(before);
    }
    expect(await refusalOf(folder, { keyring: memoryKeyring() })).toBe('opened');
  });

  test('makes no new vault unasked; a passphrase does', async () => {
    const folder = temporaryFolder();
    expect(await refusalOf(folder, { keyring: away, allowKeyFile: false })).toBe('vault-keyring-away');
    expect(existsSync(join(folder, 'vault.json'))).toBe(false);
    const made = await history(folder, { keyring: away, allowKeyFile: false, passphrase: PASSPHRASE });
    expect(made.protection).toEqual({ protected: true, backend: 'passphrase' });
  });
});

describe('a keyring that asks for the key to be wrapped anew', () => {
  test('has it wrapped anew; the recovery code stays', async () => {
    const { folder, file, recoveryCode } = await protectedFolder();
    const before = file();
    const opened = await history(folder, { keyring: memoryKeyring({ isStale: true }) });
    opened.close();
    expect(opened.protection.protected).toBe(true);
    expect(file()).not.toBe(before);
    expect(await refusalOf(folder, { keyring: memoryKeyring() })).toBe('opened');
    expect(await refusalOf(folder, { keyring: memoryKeyring({ key: 2 }), recoveryCode })).toBe('opened');
  });

  test.each([
    ['that does not open what it wraps', { isStale: true, isBroken: true }],
    ['no longer', {}],
  ])('%s: the old one stays', async (_word, change) => {
    const { folder, file } = await protectedFolder();
    const before = file();
    expect(await refusalOf(folder, { keyring: memoryKeyring(change) })).toBe('opened');
    expect(file()).toBe(before);
  });

  test('where that cannot be written it opens all the same, by what is there', async () => {
    const { folder, file } = await protectedFolder();
    const before = file();
    const files = { ...systemFiles, rename: () => Promise.reject(new Error('held')) };
    const access = { ...PLAIN_ACCESS, keyring: memoryKeyring({ isStale: true }) };
    expect(await openVault(folder, access, true, files)).toMatchObject({ ok: true });
    expect(file()).toBe(before);
  });

  test('who only looks writes nothing, by the code neither', async () => {
    const { folder, file, recoveryCode } = await protectedFolder();
    const before = file();
    const access = { ...PLAIN_ACCESS, keyring: memoryKeyring({ isStale: true }) };
    expect(await lookIntoVault(folder, access)).toMatchObject({ ok: true });
    expect(await lookIntoVault(folder, { ...access, recoveryCode })).toMatchObject({ ok: true });
    expect(file()).toBe(before);
  });
});

test('a key that was wrapped by a key that everybody has is not protected, until a keyring takes it', async () => {
  const { folder } = await protectedFolder();
  const before = await history(folder, { keyring: memoryKeyring({ isConstant: true, is: 'none' }) });
  before.close();
  expect(before.protection).toEqual({ protected: false, backend: 'test_keyring' });
  const after = await history(folder, { keyring: memoryKeyring({ isConstant: true }) });
  expect(after.protection.protected).toBe(true);
});

test('where nothing protects and a person can be asked, no vault is made unasked', async () => {
  const folder = temporaryFolder();
  expect(await refusalOf(folder, { allowKeyFile: false })).toBe('vault-passphrase-needed');
  expect(existsSync(join(folder, 'vault.json'))).toBe(false);
});

describe('a damaged folder is left as it is', () => {
  test.each(['', '{', '{"version":1,"slots":[]}', '{"version":2,"slots":[{"kind":"key-file"}]}'])(
    'vault.json is %j',
    async (content) => {
      const folder = temporaryFolder();
      (await history(folder)).close();
      writeFileSync(join(folder, 'vault.json'), content);
      expect(await refusalOf(folder)).toBe('vault-broken');
      expect(readFileSync(join(folder, 'vault.json'), 'utf8')).toBe(content);
    },
  );

  test('vault.json is gone but the history is there', async () => {
    const folder = temporaryFolder();
    (await history(folder)).close();
    renameSync(join(folder, 'vault.json'), join(folder, 'elsewhere.json'));
    expect(await refusalOf(folder)).toBe('vault-missing');
    renameSync(join(folder, 'elsewhere.json'), join(folder, 'vault.json'));
    expect(await refusalOf(folder)).toBe('opened');
  });

  test('the key of another vault', async () => {
    const [one, other] = [temporaryFolder(), temporaryFolder()];
    (await history(one)).close();
    expect(await refusalOf(other)).toBe('opened');
    writeFileSync(join(one, 'vault.key'), readFileSync(join(other, 'vault.key')));
    expect(await refusalOf(one)).toBe('history-damaged');
  });
});

test('a sealed value opens with its key and purpose only, and with no bit changed', () => {
  const key = Buffer.alloc(32, 7);
  const sealed = seal(key, Buffer.from('plain'), 'a');
  expect(unseal(key, sealed, 'a')?.toString()).toBe('plain');
  expect(unseal(key, sealed, 'b')).toBeNull();
  expect(unseal(Buffer.alloc(32, 8), sealed, 'a')).toBeNull();
  expect(unseal(key, Buffer.alloc(3), 'a')).toBeNull();
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(unseal(key, changed, 'a')).toBeNull();
  }
});
