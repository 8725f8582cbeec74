import { randomUUID } from 'node:crypto';
import { freemem } from 'node:os';
import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { type AppError, appError } from '../preload/errors.ts';
import { DICTIONARIES } from '../preload/text/dictionaries.ts';
import { systemClock } from './adapters/clock.ts';
import { httpsTransport } from './adapters/https-transport.ts';
import { proxyFromSession } from './adapters/proxy-from-session.ts';
import { utilityReader } from './adapters/reader-utility.ts';
import { settingsStore, wrappedKeyStore } from './adapters/stores.ts';
import { systemKeyring } from './adapters/system-keyring.ts';
import { chooseList, choosePicture } from './app/dialogs.ts';
import { openExternal } from './app/external.ts';
import { reportAndQuit } from './app/fatal.ts';
import { denyEverythingElse, denySessionRequests } from './app/guards.ts';
import { electronIpc, sendEvent } from './app/ipc.ts';
import { closeBeforeQuit, focusOnSecondInstance } from './app/lifecycle.ts';
import { setMenu } from './app/menu.ts';
import { registerAppScheme, serveApp } from './app/scheme.ts';
import { createWindow } from './app/window.ts';
import { processReader } from './engines/local/page-reader.ts';
import { createCloud } from './ipc/cloud.ts';
import { createDesk } from './ipc/desk.ts';
import { createHandlers } from './ipc/handlers.ts';
import { registerHandlers } from './ipc/register.ts';
import { errorView } from './ipc/views.ts';
import { openApiKey } from './settings/api-key.ts';
import { dataFolder } from './settings/data-folder.ts';

/** The boot order of the window, top to bottom. */
const folder = dataFolder(process.env, process.platform);
const OUT = join(import.meta.dirname, '..');

registerAppScheme();
denyEverythingElse();
app.setPath('userData', join(folder, 'browser'));
if (app.requestSingleInstanceLock()) {
  void app
    .whenReady()
    .then(boot)
    .catch(() => reportAndQuit(appError('internal-error', {})));
} else app.quit();

async function boot(): Promise<void> {
  denySessionRequests();
  setMenu(process.platform);
  serveApp(join(OUT, 'renderer'));

  const opened = settingsStore(folder);
  if (!opened.ok) return reportAndQuit(opened.error);
  const settings = opened.value;
  const keyring = await systemKeyring(process.platform);
  const kept = wrappedKeyStore(folder);
  if (!kept.ok) return reportAndQuit(kept.error);
  const apiKey = await openApiKey(kept.value, keyring, process.env.JUHE_KEY?.trim() || null);
  const inWords = (error: AppError) => errorView(error, settings.read().language);

  const cloud = createCloud({
    key: apiKey.reveal,
    settings: () => settings.read().juhe,
    endpointFromEnvironment: process.env.JUHE_ENDPOINT || null,
    transport: httpsTransport(proxyFromSession),
    clock: systemClock,
  });
  const local = processReader(utilityReader(join(OUT, 'main', 'reader.js')), freemem);
  const desk = createDesk({
    folder,
    keyring,
    passphrase: process.env.LICENCE_DESK_PASSPHRASE || null,
    now: systemClock.now,
    newId: randomUUID,
    isDemo: cloud.isDemo,
    errorView: inWords,
    onChange: (status) => {
      if (status.state === 'open') local.warm();
      sendEvent('desk:changed', status);
    },
  });
  const handlers = createHandlers({
    desk,
    cloud,
    apiKey,
    local,
    settings,
    today: systemClock.today,
    newId: randomUUID,
    choosePicture,
    chooseList,
    openExternal,
    onHistoryChanged: () => sendEvent('history:changed', null),
  });
  registerHandlers({
    ipc: electronIpc,
    handlers,
    errorView: inWords,
    onFault: (channel, error) => {
      // The kind of fault and the channel, never the message: it may quote what was being worked on.
      const kind = error instanceof Error ? error.name : typeof error;
      process.stderr.write(`fault in ${channel}: ${kind}\n`);
    },
  });

  const window: BrowserWindow = createWindow(
    join(OUT, 'preload', 'index.cjs'),
    DICTIONARIES[settings.read().language].screen.title,
  );
  focusOnSecondInstance(window);
  closeBeforeQuit(desk, local);
  await desk.open();
}
