import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { CHAIN_START, chainHash, type EventRow } from '../../../main/history/events.ts';
import { hashImage } from '../../../main/history/images.ts';
import { NEWEST_VERSION } from '../../../main/history/migrate.ts';
import { openHistory } from '../../../main/history/open-folder.ts';
import { storageError } from '../../../main/history/storage-error.ts';
import { runCli, startCli } from '../../support/cli.ts';
import { damagePage } from '../../support/damage.ts';
import { CLOUD } from '../../support/desk.ts';
import { history, NOON, PLAIN_ACCESS, refusalOf } from '../../support/history.ts';
import { IS_UNIX } from '../../support/platform.ts';
import { samplePath } from '../../support/samples.ts';
import { simulator } from '../../support/simulator.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('the database', () => {
  it('is encrypted, private and careful', async () => {
    const folder = temporaryFolder();
    const { database } = await history(folder);
    expect(readFileSync(join(folder, 'history.db')).includes('SQLite format 3')).toBe(false);
    const pragma = (name: string) => database.pragma(name, { simple: true });
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('secure_delete')).toBe(1);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('user_version')).toBe(NEWEST_VERSION);
    const tables = database
      .prepare(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'",
      )
      .all();
    expect(tables.length).toBeGreaterThan(6);
    expect(tables.every((table) => (table as { strict: number }).strict === 1)).toBe(true);
  });

  it('of a newer version is refused and left untouched', async () => {
    const folder = temporaryFolder();
    const opened = await history(folder);
    opened.database.pragma(`user_version = ${NEWEST_VERSION + 10}`);
    opened.close();
    const before = readFileSync(join(folder, 'history.db'));
    expect(await refusalOf(folder)).toBe('history-newer');
    expect(readFileSync(join(folder, 'history.db')).equals(before)).toBe(true);
  });

  it('that is damaged is reported and left untouched', async () => {
    const folder = temporaryFolder();
    (await history(folder)).close();
    writeFileSync(join(folder, 'history.db'), 'not a database, and long enough to have been one'.repeat(100));
    expect(await refusalOf(folder)).toBe('history-damaged');
  });

  it.each(['history.db', 'history.db-wal', 'history.db-shm'])(
    'is not called unwritable where a folder stands in the place of %s',
    async (name) => {
      const folder = temporaryFolder();
      (await history(folder)).close();
      rmSync(join(folder, name), { force: true });
      mkdirSync(join(folder, name));
      expect(await refusalOf(folder)).toBe('history-damaged');
    },
  );

  it('is closed again when the first statement finds the damage', async () => {
    const folder = temporaryFolder();
    const opened = await history(folder);
    const root = opened.database
      .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'events'")
      .pluck()
      .get();
    opened.events.append('clock-confirmed', { recordId: 'x' }, null);
    opened.close();
    damagePage(folder, Number(root));
    expect(await refusalOf(folder)).toBe('history-damaged');
    // A handle that was left open would hold these two.
    expect(readdirSync(folder).filter((name) => /-(?:wal|shm)$/u.test(name))).toEqual([]);
  });
});

describe('one process at a time', () => {
  it('tells the second who the first is, and opens when the first is gone', async () => {
    const folder = temporaryFolder();
    const first = await history(folder);
    const second = await openHistory({
      folder,
      surface: 'window',
      access: PLAIN_ACCESS,
      now: () => NOON,
      builtAt: null,
      watch: null,
    });
    expect(second).toMatchObject({ ok: false, error: { code: 'data-folder-busy' } });
    expect(JSON.stringify(second)).toContain(`command-line, pid ${process.pid}`);
    first.close();
    expect(await refusalOf(folder)).toBe('opened');
  });

  it('holds across processes, and a killed one leaves no lock behind', async () => {
    const folder = temporaryFolder();
    const juhe = await simulator();
    juhe.playAlways('hang');
    const env = { LICENCE_DESK_HOME: folder, JUHE_KEY: 'any', JUHE_ENDPOINT: juhe.endpoint };
    const first = startCli([...CLOUD, samplePath('front.jpg')], env);
    await expect.poll(() => juhe.requests.length, { timeout: 10_000 }).toBe(1);
    const second = await runCli([...CLOUD, samplePath('front.jpg'), '--json'], env);
    expect(second.status).toBe(1);
    expect(JSON.parse(second.stdout)).toMatchObject([
      { ok: false, error: { code: 'data-folder-busy', outcome: 'not-sent' } },
    ]);
    expect(second.stdout).toContain(String(first.pid));
    first.kill('SIGKILL');
    await first.finished;
    expect(await refusalOf(folder)).toBe('opened');
  });
});

