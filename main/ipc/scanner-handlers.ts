import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import type { ScannerSettings } from '../../preload/scanner.ts';
import type { SettingsView } from '../../preload/views.ts';
import type { ScannerDriver, ScannerProfile } from '../capture/scanner/driver.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { Handlers } from './register.ts';

export interface ScannerHandlerSetup {
  readonly scanner: ScannerDriver;
  readonly settings: SettingsStore;
  readonly settingsView: () => SettingsView;
}

/** Choosing the site's scanner; a search that a later one makes needless is ended. */
export function scannerHandlers({
  scanner,
  settings,
  settingsView,
}: ScannerHandlerSetup): Pick<Handlers, 'scanner:list' | 'scanner:change'> {
  let search = new AbortController();
  return {
    'scanner:list': () => {
      search.abort();
      search = new AbortController();
      return scanner.list(search.signal);
    },
    'scanner:change': (chosen) => {
      const changed = settings.write({ ...settings.read(), scanner: chosen });
      return changed.ok ? ok(settingsView()) : changed;
    },
  };
}

/** What to scan with, once a device is chosen. */
export function scannerProfile({ device, ...rest }: ScannerSettings): Result<ScannerProfile, AppError> {
  return device === null ? fail(appError('scanner-not-chosen', {})) : ok({ device, ...rest });
}
