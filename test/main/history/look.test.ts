import { cpSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderSizes } from '../../../main/history/folder-sizes.ts';
import { lookAtHistory } from '../../../main/history/look.ts';
import { NEWEST_VERSION } from '../../../main/history/migrate.ts';
import { vaultBackends } from '../../../main/history/vault/vault.ts';
import { history, PLAIN_ACCESS } from '../../support/history.ts';
import { memoryKeyring } from '../../support/keyring.ts';
import { insertRecords } from '../../support/many-records.ts';
import { oldHistory } from '../../support/old-history.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const look = (folder: string, access = PLAIN_ACCESS) =>
  lookAtHistory({ folder, surface: 'command-line', access });

/** What lies in a folder, without the journal that every reader of the database leaves empty. */
function contentOf(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !/-(?:wal|shm)$/u.test(entry.name));
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name)).toString('base64')]),
  );
}

test('a history in numbers', async () => {
  const folder = join(temporaryFolder(), 'home');
  const opened = await history(folder);
  insertRecords(opened, 9);
  opened.database.exec(`
    UPDATE jobs SET state = 'failed', error = '{"code":"network-dns","details":{},"outcome":"not-sent"}' WHERE seq <= 2;
    UPDATE jobs SET error = '{"code":"juhe-277306","number":277306,"reason":"王三","outcome":"answered"}' WHERE seq = 3;
    UPDATE jobs SET error = '{"code":"王三"}' WHERE seq = 4;
    UPDATE jobs SET error = '{}', state = '王三' WHERE seq = 5;`);
  opened.usage.count('juhe', 'calls');
  opened.events.append('clock-confirmed', { recordId: 'x' }, null);
  opened.close();
  const before = contentOf(folder);
  expect(await look(folder)).toEqual({
    ok: true,
    value: {
      schemaVersion: NEWEST_VERSION,
      jobs: { stored: 6, failed: 2, other: 1 },
      failures: { 'network-dns': 2, 'juhe-277306': 1, other: 2 },
      records: { pass: 7, review: 2 },
      pictures: 9,
      events: 1,
      usage: [{ day: '2026-09-01', engine: 'juhe', calls: 1, answers: 0, cached: 0 }],
    },
  });
  expect(contentOf(folder)).toEqual(before);
  // And it opens as before.
  (await history(folder)).close();
});

test('nothing is made where nothing is', async () => {
  const folder = join(temporaryFolder(), 'home');
  expect(await look(folder)).toEqual({ ok: true, value: null });
  expect(await folderSizes(folder)).toEqual({ databaseBytes: null, imageFiles: 0, imageBytes: 0 });
  expect(await vaultBackends(folder)).toMatchObject({ error: { code: 'vault-missing' } });
  mkdirSync(folder);
  expect(await look(folder)).toEqual({ ok: true, value: null });
  expect(readdirSync(folder)).toEqual([]);
});

test('a folder that another holds, that is locked, or has lost its vault says so', async () => {
  const folder = join(temporaryFolder(), 'home');
  const opened = await history(folder, { passphrase: 'a long passphrase' });
  expect(await look(folder)).toMatchObject({ error: { code: 'data-folder-busy' } });
  opened.close();
  expect(await look(folder)).toMatchObject({ error: { code: 'vault-locked' } });
  expect(await look(folder, { ...PLAIN_ACCESS, passphrase: 'x' })).toMatchObject({
    error: { code: 'vault-passphrase-wrong' },
  });
  expect(await vaultBackends(folder)).toEqual({ ok: true, value: ['passphrase'] });
  rmSync(join(folder, 'vault.json'));
  expect(await look(folder)).toMatchObject({ error: { code: 'vault-missing' } });
  expect(readdirSync(folder)).not.toContain('vault.json');
});

test('an older history is not migrated; what its version does not have cannot be told', async () => {
  const folder = await oldHistory(10, (database) => {
    database.exec("INSERT INTO images VALUES ('a', 1, '2026-09-01')");
  });
  const before = contentOf(folder);
  expect(await look(folder)).toMatchObject({
    value: { schemaVersion: 10, pictures: 1, usage: { unreadable: 'SQLITE_ERROR' } },
  });
  expect(contentOf(folder)).toMatchObject(before);
});

test('a damaged history gives what can be read of it', async () => {
  const folder = join(temporaryFolder(), 'home');
  const opened = await history(folder);
  insertRecords(opened, 200);
  const { rootpage } = opened.database
    .prepare<[], { rootpage: number }>("SELECT rootpage FROM sqlite_schema WHERE name = 'records'")
    .get() ?? { rootpage: 0 };
  opened.close();
  const whole = `${folder}-whole`;
  cpSync(folder, whole, { recursive: true });
  const PAGE = 4096;
  const overwrite = (home: string, page: number) => {
    const file = openSync(join(home, 'history.db'), 'r+');
    writeSync(file, Buffer.alloc(64, 0xff), 0, 64, (page - 1) * PAGE + 200);
  };
  overwrite(folder, rootpage);
  expect(await look(folder)).toMatchObject({
    value: {
      schemaVersion: NEWEST_VERSION,
      jobs: { stored: 200 },
      records: { unreadable: expect.stringMatching(/^SQLITE_(?:CORRUPT|NOTADB|IOERR)/u) },
      pictures: 200,
    },
  });
  overwrite(whole, 1);
  expect(await look(whole)).toMatchObject({ error: { code: 'history-damaged' } });
});

test('a key that the keyring would have wrapped anew is left as it is', async () => {
  const folder = join(temporaryFolder(), 'home');
  (await history(folder, { keyring: memoryKeyring() })).close();
  const before = contentOf(folder);
  const keyring = memoryKeyring({ isStale: true });
  expect(await look(folder, { ...PLAIN_ACCESS, keyring })).toMatchObject({ ok: true });
  expect(contentOf(folder)).toEqual(before);
});
