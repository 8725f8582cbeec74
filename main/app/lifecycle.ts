import { app, type BrowserWindow } from 'electron';
import type { Log } from '../log/log.ts';
import type { HotFolderService } from '../services/hot-folder.ts';
import type { Session } from '../services/session.ts';
import { openedPath } from './opened-words.ts';

/** A paid call under way is worth waiting for; after this it is left as "unknown", which the next start reports. */
const QUIT_PATIENCE_MS = 10_000;

/** Quitting ends what is in hand and gives the data folder back first; `endHelpers` ends threads and processes. */
export function closeBeforeQuit(session: Session, hotFolder: HotFolderService, endHelpers: () => void): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    void hotFolder.stop();
    void session.close(QUIT_PATIENCE_MS).finally(() => {
      endHelpers();
      state = 'closed';
      app.quit();
    });
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

/** A second start brings the first to the front. */
export function focusOnSecondInstance(window: BrowserWindow): void {
  app.on('second-instance', () => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
}

/**
 * "Open with": on macOS the system tells the program, elsewhere the paths are words of the command line, of the first
 * start or of a second one. Call before the app is ready, for macOS tells that early; what comes before there is a
 * listener is kept for it.
 */
export function openedFiles(): (listener: (paths: readonly string[]) => void) => void {
  // Unpackaged, the second word is the program itself.
  const ownWords = app.isPackaged ? 1 : 2;
  const wholePaths = (words: readonly string[]) =>
    words.slice(ownWords).flatMap((word) => openedPath(word) ?? []);
  const early = wholePaths(process.argv);
  let hand = (paths: readonly string[]): void => void early.push(...paths);
  app.on('open-file', (event, path) => {
    event.preventDefault();
    hand([path]);
  });
  app.on('second-instance', (_event, words) => hand(wholePaths(words)));
  return (listener) => {
    hand = listener;
    listener(early.splice(0));
  };
}
