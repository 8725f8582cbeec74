import { join } from 'node:path';
import { ipcMain } from 'electron';
import ElectronStore from 'electron-store';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { readRegularFileSync } from '../regular-file.ts';
import type { WrappedKeyStore } from '../settings/api-key.ts';
import {
  MAX_SETTINGS_BYTES,
  type Settings,
  type SettingsStore,
  settingsSchema,
} from '../settings/settings.ts';

/** settings.json of the data folder through electron-store, which writes it whole or not at all. */
export function settingsStore(folder: string): Result<SettingsStore, AppError> {
  try {
    const store = openStore(folder, 'settings');
    let settings: Settings = settingsSchema.parse(store.store);
    return ok({
      read: () => settings,
      write(changed) {
        try {
          store.store = { ...changed };
        } catch {
          return fail(appError('settings-unwritable', {}));
        }
        settings = changed;
        return ok(undefined);
      },
    });
  } catch {
    return fail(appError('settings-broken', {}));
  }
}

const KEY = 'juheKey';

/** secrets.json: the Juhe key as the keyring wrapped it, and nothing else. */
export function wrappedKeyStore(folder: string): Result<WrappedKeyStore, AppError> {
  try {
    const store = openStore(folder, 'secrets');
    return ok({
      read: () => {
        const wrapped = store.get(KEY);
        return typeof wrapped === 'string' ? wrapped : null;
      },
      write: (wrapped) => {
        if (wrapped === null) store.delete(KEY);
        else store.set(KEY, wrapped);
      },
    });
  } catch {
    return fail(appError('secrets-broken', {}));
  }
}

function openStore(folder: string, name: string): ElectronStore {
  // electron-store reads whatever it finds, to its end, and in this thread.
  const found = readRegularFileSync(join(folder, `${name}.json`), MAX_SETTINGS_BYTES);
  if (!found.ok && found.error.kind !== 'gone') throw new Error(`${name}.json is no file to be read`);
  const store = new ElectronStore({ cwd: folder, name, configFileMode: 0o600 });
  // electron-store answers any page that asks where data lies; only the contract's channels may answer here.
  ipcMain.removeAllListeners('electron-store-get-data');
  return store;
}
