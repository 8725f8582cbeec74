import { app, type BrowserWindow, dialog } from 'electron';
import type { FrameText } from '../../preload/text/frame.zh-CN.ts';
import { APP_ORIGIN } from './address.ts';

/** A page that breaks off again within this time does so for a reason that loading does not end. */
const SOON_MS = 10 * 60_000;

export interface BrokenWindowSetup {
  readonly window: BrowserWindow;
  readonly text: () => FrameText['broken'];
  /** Milliseconds that only go forward. */
  readonly elapsed: () => number;
  readonly isClosing: () => boolean;
  /** The page is gone, and with it what it had in use. */
  readonly onGone: () => void;
}

/**
 * A window whose page is gone is loaded again once, and its page says so; when that does not last, or when the page
 * hangs, a person is asked. What was taken in lies with main and is not touched.
 */
export function mendWindow({ window, text, elapsed, isClosing, onGone }: BrokenWindowSetup): void {
  const { webContents } = window;
  let goneAt = Number.NEGATIVE_INFINITY;
  /** A person is being asked about a page that hangs; its end takes the question back. */
  let hanging: AbortController | null = null;
  let wanted = false;

  const loadAgain = () => void window.loadURL(`${APP_ORIGIN}/index.html?again`);
  const isLive = () => !isClosing() && !window.isDestroyed();
  const afterGone = async () => {
    if (!isLive()) return;
    hanging?.abort();
    onGone();
    const lasted = elapsed() - goneAt > SOON_MS;
    goneAt = elapsed();
    if (lasted || wanted) {
      wanted = false;
      return loadAgain();
    }
    const { gone, goneDetail, loadAgain: again, quit } = text();
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: gone,
      detail: goneDetail,
      buttons: [again, quit],
      defaultId: 0,
      cancelId: 0,
    });
    if (!isLive()) return;
    if (response === 0) loadAgain();
    else app.quit();
  };
  const afterHanging = async () => {
    if (!isLive() || hanging) return;
    const asking = new AbortController();
    hanging = asking;
    const { hangs, hangsDetail, wait, loadAgain: again } = text();
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: hangs,
      detail: hangsDetail,
      buttons: [wait, again],
      defaultId: 0,
      cancelId: 0,
      signal: asking.signal,
    });
    hanging = null;
    if (response === 0 || asking.signal.aborted || !isLive()) return;
    wanted = true;
    webContents.forcefullyCrashRenderer();
  };
  // Loading from inside the event has ended whole programs (github.com/electron/electron/pull/51900).
  webContents.on('render-process-gone', () => void setImmediate(() => void afterGone()));
  window.on('unresponsive', () => void afterHanging());
  window.on('responsive', () => hanging?.abort());
}
