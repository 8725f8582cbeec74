import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ipcMain } from 'electron';
import ElectronStore from 'electron-store';
import { z } from 'zod';
import type { AppError } from '../../preload/errors.ts';
import type { Result } from '../../preload/result.ts';
import { parseJson } from '../json-text.ts';
import { readRegularFileSync } from '../regular-file.ts';
import { type WrappedKeyStore, wrappedKeyIn } from '../settings/api-key.ts';
import {
  MAX_SETTINGS_BYTES,
  SETTINGS_FILE,
  type SettingsStore,
  storedSettings,
} from '../settings/settings.ts';

/** settings.json of the data folder; electron-store writes it whole or not at all, and for a second against who holds it. */
export function settingsStore(folder: string): Result<SettingsStore, AppError> {
  return storedSettings({
    // Not by electron-store, which takes a list or null for a file without settings.
    read: () => readRegularFileSync(join(folder, SETTINGS_FILE), MAX_SETTINGS_BYTES),
    write: (content) => {
      openStore(folder, 'settings').store = { ...content };
    },
  });
}

const KEY = 'juheKey';

/** secrets.json: the Juhe key as the keyring wrapped it, and nothing else. */
export function wrappedKeyStore(folder: string): WrappedKeyStore {
  const path = join(folder, 'secrets.json');
  const read = () => wrappedKeyIn(readRegularFileSync(path, MAX_SETTINGS_BYTES), KEY);
  return {
    read,
    write: (wrapped) => {
      // What cannot be read holds nothing that could still be had: it makes room for the next one.
      if (read().kind === 'unreadable') {
        rmSync(path, { force: true, recursive: true, maxRetries: 4, retryDelay: 100 });
      }
      const store = openStore(folder, 'secrets');
      if (wrapped === null) store.delete(KEY);
      else store.set(KEY, wrapped);
    },
  };
}

function openStore(folder: string, name: string): ElectronStore {
  // electron-store reads whatever it finds, to its end, and in this thread.
  const found = readRegularFileSync(join(folder, `${name}.json`), MAX_SETTINGS_BYTES);
  if (!found.ok && found.error.kind !== 'gone') throw new Error(`${name}.json is no file to be read`);
  const store = new ElectronStore({
    cwd: folder,
    name,
    configFileMode: 0o600,
    deserialize: (text) => ({ ...z.looseObject({}).parse(parseJson(text)) }),
  });
  // electron-store answers any page that asks where data lies; only the contract's channels may answer here.
  ipcMain.removeAllListeners('electron-store-get-data');
  return store;
}
