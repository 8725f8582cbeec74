import { createHmac } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { makeFolderSync } from '../make-folder.ts';
import { answerStore } from './answers.ts';
import { batchStore } from './batches.ts';
import { clockBehindMinutes } from './clock.ts';
import { openDatabase, type WritableDatabase } from './database.ts';
import { decisionStore } from './decisions.ts';
import { disclosureStore } from './disclosures.ts';
import { doNotRentStore } from './do-not-rent.ts';
import { evaluationCallStore } from './evaluation-calls.ts';
import { eventLog } from './events.ts';
import { expiringOnHire } from './expiring.ts';
import { exportLog } from './export-log.ts';
import { systemFiles } from './file-port.ts';
import { openHeadFile, readHead } from './head.ts';
import { headKeeper } from './head-keeper.ts';
import type { History } from './history.ts';
import { hotFileStore } from './hot-files.ts';
import { imageStore } from './images.ts';
import { jobStore } from './jobs.ts';
import { licenceList } from './licences.ts';
import { lockFolder } from './lock.ts';
import { lossStore } from './loss.ts';
import { DATABASE_FILE, IMAGES_FOLDER } from './names.ts';
import { waitingJobs } from './next-job.ts';
import { pageStore } from './pages.ts';
import { pictureList } from './pictures.ts';
import { beginFirstStart, endFirstStart, presenceOf } from './presence.ts';
import { recordStore } from './records.ts';
import { rememberedStore } from './remembered.ts';
import type { StatementWatch } from './slow-statements.ts';
import { isStorageError, storageError } from './storage-error.ts';
import { takeUpLoss } from './take-up-loss.ts';
import { trayOf } from './tray.ts';
import { usageStore } from './usage.ts';
import type { VaultKeys } from './vault/sealing.ts';
import { openVault, type Vault, type VaultAccess } from './vault/vault.ts';
import { visitStore } from './visits.ts';

export interface HistorySetup {
  readonly folder: string;
  readonly surface: 'window' | 'command-line';
  readonly access: VaultAccess;
  readonly now: () => Date;
  /** When this program was built, ISO 8601 UTC: no clock can be right that stands before it. null: not known. */
  readonly builtAt: string | null;
  readonly watch: StatementWatch | null;
}

/** The folder itself, before anything is opened in it: for this program alone, and to be written to. */
export function makeDataFolder(folder: string): Result<undefined, AppError> {
  try {
    makeFolderSync(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
    return ok(undefined);
  } catch (error) {
    return fail(isStorageError(error) ? storageError(error) : appError('data-folder-unwritable', {}));
  }
}

/** Takes the folder's lock, opens the vault and the database; on an error everything taken is given back. */
export async function openHistory(setup: HistorySetup): Promise<Result<History, AppError>> {
  const opened = await openWithDatabase(setup);
  return opened.ok ? ok(opened.value.history) : opened;
}

/** The same with the handle, which does not leave this folder but for tests that look behind it. */
export async function openWithDatabase(
  setup: HistorySetup,
): Promise<Result<{ readonly history: History; readonly database: WritableDatabase }, AppError>> {
  try {
    const made = makeDataFolder(setup.folder);
    if (!made.ok) return made;
    const lock = lockFolder(setup.folder, setup.surface);
    if (!lock.ok) return lock;
    const opened = await openLocked(setup, lock.value.release).catch((error: unknown) => {
      lock.value.release();
      throw error;
    });
    if (!opened.ok) lock.value.release();
    return opened;
  } catch (error) {
    return fail(storageError(error));
  }
}

async function openLocked(
  setup: HistorySetup,
  unlock: () => void,
): Promise<Result<{ readonly history: History; readonly database: WritableDatabase }, AppError>> {
  const { folder, access } = setup;
  const present = await presenceOf(folder);
  if (!present.ok) return present;
  if (!present.value) await beginFirstStart(folder, systemFiles);
  const vault = await openVault(folder, access, present.value);
  if (!vault.ok) return vault;
  const opened = openDatabase(join(folder, DATABASE_FILE), vault.value.keys.database, setup.watch);
  if (!opened.ok) return opened;
  const database = opened.value;
  try {
    await endFirstStart(folder, systemFiles);
    return ok({ history: await historyOn(database, setup, vault.value, unlock), database });
  } catch (error) {
    // The first statement may be what finds the damage: then nobody else is left to close it.
    database.close();
    throw error;
  }
}

async function historyOn(
  database: WritableDatabase,
  setup: HistorySetup,
  { keys, protection, recoveryCode }: Vault,
  unlock: () => void,
): Promise<History> {
  const { folder } = setup;
  const witness = readHead(folder, keys.head);
  const head = openHeadFile(folder, keys.head);
  try {
    const keeper = headKeeper(database, head);
    const stores = storesOn(database, setup, keys, keeper.note);
    await takeUpLoss(database, stores, witness, setup.now());
    keeper.note();
    return {
      ...stores,
      protection,
      readingAccess: {
        folder,
        keys: { database: keys.database, images: keys.images, imageNames: keys.imageNames },
      },
      recoveryCode,
      close() {
        if (!database.open) return;
        keeper.close();
        database.close();
        unlock();
      },
    };
  } catch (error) {
    head.close();
    throw error;
  }
}

type Stores = Omit<History, 'protection' | 'readingAccess' | 'recoveryCode' | 'close'>;

function storesOn(
  database: WritableDatabase,
  { folder, now, builtAt }: HistorySetup,
  keys: VaultKeys,
  onEvent: () => void,
): Stores {
  const hashNumber = (number: string) =>
    createHmac('sha256', keys.pseudonyms).update(`number/${number}`).digest('hex');
  const events = eventLog(database, keys.pseudonyms, now, onEvent);
  return {
    transaction: (work) => database.transaction(work)(),
    visits: visitStore(database, now),
    batches: batchStore(database, now),
    jobs: jobStore(database, now),
    images: imageStore(join(folder, IMAGES_FOLDER), keys),
    answers: answerStore(database, now),
    records: recordStore(database, now),
    pages: pageStore(database),
    decisions: decisionStore(database, now),
    usage: usageStore(database, now),
    evaluationCalls: evaluationCallStore(database),
    events,
    exportLog: exportLog(database),
    disclosures: disclosureStore(database),
    doNotRent: doNotRentStore(database, hashNumber, events, now),
    hotFiles: hotFileStore(database, now),
    loss: lossStore(database, events),
    waiting: waitingJobs(database),
    remembered: rememberedStore(database, hashNumber, now, builtAt),
    pictures: pictureList(database),
    licences: licenceList(database),
    tray: trayOf(database),
    expiring: (today) => expiringOnHire(database, today),
    clockBehindMinutes: () => clockBehindMinutes(database, now()),
  };
}
