import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { seal, unseal } from '../../../main/history/vault/sealing.ts';
import { history, refusalOf } from '../../support/history.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const PASSPHRASE = '长沙发上的猫-42';

describe('without passphrase or keyring', () => {
  it('keeps the key in a file of mode 0600 and says that it is not protected', async () => {
    const folder = temporaryFolder();
    const opened = await history(folder);
    expect(opened.protected).toBe(false);
    expect(statSync(join(folder, 'vault.key')).mode & 0o777).toBe(0o600);
    opened.close();
    expect((await history(folder)).protected).toBe(false);
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
    (await history(folder, PASSPHRASE)).close();
    expect((await history(folder, PASSPHRASE.normalize('NFD'))).protected).toBe(true);
  });

  it.each([
    [null, 'vault-locked'],
    ['another', 'vault-passphrase-wrong'],
  ])('%s is %s', async (passphrase, code) => {
    const folder = temporaryFolder();
    (await history(folder, PASSPHRASE)).close();
    expect(await refusalOf(folder, passphrase)).toBe(code);
    expect(await refusalOf(folder, PASSPHRASE)).toBe('opened');
  });
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
    (await history(other)).close();
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
