import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { Keyring } from '../../../main/history/vault/keyring.ts';
import { seal, unseal } from '../../../main/history/vault/sealing.ts';
import { history, refusalOf } from '../../support/history.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const PASSPHRASE = '长沙发上的猫-42';

describe('without passphrase or keyring', () => {
  it('keeps the key in a file of mode 0600 and says that it is not protected', async () => {
    const folder = temporaryFolder();
    const opened = await history(folder);
    expect(opened.protection).toEqual({ protected: false, backend: 'key-file' });
    expect(statSync(join(folder, 'vault.key')).mode & 0o777).toBe(0o600);
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

/** A keyring that is a key in memory; another key is another keyring. */
function keyring(key: number): Keyring {
  const wrappingKey = Buffer.alloc(32, key);
  return {
    backend: 'test_keyring',
    wrap: async (secret) => seal(wrappingKey, secret, 'test'),
    unwrap: async (wrapped) => unseal(wrappingKey, wrapped, 'test'),
  };
}

describe('with a keyring', () => {
  const first = { keyring: keyring(1), offerRecovery: true };

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
    ['another', { keyring: keyring(2) }],
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
      await refusalOf(folder, { keyring: keyring(2), recoveryCode: '00000-00000-00000-00000-00000' }),
    ).toBe('vault-recovery-wrong');
    const copied = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
    expect(await refusalOf(folder, { keyring: keyring(2), recoveryCode: copied })).toBe('opened');
    expect(await refusalOf(folder, { keyring: keyring(2) })).toBe('opened');
    expect(await refusalOf(folder, { keyring: keyring(3), recoveryCode: code })).toBe('opened');
  });
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
