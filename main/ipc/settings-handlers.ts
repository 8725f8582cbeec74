import { ok } from '../../preload/result.ts';
import type { HotFolderService } from '../services/hot-folder.ts';
import type { Dialogs } from '../services/ports.ts';
import type { SettingsService } from '../services/settings.ts';
import type { Handlers } from './register.ts';

export interface SettingsHandlerSetup extends Pick<Dialogs, 'chooseFolder'> {
  readonly settings: SettingsService;
  readonly hotFolder: HotFolderService;
  readonly openExternal: (link: 'juhe') => Promise<void>;
}

type SettingsChannel =
  | 'settings:read'
  | 'settings:change'
  | 'rules:change'
  | 'queue:change'
  | 'camera:change'
  | 'scanner:list'
  | 'scanner:change'
  | 'key:save'
  | 'key:forget'
  | 'key:test'
  | 'hot-folder:status'
  | 'hot-folder:choose'
  | 'hot-folder:change'
  | 'hot-folder:off'
  | 'app:open-external';

export function settingsHandlers({
  settings,
  hotFolder,
  chooseFolder,
  openExternal,
}: SettingsHandlerSetup): Pick<Handlers, SettingsChannel> {
  return {
    'settings:read': async () => ok(await settings.read()),
    'settings:change': (request) => settings.change(request),
    'rules:change': (rules) => settings.changeRules(rules),
    'queue:change': (limits) => settings.changeLimits(limits),
    'camera:change': (camera) => settings.changeCamera(camera),
    'scanner:list': () => settings.findScanners(),
    'scanner:change': (scanner) => settings.changeScanner(scanner),
    'key:save': ({ key }) => settings.saveKey(key),
    'key:forget': () => ok(settings.forgetKey()),
    'key:test': () => settings.testKey(),
    'hot-folder:status': () => hotFolder.status(),
    // The window sees the folder's path as text and never names one: only the system's dialog does.
    'hot-folder:choose': async () => {
      const folder = await chooseFolder();
      return folder === null ? hotFolder.status() : hotFolder.choose(folder);
    },
    'hot-folder:change': (changed) => hotFolder.change(changed),
    'hot-folder:off': () => hotFolder.off(),
    'app:open-external': async ({ link }) => {
      await openExternal(link);
      return ok(null);
    },
  };
}
