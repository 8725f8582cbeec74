import type { HotFolderChange, HotFolderStatus } from '../../preload/contract/settings.ts';
import { type AppError, appError, type ErrorView } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { visible } from '../../preload/text/visible.ts';
import type { FolderPort } from '../capture/hot-folder/folder-port.ts';
import { createHotFolder, type HotFolder } from '../capture/hot-folder/hot-folder.ts';
import type { Line } from '../capture/hot-folder/one-call.ts';
import type { HotFolderClock, HotFolderReport, HotFolderSetup } from '../capture/hot-folder/setup.ts';
import type { History } from '../history/history.ts';
import type { Structure } from '../image/structure.ts';
import type { Log } from '../log/log.ts';
import { createOneAtATime } from '../pipeline/one-at-a-time.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { Session } from './session.ts';

export interface HotFolderServiceSetup {
  readonly session: Pick<Session, 'history'> & {
    /** What closing the data folder waits for. */
    use(something: () => Promise<Result<void, AppError>>): Promise<unknown>;
  };
  readonly settings: SettingsStore;
  readonly port: FolderPort;
  readonly structure: Structure;
  readonly clock: HotFolderClock;
  /** The durable acceptance by the queue: when it answers ok, the file may be deleted. */
  readonly take: HotFolderSetup['take'];
  readonly newId: () => string;
  readonly errorView: (error: AppError) => ErrorView;
  readonly onChange: (status: HotFolderStatus) => void;
  readonly log: Log;
}

/** The hot folder as the window lives with it: what the settings say is watched while the data folder is open. */
export interface HotFolderService {
  status(): Result<HotFolderStatus, AppError>;
  /** The data folder is open; a second call does nothing. */
  resume(): Promise<void>;
  /** Watches another folder; what is in it now is not read. The folder that is watched already goes on as it is. */
  choose(folder: string): Promise<Result<HotFolderStatus, AppError>>;
  change(changed: HotFolderChange): Result<HotFolderStatus, AppError>;
  off(): Promise<Result<HotFolderStatus, AppError>>;
  /** Before the data folder is closed, whose `close` waits for what is being accepted. */
  stop(): Promise<void>;
}

interface Watching {
  readonly folder: string;
  readonly hotFolder: HotFolder;
  report: HotFolderReport;
}

const NOTHING_YET: HotFolderReport = { lost: null, thereBefore: null, taken: 0, badCount: 0, bad: [] };

export function createHotFolderService(setup: HotFolderServiceSetup): HotFolderService {
  const { session, settings, port, clock, newId, errorView, log } = setup;
  const oneAtATime = createOneAtATime();
  const lines = new Map<string, Line>();
  let watching: Watching | null = null;

  const view = (): HotFolderStatus => hotFolderView(watching, settings.read().hotFolder, errorView);
  const take: HotFolderSetup['take'] = async (file) => {
    try {
      return await setup.take(file);
    } catch (error) {
      // The watching goes on with the next file.
      log.fault('hot-folder', error);
      throw error;
    }
  };
  const watch = (history: History, folder: string) => {
    const line = lines.get(folder) ?? { hanging: null };
    lines.set(folder, line);
    const hotFolder = createHotFolder({
      folder,
      line,
      after: () => settings.read().hotFolder.after,
      port,
      structure: setup.structure,
      known: history.hotFiles,
      clock,
      take,
      newId,
      onStatus: (report) => {
        if (watching?.hotFolder !== hotFolder) return;
        watching.report = report;
        log.write('hot-folder', {
          state: report.lost ? 'lost' : 'watching',
          code: report.lost?.error.code ?? null,
        });
        setup.onChange(view());
      },
    });
    watching = { folder, hotFolder, report: NOTHING_YET };
    void session
      .use(async () => ok(await hotFolder.run()))
      .catch((error: unknown) => log.fault('hot-folder', error));
  };
  const end = async () => {
    const before = watching;
    watching = null;
    if (before) log.write('hot-folder', { state: 'off', code: null });
    await before?.hotFolder.stop();
  };
  const resume = async () => {
    const { folder } = settings.read().hotFolder;
    const history = session.history();
    if (folder !== null && watching === null && history.ok) watch(history.value, folder);
  };
  const change = (changed: Partial<ReturnType<SettingsStore['read']>['hotFolder']>) => {
    const all = settings.read();
    return settings.write({ ...all, hotFolder: { ...all.hotFolder, ...changed } });
  };
  /** Another folder or none; the one before is a new one when it is chosen again. */
  const turnTo = async (folder: string | null): Promise<Result<HotFolderStatus, AppError>> => {
    const history = session.history();
    if (!history.ok) return history;
    const before = settings.read().hotFolder.folder;
    if (folder === before) return ok(view());
    const changed = change({ folder });
    if (!changed.ok) return changed;
    await end();
    if (before !== null) history.value.hotFiles.release(before);
    await resume();
    const status = view();
    setup.onChange(status);
    return ok(status);
  };

  return {
    status() {
      const unseen = settings.read().hotFolder.folder !== null && watching === null;
      return unseen ? fail(appError('desk-not-open', {})) : ok(view());
    },
    resume: () => oneAtATime('change', resume),
    choose: (folder) => oneAtATime('change', () => turnTo(folder)),
    off: () => oneAtATime('change', () => turnTo(null)),
    change(wanted) {
      const changed = change(wanted);
      return changed.ok ? ok(view()) : changed;
    },
    stop: end,
  };
}

function hotFolderView(
  watching: Watching | null,
  { after, forDesk }: HotFolderChange,
  errorView: (error: AppError) => ErrorView,
): HotFolderStatus {
  if (watching === null) return { state: 'off', after, forDesk };
  const { folder, report } = watching;
  const { lost, thereBefore, taken, badCount } = report;
  // Bytes of a name that are no UTF-8 are shown as well as they can be.
  const shown = (path: string) => visible(path.toWellFormed());
  const bad = report.bad.map(({ path, error }) => ({ path: shown(path), error: errorView(error) }));
  const watched = { after, forDesk, folder: shown(folder), thereBefore, taken, badCount, bad };
  return lost
    ? { ...watched, state: 'lost', since: lost.since.toISOString(), error: errorView(lost.error) }
    : { ...watched, state: 'watching' };
}
