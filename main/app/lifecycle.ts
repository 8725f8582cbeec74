import { app, type BrowserWindow } from 'electron';
import type { Desk } from '../ipc/desk.ts';

/** A paid call under way is worth waiting for; after this it is left as "unknown", which the next start reports. */
const QUIT_PATIENCE_MS = 10_000;

/** Quitting ends what is in hand and gives the data folder back first; `endHelpers` ends threads and processes. */
export function closeBeforeQuit(desk: Desk, endHelpers: () => void): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    void desk.close(QUIT_PATIENCE_MS).finally(() => {
      endHelpers();
      state = 'closed';
      app.quit();
    });
  });
}

/** A second start brings the first to the front. */
export function focusOnSecondInstance(window: BrowserWindow): void {
  app.on('second-instance', () => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
}
