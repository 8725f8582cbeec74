import { randomUUID } from 'node:crypto';
import { freemem } from 'node:os';
import { join } from 'node:path';
import { app, safeStorage } from 'electron';
import { hasEnded } from '../preload/contract/queue.ts';
import { type AppError, appError } from '../preload/errors.ts';
import { DICTIONARIES } from '../preload/text/dictionaries.ts';
import { systemClock } from './adapters/clock.ts';
import { fileLog } from './adapters/file-log.ts';
import { realFolder } from './adapters/folder.ts';
import { httpsTransport } from './adapters/https-transport.ts';
import { memoryFolder } from './adapters/memory-folder.ts';
import { programVersions } from './adapters/program.ts';
import { proxyFromSession } from './adapters/proxy-from-session.ts';
import { utilityReader } from './adapters/reader-utility.ts';
import { runProcess } from './adapters/run-process.ts';
import { settingsStore, wrappedKeyStore } from './adapters/stores.ts';
import { systemKeyring } from './adapters/system-keyring.ts';
import { APP_ID } from './app/address.ts';
import { mendWindow } from './app/broken-window.ts';
import { cameraAccess } from './app/camera.ts';
import { systemDialogs } from './app/dialogs.ts';
import { exportPorts } from './app/export-ports.ts';
import { openExternal } from './app/external.ts';
import { reportAndQuit } from './app/fatal.ts';
import { denyEverythingElse, denySessionRequests } from './app/guards.ts';
import { electronIpc, sendEvent } from './app/ipc.ts';
import { closeBeforeQuit, logWhatEnds } from './app/lifecycle.ts';
import { setMenu } from './app/menu.ts';
import { registerAppScheme, serveApp } from './app/scheme.ts';
import { focusOnSecondInstance, keepStarts, listenForStarts } from './app/starts.ts';
import { createWindow } from './app/window.ts';
import { arrivalBatches } from './capture/arrival-batches.ts';
import { scannerDriver } from './capture/scanner/scanners.ts';
import { restoreSecrets, takeSecrets } from './child-environment.ts';
import { processReader } from './engines/local/page-reader.ts';
import { BROWSER_FOLDER } from './history/names.ts';
import { makeDataFolder } from './history/open-folder.ts';
import { threadOpeners } from './image/file-openers.ts';
import { openPages } from './image/pages.ts';
import { createHandlers } from './ipc/handlers.ts';
import { registerHandlers } from './ipc/register.ts';
import { createLog } from './log/log.ts';
import { createCloud } from './services/cloud.ts';
import { createHotFolderService } from './services/hot-folder.ts';
import { queueView } from './services/queue-view.ts';
import { createServices } from './services/services.ts';
import { createSession } from './services/session.ts';
import { errorView } from './services/views.ts';
import { startWork, type WorkSetup } from './services/work.ts';
import { openApiKey } from './settings/api-key.ts';
import { dataFolder } from './settings/data-folder.ts';

/** The boot order of the window, top to bottom. */
const folder = dataFolder(process.env, process.platform);
const secrets = takeSecrets(process.env);
const OUT = join(import.meta.dirname, '..');
const log = createLog({ append: fileLog(folder), now: systemClock.now, surface: 'window', root: OUT });

// Windows puts a window on the taskbar beside the shortcut of the same name.
if (process.platform === 'win32') app.setAppUserModelId(APP_ID);
registerAppScheme();
denyEverythingElse();
app.setPath('userData', join(folder, BROWSER_FOLDER));
const handStartsTo = listenForStarts();
const made = makeDataFolder(folder);
// Without a folder there is no lock either: Electron would take that for another instance, and end without a word.
if (!made.ok) void app.whenReady().then(() => refuse(made.error));
else if (app.requestSingleInstanceLock()) {
  void app
    .whenReady()
    .then(boot)
    .catch((error: unknown) => {
      log.fault('boot', error);
      refuse(appError('internal-error', {}));
    });
} else app.quit();

