import { type AppError, appError } from '../../preload/errors.ts';
import type { AcceptedBatch } from '../../preload/queue.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { DICTIONARIES } from '../../preload/text/dictionaries.ts';
import type { SettingsView } from '../../preload/views.ts';
import type { ScannerDriver } from '../capture/scanner/driver.ts';
import { EVERYTHING, findPicture, listPictures } from '../history/pictures.ts';
import type { Structure } from '../image/structure.ts';
import type { CivilDate } from '../licence/dates.ts';
import type { Cloud } from '../services/cloud.ts';
import type { Session } from '../services/session.ts';
import { historyLine, pictureView } from '../services/views.ts';
import type { ApiKey } from '../settings/api-key.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { cameraHandlers } from './camera-handlers.ts';
import { type ExportPorts, exportHandlers } from './export-handlers.ts';
import { type HotFolderHandlerSetup, hotFolderHandlers } from './hot-folder-handlers.ts';
import { listHandlers } from './list-handlers.ts';
import type { Pictures } from './picture-handlers.ts';
import { queueHandlers } from './queue-handlers.ts';
import { recordHandlers } from './record-handlers.ts';
import type { Handlers } from './register.ts';
import { scannerHandlers } from './scanner-handlers.ts';

export interface HandlerSetup {
  readonly session: Session;
  readonly cloud: Cloud;
  readonly apiKey: ApiKey;
  readonly scanner: ScannerDriver;
  readonly settings: SettingsStore;
  readonly today: () => CivilDate;
  /** Milliseconds that only go forward. */
  readonly elapsed: () => number;
  readonly newId: () => string;
  /** Asks for pictures in the system's dialog; none when the person gave up. The paths stay here. */
  readonly choosePictures: () => Promise<readonly string[]>;
  /** Opens a file that holds pages into plain pictures. */
  /** Looks into pictures, away from this thread. */
  readonly structure: Structure;
  readonly openPages: (bytes: Buffer) => Promise<Result<readonly Buffer[], AppError>>;
  /** Asks for a do-not-rent list and reads it; null when the person gave up. */
  readonly chooseList: () => Promise<Result<{ path: string; bytes: Buffer } | null, AppError>>;
  readonly openExternal: (link: 'juhe') => Promise<void>;
  /** Between on and off the window may open the camera; on macOS the system asks the person first. */
  readonly allowCamera: (on: boolean) => Promise<void>;
  /** Files that the system handed over were taken in as a batch, or were not taken. */
  readonly onFilesOpened: (batch: AcceptedBatch) => void;
  readonly onHistoryChanged: () => void;
  readonly exports: ExportPorts;
}

export function createHandlers(
  setup: HandlerSetup & HotFolderHandlerSetup & { readonly pictures: Pictures },
): Handlers {
  const { session, cloud, apiKey, settings } = setup;
  const language = () => settings.read().language;
  const settingsView = (): SettingsView => {
    const { juhe, engine, hireDays, groups, profiles, profile, queue, camera, scanner } = settings.read();
    const { endpoint, allowHttp } = juhe;
    const rules = { hireDays, groups, profiles, profile, today: setup.today() };
    return {
      language: language(),
      engine,
      ...rules,
      endpoint,
      allowHttp,
      queue,
      camera,
      scanner,
      key: apiKey.status(),
    };
  };
  const wake = () => {
    const open = session.work();
    if (open.ok) open.value.queue.wake();
  };
  const never = new AbortController().signal;

  return {
    'desk:status': () => ok(session.status()),
    'desk:unlock': async (request) => ok(await session.unlock(request)),
    'desk:recovery-noted': () => ok(session.recoveryNoted()),

    ...setup.pictures.handlers,
    'history:latest': ({ limit }) => {
      const history = session.history();
      return history.ok
        ? ok(listPictures(history.value.database, EVERYTHING, limit).map(historyLine))
        : history;
    },
    'history:open': ({ jobId }) => {
      const history = session.history();
      if (!history.ok) return history;
      const item = findPicture(history.value.database, jobId);
      return item === null ? fail(appError('record-not-found', {})) : ok(pictureView(item, language()));
    },
    'history:picture': async ({ jobId }) => {
      const history = session.history();
      if (!history.ok) return history;
      const hash = history.value.jobs.imageOf(jobId);
      return hash === null
        ? fail(appError('record-not-found', {}))
        : ok(await history.value.images.get(hash));
    },

    ...queueHandlers(setup),
    ...recordHandlers(setup),
    ...listHandlers(setup),
    ...cameraHandlers(setup, settingsView),
    ...scannerHandlers({ scanner: setup.scanner, settings, settingsView }),
    ...hotFolderHandlers(setup),
    ...exportHandlers(setup),
    'rules:change': (rules) => {
      const changed = settings.write({ ...settings.read(), ...rules });
      return changed.ok ? ok(settingsView()) : changed;
    },

    'settings:read': () => ok(settingsView()),
    'settings:change': ({ language: chosen, engine, endpoint, allowHttp }) => {
      const juhe = { ...settings.read().juhe, endpoint, allowHttp };
      const changed = settings.write({ ...settings.read(), language: chosen, engine, juhe });
      if (!changed.ok) return changed;
      wake();
      return ok(settingsView());
    },
    'queue:change': (queue) => {
      const changed = settings.write({ ...settings.read(), queue });
      if (!changed.ok) return changed;
      wake();
      return ok(settingsView());
    },
    'key:save': async ({ key }) => {
      await apiKey.save(key);
      // What the old key was paused for may be mended.
      const open = session.work();
      if (open.ok) open.value.gate.resume();
      wake();
      return ok(settingsView());
    },
    'key:forget': () => {
      apiKey.forget();
      return ok(settingsView());
    },
    'key:test': async () => {
      const tested = await cloud.testKey(never);
      return tested.ok
        ? ok({ accepted: true, message: DICTIONARIES[language()].screen.keyAccepted })
        : tested;
    },
    'app:open-external': async ({ link }) => {
      await setup.openExternal(link);
      return ok(null);
    },
  };
}
