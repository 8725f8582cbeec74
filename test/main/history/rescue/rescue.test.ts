import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EVERYTHING } from '../../../../main/history/pictures.ts';
import { rescueHistory } from '../../../../main/history/rescue/rescue.ts';
import { recover } from '../../../../main/pipeline/pipeline.ts';
import type { Rescued } from '../../../../preload/contract/session.ts';
import { damagePage, PAGE_BYTES } from '../../../support/damage.ts';
import { fillEveryTable } from '../../../support/full-history.ts';
import { history, NOON, type OpenHistory, PLAIN_ACCESS } from '../../../support/history.ts';
import { insertOldJobs, oldHistory } from '../../../support/old-history.ts';
import { reads, setupOf } from '../../../support/pipeline.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import {
  callsOnGivingAgain,
  contentsOf,
  expectNothingInClear,
  hasPicture,
  recordsIn,
  type WorkedHome,
  workedHome,
} from '../../../support/worked-home.ts';

const rescue = (from: string, to: string, access = PLAIN_ACCESS) =>
  rescueHistory({ from, to, surface: 'command-line', access, now: () => NOON });

async function rescued(from: string): Promise<{ readonly to: string; readonly told: Rescued }> {
  const to = join(temporaryFolder(), 'new', 'home');
  const before = contentsOf(from);
  const result = await rescue(from, to);
  if (!result.ok) throw new Error(result.error.code);
  expect(contentsOf(from)).toEqual(before);
  expectNothingInClear(to);
  return { to, told: result.value };
}

const rowsOf = ({ database }: OpenHistory) =>
  Object.fromEntries(
    database
      .prepare<[], string>(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name",
      )
      .pluck()
      .all()
      .filter((name) => !name.startsWith('sqlite_schema'))
      .map((name) => [
        name,
        database
          .prepare(`SELECT * FROM ${name}`)
          .all()
          .map((row) => JSON.stringify(row))
          .toSorted(),
      ]),
  );

describe('of a history that is whole, all of it comes along', () => {
  test('every row of every table, and one line of the trail that says so', async () => {
    const folder = join(temporaryFolder(), 'home');
    const opened = await history(folder);
    fillEveryTable(opened);
    const before = rowsOf(opened);
    opened.close();
    const { to, told } = await rescued(folder);
    const again = await history(to);
    const after = rowsOf(again);
    const { events, sqlite_sequence, ...rest } = before;
    expect(after).toMatchObject(rest);
    expect(after.events?.length).toBe((events?.length ?? 0) + 1);
    expect(told).toEqual({
      records: { saved: 120, of: 120 },
      pictures: { saved: 0, of: 0 },
      pages: { unreadable: 0, of: told.pages.of },
      undecided: 0,
    });
  });

  test('and what opens its keys: the vault, the wrapped key, and what Windows wraps them by', async () => {
    const folder = join(temporaryFolder(), 'home');
    (await history(folder)).close();
    const kept = ['vault.json', 'vault.key', 'secrets.json', join('browser', 'Local State')];
    mkdirSync(join(folder, 'browser'));
    writeFileSync(join(folder, 'browser', 'Local State'), '{"os_crypt":{"encrypted_key":"a"}}');
    writeFileSync(join(folder, 'secrets.json'), '{"juheKey":"YWJj"}');
    const { to } = await rescued(folder);
    for (const name of kept) expect(readFileSync(join(to, name))).toEqual(readFileSync(join(folder, name)));
  });

  test('from the journal too, of a process that was killed', async () => {
    const home = await workedHome('open');
    const killed = join(temporaryFolder(), 'killed');
    cpSync(home.folder, killed, { recursive: true });
    const { to, told } = await rescued(killed);
    expect(told).toMatchObject({
      records: { saved: 8, of: 8 },
      pictures: { saved: 11, of: 11 },
      undecided: 2,
    });
    const opened = await history(to);
    expect(await callsOnGivingAgain(opened, [...home.answered, ...home.undecided])).toBe(0);
  });

  test('of an older version, brought to this one on the way', async () => {
    const folder = await oldHistory(20, (database) => {
      insertOldJobs(database, [{ id: 'j1', hash: 'a', state: 'stored', answerId: 'a1' }]);
    });
    const { to } = await rescued(folder);
    const opened = await history(to);
    expect(opened.database.prepare('SELECT id, call_no, state FROM jobs').all()).toEqual([
      { id: 'j1', call_no: 1, state: 'answered' },
    ]);
  });
});