async function boot(): Promise<void> {
  log.write('program-started', { command: null, ...programVersions() });
  logWhatEnds(log);
  const camera = cameraAccess(process.platform);
  denySessionRequests(camera.inUse);
  setMenu(process.platform);
  serveApp(join(OUT, 'renderer'));

  const opened = settingsStore(folder);
  if (!opened.ok) return refuse(opened.error);
  const settings = opened.value;
  const keyring = systemKeyring(safeStorage, process.platform);
  const apiKey = await openApiKey(wrappedKeyStore(folder), keyring, secrets.key);
  const onHistoryChanged = () => sendEvent('history:changed', null);
  const inWords = (error: AppError) => errorView(error, settings.read().language);

  const cloud = createCloud({
    key: apiKey.reveal,
    settings: () => settings.read().juhe,
    endpointFromEnvironment: process.env.JUHE_ENDPOINT || null,
    transport: httpsTransport(proxyFromSession),
    clock: systemClock,
  });
  const local = processReader(utilityReader(join(OUT, 'main', 'reader.js')), freemem, log);
  const files = threadOpeners(join(OUT, 'main'));
  const work: WorkSetup = {
    cloud: cloud.engine,
    local,
    structure: files.structure,
    settings: settings.read,
    clock: systemClock,
    newId: randomUUID,
    random: Math.random,
    onJob: (job) => {
      sendEvent('job:changed', job);
      if (hasEnded(job.state)) onHistoryChanged();
    },
    onQueue: () => tellQueue(),
    log,
  };
  const session = createSession({
    folder,
    keyring,
    passphrase: secrets.passphrase,
    now: systemClock.now,
    builtAt: systemClock.builtAt,
    start: (history) => startWork(work, history),
    isDemo: cloud.isDemo,
    errorView: inWords,
    onChange: (status) => {
      if (status.state === 'open') {
        local.warm();
        void hotFolder.resume();
        // The keyring that opened the folder may now give the key that it did not give at the start.
        void services.settings.read();
      }
      sendEvent('session:changed', status);
    },
    elapsed: systemClock.elapsed,
    log,
  });
  const dialogs = systemDialogs();
  const tellQueue = () => {
    const open = session.work();
    if (open.ok) sendEvent('queue:changed', queueView(open.value, settings.read()));
  };
  const services = createServices({
    session,
    cloud,
    apiKey,
    scanner: scannerDriver(process.platform, runProcess, memoryFolder(), process.env),
    settings,
    today: systemClock.today,
    elapsed: systemClock.elapsed,
    newId: randomUUID,
    choosePictures: dialogs.choosePictures,
    openPages: (bytes) => openPages(bytes, files),
    structure: files.structure,
    chooseList: dialogs.chooseList,
    onFilesOpened: (batch) => sendEvent('files:opened', batch),
    onHistoryChanged,
    exportPorts: exportPorts(join(OUT, 'main', 'exporter.js'), dialogs.chooseTarget, log),
  });
  const { pictures } = services;
  const arrivalBatch = arrivalBatches(randomUUID, systemClock.elapsed);
  const hotFolder = createHotFolderService({
    session,
    settings,
    port: realFolder,
    structure: files.structure,
    clock: systemClock,
    take: (file) =>
      pictures.takeByItself(file, 'hot-folder', arrivalBatch(), settings.read().hotFolder.forDesk),
    newId: randomUUID,
    errorView: inWords,
    onChange: (status) => sendEvent('hot-folder:changed', status),
    log,
  });
  const handlers = createHandlers({
    ...services,
    session,
    hotFolder,
    chooseFolder: dialogs.chooseFolder,
    openExternal,
    allowCamera: camera.use,
    errorView: inWords,
  });
  registerHandlers({ ipc: electronIpc, handlers, errorView: inWords, log });

  const { frame } = DICTIONARIES[settings.read().language];
  const window = createWindow(join(OUT, 'preload', 'index.cjs'), frame.title);
  focusOnSecondInstance(window);
  handStartsTo((paths) => void pictures.openFiles(paths));
  const isClosing = closeBeforeQuit({
    window,
    session,
    hotFolder,
    onClosing: () => keepStarts(handStartsTo, session.opensAgain, () => restoreSecrets(process.env, secrets)),
    endHelpers: () => {
      local.close();
      files.close();
      log.write('program-ended', { status: null });
    },
  });
  mendWindow({
    window,
    text: () => DICTIONARIES[settings.read().language].frame.broken,
    elapsed: systemClock.elapsed,
    isClosing,
    onGone: () => void camera.use(false),
  });
  await session.open();
}

/** Before there is a window. */
function refuse(error: AppError): void {
  log.write('program-refused', { code: error.code });
  reportAndQuit(error);
}
