import { existsSync } from 'node:fs';
import { readdir, realpath, rm } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Rescued } from '../../../preload/contract/session.ts';
import { type AppError, appError } from '../../../preload/errors.ts';
import { fail, ok, type Result } from '../../../preload/result.ts';
import { makeFolderSync } from '../../make-folder.ts';
import { readRegularFile } from '../../regular-file.ts';
import { openDatabaseAt, type WritableDatabase } from '../database.ts';
import { writeDurably } from '../durable-file.ts';
import { eventLog } from '../events.ts';
import { systemFiles } from '../file-port.ts';
import { readHead } from '../head.ts';
import { MAX_SEALED_BYTES, pictureIn } from '../images.ts';
import { lockFolder } from '../lock.ts';
import { migrate, NEWEST_VERSION } from '../migrate.ts';
import {
  BROWSER_FOLDER,
  BROWSER_KEY_FILE,
  DATABASE_FILE,
  IMAGES_FOLDER,
  KEY_FILE,
  VAULT_FILE,
} from '../names.ts';
import type { HistorySetup } from '../open-folder.ts';
import { storageError } from '../storage-error.ts';
import { entriesLost } from '../take-up-loss.ts';
import type { VaultKeys } from '../vault/sealing.ts';
import { lookIntoVault } from '../vault/vault.ts';
import { cellsOf, kindOf } from './cells.ts';
import { type DamagedPages, LOCK_PAGE, openDamaged } from './damaged-pages.ts';
import { layoutsOf } from './layouts.ts';
import { mend } from './mend.ts';
import { rowWriter } from './row-writer.ts';

export interface RescueSetup extends Pick<HistorySetup, 'surface' | 'access' | 'now'> {
  /** The damaged data folder; nothing in it is changed. */
  readonly from: string;
  /** The data folder to be: not there yet, or empty. */
  readonly to: string;
}

/** Files of a data folder that go along as they are: they open what is in it, or say how it works. */
const COPIED = [
  VAULT_FILE,
  KEY_FILE,
  // Without it the keyring opens neither vault nor key under the new folder on Windows.
  join(BROWSER_FOLDER, BROWSER_KEY_FILE),
  'settings.json',
  'secrets.json',
];

/**
 * What can be read of a damaged data folder into a new one, under the same key: sealed all the way, row by row and picture
 * by picture. Who opens the new one finds everything that was answered or is undecided as such: nothing is paid again.
 */
export async function rescueHistory(setup: RescueSetup): Promise<Result<Rescued, AppError>> {
  const { from, surface, access } = setup;
  const to = resolve(setup.to);
  try {
    if (await isTaken(from, to)) return fail(appError('rescue-folder-taken', {}));
    const lock = lockFolder(from, surface);
    if (!lock.ok) return lock;
    try {
      const vault = await lookIntoVault(from, access);
      if (!vault.ok) return vault;
      const { keys } = vault.value;
      const pages = openDamaged(from, keys.database);
      try {
        if (isNothing(pages) && (await firstPicture(from, keys)) === null)
          return fail(appError('nothing-to-rescue', {}));
        return await rescueInto(to, { ...setup, keys, pages });
      } finally {
        pages.close();
      }
    } finally {
      lock.value.release();
    }
  } catch (error) {
    return fail(storageError(error));
  }
}

interface Source extends RescueSetup {
  readonly keys: VaultKeys;
  readonly pages: DamagedPages;
}

/** All of it or nothing: half a data folder would look like a whole one. */
async function rescueInto(to: string, source: Source): Promise<Result<Rescued, AppError>> {
  const wasThere = existsSync(to);
  try {
    makeFolderSync(to);
    const rescued = await rescuePages(to, source);
    if (rescued.ok) await systemFiles.flushFolder(to);
    else await undo(to, wasThere);
    return rescued;
  } catch (error) {
    await undo(to, wasThere);
    throw error;
  }
}

/** With Node's own patience for files that another program holds. */
const WHOLE = { recursive: true, force: true, maxRetries: 4, retryDelay: 100 };

async function undo(to: string, wasThere: boolean): Promise<void> {
  if (!wasThere) return rm(to, WHOLE);
  for (const name of await readdir(to)) await rm(join(to, name), WHOLE);
}

async function rescuePages(to: string, source: Source): Promise<Result<Rescued, AppError>> {
  const { from, keys, pages, now } = source;
  const version = pages.content(1)?.readUInt32BE(VERSION_AT) ?? NEWEST_VERSION;
  for (const name of COPIED) await copy(join(from, name), join(to, name));
  const opened = openDatabaseAt(join(to, DATABASE_FILE), keys.database, version);
  if (!opened.ok) return opened;
  const database = opened.value;
  try {
    // Rows come before what they hang on.
    database.pragma('foreign_keys = OFF');
    const unreadable = await copyRows(database, pages);
    const migrated = migrate(database);
    if (!migrated.ok) return migrated;
    const known = count(database, RECORDS_KNOWN);
    const pictures = await copyPictures(database, source, to);
    const isShorter = lastIsLost(database, source);
    database.transaction(() => mend(database, isShorter))();
    if (count(database, HANGING) > 0) throw new Error('a row hangs on one that is not there');
    const records = count(database, 'SELECT count(*) FROM records');
    const rescued = { records, pictures: pictures.saved, pagesUnreadable: unreadable };
    // The witness of the new folder is written when it is opened.
    eventLog(database, keys.pseudonyms, now, () => undefined).append('history-rescued', rescued, null);
    return ok({
      records: { saved: records, of: Math.max(records, known) },
      pictures,
      pages: { unreadable, of: pages.count },
      undecided: count(database, "SELECT count(*) FROM jobs WHERE state IN ('unknown', 'sending')"),
    });
  } finally {
    database.close();
  }
}

