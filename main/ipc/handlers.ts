import { ok } from '../../preload/result.ts';
import type { Session } from '../services/session.ts';
import { type ExportHandlerSetup, exportHandlers } from './export-handlers.ts';
import { type PictureHandlerSetup, pictureHandlers } from './picture-handlers.ts';
import { type QueueHandlerSetup, queueHandlers } from './queue-handlers.ts';
import { type RecordHandlerSetup, recordHandlers } from './record-handlers.ts';
import type { Handlers } from './register.ts';
import { type SettingsHandlerSetup, settingsHandlers } from './settings-handlers.ts';

export interface HandlersSetup
  extends PictureHandlerSetup,
    RecordHandlerSetup,
    QueueHandlerSetup,
    ExportHandlerSetup,
    SettingsHandlerSetup {
  readonly session: Pick<Session, 'status' | 'unlock' | 'recoveryNoted' | 'rescue'>;
}

/** Every channel of the contract: one service is called, and answers. */
export function createHandlers(setup: HandlersSetup): Handlers {
  const { session } = setup;
  return {
    'session:status': () => ok(session.status()),
    'session:unlock': async (request) => ok(await session.unlock(request)),
    'session:recovery-noted': () => ok(session.recoveryNoted()),
    'session:rescue': async () => {
      const folder = await setup.chooseFolder();
      if (folder === null) return ok(session.status());
      // Its watching is work on the open folder, which would be waited for.
      await setup.hotFolder.stop();
      return ok(await session.rescue(folder));
    },
    ...pictureHandlers(setup),
    ...recordHandlers(setup),
    ...queueHandlers(setup),
    ...exportHandlers(setup),
    ...settingsHandlers(setup),
  };
}
