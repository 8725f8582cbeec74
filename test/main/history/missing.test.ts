import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lookAtHistory } from '../../../main/history/look.ts';
import { openHistory } from '../../../main/history/open-folder.ts';
import { history, NOON, PLAIN_ACCESS, refusalOf } from '../../support/history.ts';
import { insertRecords } from '../../support/many-records.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A folder with two records, as a killed process leaves it: pictures, and what was committed last in the log. */
async function killed() {
  const folder = join(temporaryFolder(), 'home');
  const opened = await history(folder);
  insertRecords(opened, 2);
  for (const name of ['a', 'b', 'c']) await opened.images.put(name.repeat(64), Buffer.from(name));
  const log = readFileSync(join(folder, 'history.db-wal'));
  opened.close();
  writeFileSync(join(folder, 'history.db-wal'), log);
  return { folder, database: join(folder, 'history.db') };
}

/** All that lies there but the lock, by name. */
function contentOf(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('desk.'))
      .map(({ parentPath, name }) => [
        join(parentPath, name),
        readFileSync(join(parentPath, name), 'base64'),
      ]),
  );
}

const open = (folder: string) =>
  openHistory({
    folder,
    surface: 'command-line',
    access: PLAIN_ACCESS,
    now: () => NOON,
    builtAt: null,
    watch: null,
  });

test.each([
  ['deleted', (path: string) => rmSync(path)],
  ['emptied', (path: string) => truncateSync(path)],
])('a database that was %s is missed, and nothing is touched', async (_how, take) => {
  const { folder, database } = await killed();
  writeFileSync(join(folder, 'history-2026.bak'), 'x');
  take(database);
  const before = contentOf(folder);
  const missing = { error: { code: 'history-missing', details: { pictures: 3, hasLog: true, copies: 1 } } };
  expect(await open(folder)).toMatchObject(missing);
  expect(await lookAtHistory({ folder, surface: 'window', access: PLAIN_ACCESS })).toMatchObject(missing);
  expect(contentOf(folder)).toEqual(before);
});

test('put back, it opens', async () => {
  const { folder, database } = await killed();
  const bytes = readFileSync(database);
  rmSync(database);
  expect(await refusalOf(folder)).toBe('history-missing');
  writeFileSync(database, bytes);
  expect(await refusalOf(folder)).toBe('opened');
});

test('missed with its vault too, it is not begun anew beside its pictures or its log', async () => {
  for (const rest of ['images', 'history.db-wal', 'history.head']) {
    const { folder } = await killed();
    for (const name of readdirSync(folder))
      if (name !== rest) rmSync(join(folder, name), { recursive: true });
    expect(await refusalOf(folder), rest).toBe('vault-missing');
    expect(existsSync(join(folder, 'vault.json'))).toBe(false);
  }
});

test('a first start that was cut short goes on, wherever it was cut; one that was finished leaves no mark', async () => {
  const { folder } = await killed();
  const [vault, key] = ['vault.json', 'vault.key'].map((name) => readFileSync(join(folder, name)));
  const parts = { vault, key, mark: Buffer.alloc(0), database: Buffer.alloc(0) };
  const cuts = [
    ['mark'],
    ['mark', 'key'],
    ['mark', 'key', 'vault'],
    ['mark', 'key', 'vault', 'database'],
  ] as const;
  const names = { vault: 'vault.json', key: 'vault.key', mark: 'first-start', database: 'history.db' };
  for (const cut of cuts) {
    const home = join(temporaryFolder(), 'home');
    mkdirSync(home);
    for (const part of cut) writeFileSync(join(home, names[part]), parts[part] ?? '');
    expect(await refusalOf(home), cut.join()).toBe('opened');
    expect(existsSync(join(home, 'first-start'))).toBe(false);
    rmSync(join(home, 'history.db'));
    expect(await refusalOf(home)).toBe('history-missing');
  }
});
