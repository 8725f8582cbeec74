import { app, type BrowserWindow, powerMonitor } from 'electron';
import type { Log } from '../log/log.ts';
import type { HotFolderService } from '../services/hot-folder.ts';
import type { Session } from '../services/session.ts';

/** A paid call under way is worth waiting for; after this it is left as "unknown", which the next start reports. */
const QUIT_PATIENCE_MS = 10_000;
/** Windows ends what still runs about five seconds after it has said that the session ends (HungAppTimeout). */
const SESSION_END_PATIENCE_MS = 3_000;

export interface ClosingSetup {
  readonly window: BrowserWindow;
  readonly session: Pick<Session, 'close' | 'isSending'>;
  readonly hotFolder: Pick<HotFolderService, 'stop'>;
  readonly onClosing: () => void;
  /** Ends threads and processes. */
  readonly endHelpers: () => void;
}

/**
 * Quitting ends what is in hand and gives the data folder back first. The window stays until then and says so; after that
 * nothing in it can hold the end up. Gives whether it has begun.
 */
export function closeBeforeQuit(setup: ClosingSetup): () => boolean {
  const { window, session, hotFolder, onClosing, endHelpers } = setup;
  let state: 'open' | 'closing' | 'closed' = 'open';
  let patience = QUIT_PATIENCE_MS;
  app.on('window-all-closed', () => app.quit());
  window.on('close', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    app.quit();
  });
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    onClosing();
    void hotFolder.stop();
    void session.close(patience).finally(() => {
      endHelpers();
      state = 'closed';
      if (!window.isDestroyed()) window.destroy();
      app.quit();
    });
  });
  // Windows tells the window of the system's end, and sends no before-quit.
  window.on('query-session-end', (event) => {
    // What may be paid is worth the delay, which Windows shows to the person; all else may end at any moment.
    if (!session.isSending()) return;
    event.preventDefault();
    app.quit();
  });
  window.on('session-end', () => {
    patience = SESSION_END_PATIENCE_MS;
    app.quit();
  });
  onSystemShutdown(() => app.quit());
  return () => state !== 'open';
}

/** macOS and Linux wait for a program that asks for it and then ends soon. The event is left out of Electron's types. */
function onSystemShutdown(end: () => void): void {
  const monitor: NodeJS.EventEmitter = powerMonitor;
  monitor.on('shutdown', (event: { preventDefault(): void }) => {
    event.preventDefault();
    end();
  });
}

/**
 * What ends without anybody's wish: a process of the window's, or work of this one that nobody waits for. Node would end
 * the program for the latter, or print its message, which may quote what was being worked on.
 */
export function logWhatEnds(log: Log): void {
  app.on('render-process-gone', (_event, _contents, { reason }) =>
    log.write('process-gone', { kind: 'renderer', reason }),
  );
  app.on('child-process-gone', (_event, { type, reason }) =>
    log.write('process-gone', { kind: type, reason }),
  );
  process.on('uncaughtExceptionMonitor', (error) => log.fault('process', error));
  process.on('unhandledRejection', (error) => log.fault('process', error));
}