/** Whether what was committed last may be missing: the witness outside says so, or without one the journal's state. */
function lastIsLost(database: WritableDatabase, { from, keys, pages }: Source): boolean {
  const witness = readHead(from, keys.head);
  if (witness === 'missing' || witness === 'damaged') return pages.journalDamaged;
  return entriesLost(database, witness) !== 0;
}

/** Of the first page: the version of the tables (PRAGMA user_version). */
const VERSION_AT = 60;

const RECORDS_KNOWN = 'SELECT count(*) FROM (SELECT id FROM records UNION SELECT record_id FROM scans)';
const HANGING = 'SELECT count(*) FROM pragma_foreign_key_check';

function count(database: WritableDatabase, sql: string): number {
  return database.prepare<[], number>(sql).pluck().get() ?? 0;
}

/** Pages at a time, then the event loop is heard. */
const PAGES_AT_ONCE = 100;

/** The rows of every page that can be read. How many cannot. */
async function copyRows(database: WritableDatabase, pages: DamagedPages): Promise<number> {
  const write = rowWriter(database, layoutsOf(database));
  let unreadable = 0;
  for (let first = 1; first <= pages.count; first += PAGES_AT_ONCE) {
    const last = Math.min(pages.count, first + PAGES_AT_ONCE - 1);
    database.transaction(() => {
      for (let page = first; page <= last; page += 1) {
        if (page === LOCK_PAGE) continue;
        const content = pages.content(page);
        if (content === null) unreadable += 1;
        const kind = content && kindOf(content, page);
        if (content && kind)
          for (const cell of cellsOf(content, page, pages.content)) if (cell) write(kind, cell);
      }
    })();
    await breathe();
  }
  return unreadable;
}

/** The pictures that open, as they lie there; the database learns of those that it has lost. */
async function copyPictures(
  database: WritableDatabase,
  { from, keys, now }: Source,
  to: string,
): Promise<Rescued['pictures']> {
  const insert = database.prepare('INSERT OR IGNORE INTO images (hash, bytes, stored_at) VALUES (?, ?, ?)');
  const files = await pictureFiles(from);
  let saved = 0;
  for (const { folder, name } of files) {
    const sealed = await readRegularFile(join(from, IMAGES_FOLDER, folder, name), MAX_SEALED_BYTES);
    const picture = sealed.ok ? pictureIn(sealed.value, name, keys) : null;
    if (!sealed.ok || !picture) continue;
    const place = join(to, IMAGES_FOLDER, folder);
    await systemFiles.makeFolder(place);
    await writeDurably(join(place, name), sealed.value, systemFiles);
    insert.run(picture.hash, picture.bytes, now().toISOString());
    saved += 1;
  }
  return { saved, of: files.length };
}

interface PictureFile {
  readonly folder: string;
  readonly name: string;
}

async function pictureFiles(home: string): Promise<readonly PictureFile[]> {
  const images = join(home, IMAGES_FOLDER);
  const folders = await readdir(images).catch(() => []);
  const files: PictureFile[] = [];
  for (const folder of folders) {
    const names = await readdir(join(images, folder)).catch(() => []);
    // A neighbour that was never renamed was never accepted.
    for (const name of names) if (!name.endsWith('.part')) files.push({ folder, name });
  }
  return files;
}

function isNothing(pages: DamagedPages): boolean {
  for (let page = 1; page <= pages.count; page += 1) if (pages.content(page) !== null) return false;
  return true;
}

async function firstPicture(from: string, keys: VaultKeys): Promise<string | null> {
  for (const { folder, name } of await pictureFiles(from)) {
    const sealed = await readRegularFile(join(from, IMAGES_FOLDER, folder, name), MAX_SEALED_BYTES);
    if (sealed.ok && pictureIn(sealed.value, name, keys)) return name;
  }
  return null;
}

/** Into the damaged folder nothing is written, and into no other data either. */
async function isTaken(from: string, to: string): Promise<boolean> {
  const way = relative(await placeOf(from), await placeOf(to));
  if (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)) return true;
  return existsSync(to) && (await readdir(to)).length > 0;
}

/** Without links, however much of it is not there yet. */
async function placeOf(path: string): Promise<string> {
  const above = dirname(path);
  return realpath(path).catch(async () =>
    above === path ? path : join(await placeOf(above), basename(path)),
  );
}

/** The vault, its key: they have a few hundred. */
const MAX_COPIED_BYTES = 1024 * 1024;

async function copy(from: string, to: string): Promise<void> {
  const read = await readRegularFile(from, MAX_COPIED_BYTES);
  if (!read.ok) return;
  await systemFiles.makeFolder(dirname(to));
  await writeDurably(to, read.value, systemFiles);
}
