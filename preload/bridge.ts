import type { ChannelName, ChannelRequest, Envelope, EventName, Events } from './contract/index.ts';

/** What the bridge needs of Electron's ipcRenderer. */
export interface IpcRenderer {
  invoke(channel: string, request: unknown): Promise<unknown>;
  on(channel: string, listener: (event: unknown, payload: unknown) => void): void;
  removeListener(channel: string, listener: (event: unknown, payload: unknown) => void): void;
}

/**
 * The functions the window has, one named function a capability: never ipcRenderer itself, never a channel's name as
 * an argument. Only types come from the contract, so that the preload stays one small file without schemas.
 */
export function createBridge(ipc: IpcRenderer) {
  const call =
    <Name extends ChannelName>(channel: Name) =>
    (request: ChannelRequest<Name>) =>
      // Main answers every registered channel with its envelope; the contract's one map types both ends.
      ipc.invoke(channel, request) as Promise<Envelope<Name>>;
  const subscribe =
    <Name extends EventName>(event: Name) =>
    (listener: (payload: Events[Name]) => void) => {
      const wrapped = (_event: unknown, payload: unknown) => listener(payload as Events[Name]);
      ipc.on(event, wrapped);
      return () => ipc.removeListener(event, wrapped);
    };
  return {
    status: call('session:status'),
    unlock: call('session:unlock'),
    recoveryNoted: call('session:recovery-noted'),
    rescue: call('session:rescue'),
    choosePicture: call('picture:choose'),
    give: call('picture:give'),
    scan: call('scanner:scan'),
    openVisit: call('visit:open'),
    cancelJob: call('job:cancel'),
    sendAgain: call('job:send-again'),
    keepJob: call('job:keep'),
    batches: call('batch:list'),
    pauseBatch: call('batch:pause'),
    cancelBatch: call('batch:cancel'),
    retryBatch: call('batch:retry'),
    tray: call('tray:list'),
    splitPages: call('pages:split'),
    joinPages: call('pages:join'),
    queue: call('queue:status'),
    changeQueue: call('queue:change'),
    resumeCloud: call('cloud:resume'),
    usage: call('usage:list'),
    noteLoss: call('loss:noted'),
    allowCamera: call('camera:use'),
    changeCamera: call('camera:change'),
    latest: call('history:latest'),
    open: call('history:open'),
    picture: call('history:picture'),
    expiring: call('history:expiring'),
    changeVisit: call('visit:change'),
    settle: call('finding:settle'),
    correct: call('field:correct'),
    previewDoNotRent: call('do-not-rent:preview'),
    importDoNotRent: call('do-not-rent:import'),
    hotFolder: call('hot-folder:status'),
    chooseHotFolder: call('hot-folder:choose'),
    changeHotFolder: call('hot-folder:change'),
    leaveHotFolder: call('hot-folder:off'),
    startExport: call('export:start'),
    cancelExport: call('export:cancel'),
    readTemplates: call('export:templates'),
    saveTemplates: call('export:save-templates'),
    printRecord: call('record:print'),
    printShift: call('shift:print'),
    copyRecord: call('record:copy'),
    changeRules: call('rules:change'),
    readSettings: call('settings:read'),
    changeSettings: call('settings:change'),
    listScanners: call('scanner:list'),
    changeScanner: call('scanner:change'),
    saveKey: call('key:save'),
    forgetKey: call('key:forget'),
    testKey: call('key:test'),
    openExternal: call('app:open-external'),
    onSessionChanged: subscribe('session:changed'),
    onHistoryChanged: subscribe('history:changed'),
    onJobChanged: subscribe('job:changed'),
    onFilesOpened: subscribe('files:opened'),
    onQueueChanged: subscribe('queue:changed'),
    onHotFolderChanged: subscribe('hot-folder:changed'),
    onExportProgress: subscribe('export:progress'),
  };
}

export type Bridge = ReturnType<typeof createBridge>;
