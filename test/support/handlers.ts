import { inlineStructure } from '../../main/image/structure.ts';
import { createHandlers } from '../../main/ipc/handlers.ts';
import type { Handlers } from '../../main/ipc/register.ts';
import type { CloudGate } from '../../main/pipeline/cloud-gate.ts';
import type { HotFolderService } from '../../main/services/hot-folder.ts';
import type { Pictures } from '../../main/services/pictures.ts';
import type { ExportPorts } from '../../main/services/ports.ts';
import { createServices, type ServicesSetup } from '../../main/services/services.ts';
import type { Session } from '../../main/services/session.ts';
import { errorView } from '../../main/services/views.ts';
import type { Work } from '../../main/services/work.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../main/settings/settings.ts';
import type { AppError } from '../../preload/errors.ts';
import { fail, ok } from '../../preload/result.ts';
import { history, NOON, type OpenHistory } from './history.ts';
import { openGate, reads } from './pipeline.ts';
import { queueOn } from './queue.ts';
import { temporaryFolder } from './temporary-folder.ts';

const notAsked = (): never => {
  throw new Error('not asked for');
};

const NO_EXPORTS: ExportPorts = {
  start: notAsked,
  chooseTarget: notAsked,
  printer: { print: notAsked, pdf: notAsked },
  clipboard: { read: notAsked, write: notAsked, clear: notAsked },
  who: 'tester',
  now: () => NOON,
  onProgress: () => undefined,
  onQuit: () => undefined,
};

const NO_HOT_FOLDER: HotFolderService = {
  status: notAsked,
  resume: notAsked,
  choose: notAsked,
  change: notAsked,
  off: notAsked,
  stop: notAsked,
};

export interface HandlersUnderTest {
  readonly opened: OpenHistory;
  readonly gate: CloudGate;
  /** How often the queue was told to look. */
  readonly woken: () => number;
  readonly handlers: Handlers;
  readonly pictures: Pictures;
}

export interface Wishes {
  readonly settings?: Partial<Settings>;
  readonly exports?: Partial<ExportPorts>;
  readonly setup?: Partial<ServicesSetup>;
  readonly opened?: OpenHistory;
  readonly limits?: Parameters<typeof openGate>[1];
  /** Why the cloud cannot be used. */
  readonly notReady?: AppError | null;
}

/** Every channel of the window on an open data folder; nothing that is accepted is worked on. */
export async function handlersWith(wishes: Wishes = {}): Promise<HandlersUnderTest> {
  const opened = wishes.opened ?? (await history(temporaryFolder()));
  const { queue } = queueOn(opened, reads(), () => ({ concurrency: () => -1 }));
  const gate = openGate(opened, wishes.limits);
  let wakes = 0;
  const wake = () => {
    wakes += 1;
    queue.wake();
  };
  const notReady = wishes.notReady ?? null;
  const cloud = () => (notReady ? fail(notReady) : ok(reads()));
  const work: Work = { history: opened, queue: { ...queue, wake }, gate, cloud };
  const session: Session = {
    status: notAsked,
    open: notAsked,
    unlock: notAsked,
    recoveryNoted: notAsked,
    rescue: notAsked,
    history: () => ok(opened),
    work: () => ok(work),
    use: (something) => something(work),
    opensAgain: notAsked,
    isSending: notAsked,
    close: notAsked,
  };
  let settings: Settings = { ...DEFAULT_SETTINGS, engine: 'juhe', ...wishes.settings };
  const setup: ServicesSetup = {
    session,
    cloud: { testKey: notAsked },
    apiKey: {
      status: () => ({ hasKey: false, protected: false, backend: 'none', unread: null }),
      reveal: notAsked,
      save: notAsked,
      forget: notAsked,
      tryAgain: async () => false,
    },
    scanner: { list: notAsked, scan: notAsked },
    settings: {
      read: () => settings,
      write: (next) => {
        settings = next;
        return ok(undefined);
      },
    },
    today: () => '2026-09-01',
    elapsed: () => 0,
    newId: () => crypto.randomUUID(),
    choosePictures: notAsked,
    structure: inlineStructure,
    openPages: async (bytes) => ok([bytes]),
    chooseList: notAsked,
    onFilesOpened: () => undefined,
    onHistoryChanged: () => undefined,
    exportPorts: { ...NO_EXPORTS, ...wishes.exports },
    ...wishes.setup,
  };
  const services = createServices(setup);
  const handlers = createHandlers({
    ...services,
    session,
    hotFolder: NO_HOT_FOLDER,
    chooseFolder: notAsked,
    openExternal: notAsked,
    allowCamera: notAsked,
    errorView: (error) => errorView(error, settings.language),
  });
  return { opened, gate, woken: () => wakes, handlers, pictures: services.pictures };
}