interface Desk {
  readonly home: WorkedHome;
  readonly pages: number;
  /** The first page of every table. */
  readonly roots: ReadonlyMap<string, number>;
  readonly copy: () => string;
}

async function worked(answers: number): Promise<Desk> {
  const home = await workedHome('closed', answers);
  const opened = await history(home.folder);
  const tables = opened.database
    .prepare<[], { name: string; rootpage: number }>(
      "SELECT name, rootpage FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .all();
  opened.close();
  const pages = statSync(join(home.folder, 'history.db')).size / PAGE_BYTES;
  const copy = () => {
    const folder = join(temporaryFolder(), 'home');
    cpSync(home.folder, folder, { recursive: true });
    return folder;
  };
  return { home, pages, roots: new Map(tables.map(({ name, rootpage }) => [name, rootpage])), copy };
}

interface Found {
  readonly opened: OpenHistory;
  readonly records: number;
  /** Of these, with a name on them. */
  readonly named: unknown;
  readonly inTray: number;
  /** How often something was paid for that was answered or undecided before. */
  readonly calls: number;
}

/** What the program finds in a new folder, which is whole and can be listed. */
async function found({ home }: Pick<Desk, 'home'>, to: string): Promise<Found> {
  const opened = await history(to);
  recover(setupOf(opened, reads()));
  const records = recordsIn(opened);
  const named = opened.database.prepare('SELECT count(*) FROM records WHERE name IS NOT NULL').pluck().get();
  const inTray = opened.tray.count();
  expect(opened.pictures.list(EVERYTHING, 100).length).toBeGreaterThan(0);
  const calls = await callsOnGivingAgain(opened, [...home.answered, ...home.undecided]);
  expect(opened.database.pragma('integrity_check', { simple: true })).toBe('ok');
  return { opened, records, named, inTray, calls };
}

describe('damage', () => {
  test('of one page costs what lies on it: every record and picture is there, and nothing is paid again', async () => {
    const desk = await worked(3);
    const roots = ['answers', 'events', 'images', 'jobs', 'records', 'scans', 'visits'].map(
      (name) => [name, desk.roots.get(name) ?? 0] as const,
    );
    for (const [name, root] of [...roots, ['the schema', 1] as const]) {
      const from = desk.copy();
      damagePage(from, root);
      const { to, told } = await rescued(from);
      expect([name, told.pages]).toEqual([name, { unreadable: 1, of: desk.pages }]);
      expect([name, told.pictures]).toEqual([name, { saved: 6, of: 6 }]);
      const { opened, ...rest } = await found(desk, to);
      // Without its job nobody knows that a picture was only waiting.
      const inTray = name === 'jobs' ? 3 : 2;
      expect([name, rest]).toEqual([name, { records: 3, named: 3, inTray, calls: 0 }]);
      for (const picture of desk.home.answered) expect(await hasPicture(opened, picture)).toBe(true);
      opened.close();
    }
  }, 60_000);

  test('of several tables at once leaves a history that is whole, and nothing is paid again', async () => {
    const desk = await worked(3);
    for (const names of [
      ['records', 'scans'],
      ['jobs', 'scans', 'answers', 'records'],
      ['visits', 'images', 'events'],
    ]) {
      const from = desk.copy();
      for (const name of names) damagePage(from, desk.roots.get(name) ?? 0);
      const { to } = await rescued(from);
      const { opened, calls } = await found(desk, to);
      expect([names, calls]).toEqual([names, 0]);
      opened.close();
    }
  }, 60_000);

  test('of every page leaves the pictures, each of them undecided', async () => {
    const desk = await worked(2);
    const from = desk.copy();
    writeFileSync(join(from, 'history.db'), Buffer.alloc(desk.pages * PAGE_BYTES, 7));
    const { to, told } = await rescued(from);
    expect(told).toEqual({
      records: { saved: 0, of: 0 },
      pictures: { saved: 5, of: 5 },
      pages: { unreadable: desk.pages, of: desk.pages },
      undecided: 5,
    });
    expect(await found(desk, to)).toMatchObject({ records: 0, inTray: 5, calls: 0 });
  });

  test('of a database that is a folder, of one that is cut, and of a picture', async () => {
    const { copy, pages } = await worked(1);
    const from = copy();
    rmSync(join(from, 'history.db'));
    mkdirSync(join(from, 'history.db'));
    expect((await rescued(from)).told).toMatchObject({ pictures: { saved: 4, of: 4 }, undecided: 4 });
    const cut = copy();
    truncateSync(join(cut, 'history.db'), (pages - 3) * PAGE_BYTES - 100);
    expect((await rescued(cut)).told.pages).toEqual({ unreadable: 4, of: pages });
    const [first] = readdirSync(join(cut, 'images'));
    const [file] = readdirSync(join(cut, 'images', first ?? ''));
    truncateSync(join(cut, 'images', first ?? '', file ?? ''), 100);
    expect((await rescued(cut)).told.pictures).toEqual({ saved: 3, of: 4 });
  });
});

test('of a journal whose last words are lost, nothing that may have left is sent by itself', async () => {
  const home = await workedHome('open', 2);
  const killed = join(temporaryFolder(), 'killed');
  cpSync(home.folder, killed, { recursive: true });
  truncateSync(join(killed, 'history.db-wal'), statSync(join(killed, 'history.db-wal')).size - 100);
  const { to } = await rescued(killed);
  const opened = await history(to);
  expect(await callsOnGivingAgain(opened, [...home.answered, ...home.undecided, home.waiting])).toBe(0);
  expect(opened.tray.count()).toBeGreaterThan(0);
});

describe('it is refused, and nothing is written,', () => {
  test('into a folder that has something in it, or is the damaged one, or lies in it', async () => {
    const { folder } = await workedHome('closed', 1);
    const full = temporaryFolder();
    writeFileSync(join(full, 'file'), '');
    for (const to of [full, folder, join(folder, 'new'), join(folder, 'images', 'x')]) {
      expect(await rescue(folder, to)).toMatchObject({ error: { code: 'rescue-folder-taken' } });
    }
    expect([readdirSync(full), existsSync(join(folder, 'new'))]).toEqual([['file'], false]);
    const empty = temporaryFolder();
    expect(await rescue(folder, empty)).toMatchObject({ ok: true });
  });

  test("by another's key, where nothing opens", async () => {
    const { folder } = await workedHome('closed', 1);
    writeFileSync(join(folder, 'vault.key'), Buffer.alloc(32, 1));
    const to = join(temporaryFolder(), 'new');
    expect(await rescue(folder, to)).toMatchObject({ error: { code: 'nothing-to-rescue' } });
    expect(existsSync(to)).toBe(false);
  });

  test('while another has the folder, or without its passphrase', async () => {
    const folder = join(temporaryFolder(), 'home');
    const opened = await history(folder, { passphrase: 'a long passphrase' });
    const to = join(temporaryFolder(), 'new');
    expect(await rescue(folder, to)).toMatchObject({ error: { code: 'data-folder-busy' } });
    opened.close();
    expect(await rescue(folder, to)).toMatchObject({ error: { code: 'vault-locked' } });
    expect(await rescue(folder, to, { ...PLAIN_ACCESS, passphrase: 'a long passphrase' })).toMatchObject({
      ok: true,
    });
    expect(existsSync(join(to, 'vault.json'))).toBe(true);
  });
});
