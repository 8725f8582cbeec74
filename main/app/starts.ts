import { app, type BrowserWindow } from 'electron';
import { givenWords } from './given-words.ts';

/** Told of each start of the program, the first one's files before it is ready; most starts have no files. */
export type OnStart = (files: readonly string[]) => void;

/** Who is told of starts from now on; what came before there was anybody is told at once. */
export type HandStartsTo = (listener: OnStart) => void;

/**
 * The program is started once and told of every other start: on macOS by events, elsewhere by the command line of a
 * second process, which ends. Call before the app is ready, for macOS tells that early.
 */
export function listenForStarts(): HandStartsTo {
  const filesOf = (words: readonly string[], folder: string) =>
    givenWords(words, folder, app.getAppPath()).files;
  const early: string[] = [...filesOf(process.argv, process.cwd())];
  let hand: OnStart = (files) => void early.push(...files);
  app.on('open-file', (event, path) => {
    event.preventDefault();
    hand([path]);
  });
  app.on('activate', () => hand([]));
  app.on('second-instance', (_event, words, folder) => hand(filesOf(words, folder)));
  return (listener) => {
    hand = listener;
    if (early.length > 0) listener(early.splice(0));
  };
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
 * From now on the program is on its way out: a start is kept with its files, and happens when this process has ended.
 * `restore` gives the environment back what was taken out of it, for the next process takes it from there.
 */
export function keepStarts(handStartsTo: HandStartsTo, onKept: () => void, restore: () => void): void {
  let kept: readonly string[] | null = null;
  handStartsTo((files) => {
    kept = [...(kept ?? []), ...files];
    onKept();
  });
  app.on('quit', () => {
    if (kept === null) return;
    restore();
    app.relaunch(againWith(kept));
  });
}

function againWith(files: readonly string[]): { execPath?: string; args: string[] } {
  const { own } = givenWords(process.argv, process.cwd(), app.getAppPath());
  const args = [...own, ...files];
  const { APPIMAGE } = process.env;
  if (!app.isPackaged || !APPIMAGE) return { args };
  // What runs lies in a mount that goes with this process (github.com/electron-userland/electron-builder/issues/4650).
  return { execPath: APPIMAGE, args: ['--appimage-extract-and-run', ...args] };
}