describe('a lock that is none is told as that, and left', () => {
  it.each([
    ['a folder', (path: string) => mkdirSync(path)],
    ['garbage', (path: string) => writeFileSync(path, 'no database'.repeat(1000))],
    ['a few bytes of it', (path: string) => writeFileSync(path, 'x'.repeat(700))],
  ])('%s', async (_what, spoil) => {
    const folder = temporaryFolder();
    (await history(folder)).close();
    rmSync(join(folder, 'desk.lock'));
    spoil(join(folder, 'desk.lock'));
    expect(await refusalOf(folder)).toBe('lock-broken');
    rmSync(join(folder, 'desk.lock'), { recursive: true });
    expect(await refusalOf(folder)).toBe('opened');
  });
});

describe('pictures', () => {
  it('come back as they were, from a file that tells nothing, not even its hash', async () => {
    const folder = temporaryFolder();
    const { images } = await history(folder);
    const bytes = Buffer.from('a picture of 王三');
    const hash = hashImage(bytes);
    await images.put(hash, bytes);
    await images.put(hash, bytes);
    expect((await images.get(hash))?.equals(bytes)).toBe(true);
    expect(await images.get(hashImage(Buffer.from('another')))).toBeNull();
    expect(existsSync(join(folder, 'images', hash.slice(0, 2), hash))).toBe(false);
  });
});

describe('the audit trail', () => {
  it('is a chain that shows a change, and refuses one', async () => {
    const { database, events } = await history(temporaryFolder());
    events.append('export-begun', { disclosureId: 'e', revealed: true, format: 'xlsx' }, null);
    events.append('record-stored', { jobId: 'j', recordId: 'r', verdict: 'pass' }, '11010519491231002X');
    events.append('record-stored', { jobId: 'k', recordId: 's', verdict: 'pass' }, '11010519491231002X');
    type Row = EventRow & { hash: string; previous_hash: string };
    const rows = database.prepare<[], Row>('SELECT * FROM events ORDER BY seq').all();
    let previous = CHAIN_START;
    for (const row of rows) {
      expect(row.previous_hash).toBe(previous);
      expect(chainHash(previous, row)).toBe(row.hash);
      expect(chainHash(previous, { ...row, details: `${row.details} ` })).not.toBe(row.hash);
      previous = row.hash;
    }
    expect(rows[1]?.subject).toBe(rows[2]?.subject);
    expect(JSON.stringify(rows)).not.toContain('11010519491231002X');
    expect(() => database.exec("UPDATE events SET kind = 'x'")).toThrow('append-only');
    expect(() => database.exec('DELETE FROM events')).toThrow('append-only');
  });
});

describe('a folder that cannot be used', () => {
  test('a file stands where the folder should be', async () => {
    const path = join(temporaryFolder(), 'file');
    writeFileSync(path, '');
    expect(await refusalOf(path)).toBe('data-folder-unwritable');
    expect(await refusalOf(join(path, 'below'))).toBe('data-folder-unwritable');
  });

  test.skipIf(!IS_UNIX || process.getuid?.() === 0)('it is read-only', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o500);
    expect(await refusalOf(folder)).toBe('data-folder-unwritable');
  });

  test.each([
    ['ENOSPC', 'disk-full'],
    ['SQLITE_FULL', 'disk-full'],
    ['EROFS', 'data-folder-unwritable'],
    ['SQLITE_READONLY_DIRECTORY', 'data-folder-unwritable'],
    ['SQLITE_IOERR_WRITE', 'data-folder-unwritable'],
    ['SQLITE_IOERR_READ', 'history-damaged'],
    ['SQLITE_IOERR_DATA', 'history-damaged'],
    ['SQLITE_CORRUPT_VTAB', 'history-damaged'],
    ['SQLITE_NOTADB', 'history-damaged'],
  ])('%s means %s', (code, expected) => {
    expect(storageError(Object.assign(new Error(), { code })).code).toBe(expected);
  });

  test("a fault of ours is not called the disk's", () => {
    expect(() => storageError(new TypeError('ours'))).toThrow('ours');
  });
});
