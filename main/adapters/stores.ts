import { lstatSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ipcMain } from 'electron';
import ElectronStore from 'electron-store';
import { z } from 'zod';
import type { AppError } from '../../preload/errors.ts';
import type { Result } from '../../preload/result.ts';
import { parseJson } from '../json-text.ts';
import { type WrappedKeyStore, wrappedKeyIn } from '../settings/api-key.ts';
import { SETTINGS_FILE, type SettingsStore, storedSettings } from '../settings/settings.ts';

/** settings.json of the data folder; electron-store writes it whole or not at all. */
export function settingsStore(folder: string): Result<SettingsStore, AppError> {
  return storedSettings({
    // Not by electron-store, which takes a list or null for a file without settings.
    read: () => readFileSync(join(folder, SETTINGS_FILE), 'utf8'),
    write: (content) => {
      openStore(folder, 'settings').store = { ...content };
    },
  });
}

const KEY = 'juheKey';

/** secrets.json: the Juhe key as the keyring wrapped it, and nothing else. */
export function wrappedKeyStore(folder: string): WrappedKeyStore {
  const path = join(folder, 'secrets.json');
  return {
    read: () => wrappedKeyIn(() => readFileSync(path, 'utf8'), KEY),
    write: (wrapped) => {
      // What cannot be read holds nothing that could still be had: it makes room for the next one.
      if (wrappedKeyIn(() => readFileSync(path, 'utf8'), KEY).kind === 'unreadable') {
        rmSync(path, { force: true, recursive: lstatSync(path).isDirectory() });
      }
      const store = openStore(folder, 'secrets');
      if (wrapped === null) store.delete(KEY);
      else store.set(KEY, wrapped);
    },
  };
}

function openStore(folder: string, name: string): ElectronStore {
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
