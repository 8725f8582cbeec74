import { basename } from 'node:path';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { DICTIONARIES } from '../../preload/text/dictionaries.ts';
import type { ChosenPicture, SettingsView } from '../../preload/views.ts';
import type { PageReader } from '../engines/local/page-reader.ts';
import { EVERYTHING, findHistoryItem, getHistoryItem, listHistory } from '../history/listing.ts';
import type { CivilDate } from '../licence/dates.ts';
import { joinVisit } from '../pipeline/judging.ts';
import { recognise } from '../pipeline/pipeline.ts';
import { createTurns } from '../pipeline/turns.ts';
import type { ApiKey } from '../settings/api-key.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { contextOf } from '../settings/visit-context.ts';
import type { Cloud } from './cloud.ts';
import type { Desk } from './desk.ts';
import { listHandlers } from './list-handlers.ts';
import { recordHandlers, visitWords } from './record-handlers.ts';
import type { Handlers } from './register.ts';
import { historyLine, pictureView } from './views.ts';

export interface HandlerSetup {
  readonly desk: Desk;
  readonly cloud: Cloud;
  readonly apiKey: ApiKey;
  readonly local: PageReader;
  readonly settings: SettingsStore;
  readonly today: () => CivilDate;
  readonly newId: () => string;
  /** Asks for a picture in the system's dialog and reads it; null when the person gave up. The path stays here. */
  readonly choosePicture: () => Promise<Result<{ path: string; bytes: Buffer } | null, AppError>>;
  /** The same for a do-not-rent list. */
  readonly chooseList: () => Promise<Result<{ path: string; bytes: Buffer } | null, AppError>>;
  readonly openExternal: (link: 'juhe') => Promise<void>;
  readonly onHistoryChanged: () => void;
}

export function createHandlers(setup: HandlerSetup): Handlers {
  const { desk, cloud, apiKey, settings } = setup;
  const language = () => settings.read().language;
  const settingsView = (): SettingsView => {
    const { juhe, engine, hireDays, groups, profiles, profile } = settings.read();
    const { endpoint, allowHttp } = juhe;
    const rules = { hireDays, groups, profiles, profile, today: setup.today() };
    return { language: language(), engine, ...rules, endpoint, allowHttp, key: apiKey.status() };
  };
  const never = new AbortController().signal;
  const turns = createTurns();

  return {
    'desk:status': () => ok(desk.status()),
    'desk:unlock': async (request) => ok(await desk.unlock(request)),
    'desk:recovery-noted': () => ok(desk.recoveryNoted()),

    'picture:choose': async (): Promise<Result<ChosenPicture | null, AppError>> => {
      const chosen = await setup.choosePicture();
      if (!chosen.ok || chosen.value === null) return chosen.ok ? ok(null) : chosen;
      return ok({ name: basename(chosen.value.path), bytes: chosen.value.bytes });
    },
    'picture:recognise': async ({ bytes, name, side, engine, visitId, visit, again }) => {
      const result = await desk.use(async (history) => {
        const { longestSide } = settings.read().image;
        const context = contextOf(
          settings.read(),
          visitWords(visit),
          setup.today(),
          history.visits.find(visitId),
        );
        if (context.returnDate < context.pickupDate) return fail(appError('return-before-pickup', {}));
        joinVisit(history, visitId, context);
        const jobId = await recognise(
          { history, cloud: cloud.engine(), local: setup.local, longestSide, newId: setup.newId, turns },
          {
            bytes: Buffer.from(bytes),
            sourceName: name,
            side,
            engine: engine ?? settings.read().engine ?? (apiKey.status().hasKey ? 'both' : 'local'),
            context,
            visitId,
            takenAt: null,
            again,
          },
          never,
        );
        return jobId.ok ? ok(pictureView(getHistoryItem(history.database, jobId.value), language())) : jobId;
      });
      setup.onHistoryChanged();
      return result.ok ? result.value : result;
    },

    'history:latest': ({ limit }) => {
      const history = desk.history();
      return history.ok
        ? ok(listHistory(history.value.database, EVERYTHING, limit).map(historyLine))
        : history;
    },
    'history:open': ({ jobId }) => {
      const history = desk.history();
      if (!history.ok) return history;
      const item = findHistoryItem(history.value.database, jobId);
      return item === null ? fail(appError('record-not-found', {})) : ok(pictureView(item, language()));
    },
    'history:picture': async ({ jobId }) => {
      const history = desk.history();
      if (!history.ok) return history;
      const hash = history.value.jobs.imageOf(jobId);
      return hash === null
        ? fail(appError('record-not-found', {}))
        : ok(await history.value.images.get(hash));
    },

    ...recordHandlers(setup),
    ...listHandlers(setup),
    'rules:change': (rules) => {
      const changed = settings.write({ ...settings.read(), ...rules });
      return changed.ok ? ok(settingsView()) : changed;
    },

    'settings:read': () => ok(settingsView()),
    'settings:change': ({ language: chosen, engine, endpoint, allowHttp }) => {
      const juhe = { ...settings.read().juhe, endpoint, allowHttp };
      const changed = settings.write({ ...settings.read(), language: chosen, engine, juhe });
      return changed.ok ? ok(settingsView()) : changed;
    },
    'key:save': async ({ key }) => {
      await apiKey.save(key);
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
