import { setImmediate } from 'node:timers/promises';
import type { BatchView, QueueView, TrayPage, UsageLine } from '../../preload/contract/queue.ts';
import type { AppError } from '../../preload/errors.ts';
import { ok, type Result } from '../../preload/result.ts';
import { joinPages, splitPage } from '../pipeline/placing.ts';
import { keepAsItIs, retryFailed, sendAgain } from '../pipeline/word-on-job.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { Listeners } from './ports.ts';
import { batchView, createPace, queueView, trayLine } from './queue-view.ts';
import type { Session } from './session.ts';
import type { Work } from './work.ts';

const LATEST_BATCHES = 10;
const TRAY_PAGE = 100;
const LATEST_DAYS = 31;

export interface QueueServiceSetup extends Pick<Listeners, 'onHistoryChanged'> {
  readonly session: Pick<Session, 'use' | 'work' | 'history'>;
  readonly settings: Pick<SettingsStore, 'read'>;
  /** Milliseconds that only go forward. */
  readonly elapsed: () => number;
  readonly newId: () => string;
}

type Done = Result<null, AppError>;

/** What a person says of pictures on their way: cancelled, sent again, kept, taken apart, joined. */
export interface QueueService {
  cancel(jobId: string): Done;
  sendAgain(jobId: string): Done;
  keep(jobId: string): Done;
  batches(): Result<readonly BatchView[], AppError>;
  pauseBatch(batchId: string, paused: boolean): Done;
  cancelBatch(batchId: string): Promise<Done>;
  retryBatch(batchId: string): Done;
  /** A page of what waits for a person, the newest first; `before`: the last of the page before. */
  tray(before: number | null): Result<TrayPage, AppError>;
  splitPages(jobId: string): Done;
  joinPages(jobId: string, toJobId: string): Done;
  status(): Result<QueueView, AppError>;
  resumeCloud(): Done;
  usage(): Result<readonly UsageLine[], AppError>;
  /** A person has read that the history is shorter than it was. */
  noteLoss(): Done;
}

export function createQueueService(setup: QueueServiceSetup): QueueService {
  const { session, settings, newId } = setup;
  const pace = createPace(setup.elapsed);
  /** The history has changed: the queue looks again, and the lists do. */
  const hasChanged = ({ queue }: Work) => {
    queue.wake();
    setup.onHistoryChanged();
  };
  /** Something is done to the history, or nothing. */
  const change = (work: (open: Work) => Result<unknown, AppError>): Done => {
    const open = session.work();
    if (!open.ok) return open;
    const done = work(open.value);
    if (!done.ok) return done;
    hasChanged(open.value);
    return ok(null);
  };

  return {
    cancel: (jobId) => change(({ queue }) => queue.cancel(jobId)),
    sendAgain: (jobId) => change(({ history }) => sendAgain(history, jobId)),
    keep: (jobId) => change(({ history }) => keepAsItIs(history, jobId)),
    batches() {
      const open = session.work();
      if (!open.ok) return open;
      return ok(open.value.history.batches.latest(LATEST_BATCHES).map((batch) => batchView(batch, pace)));
    },
    pauseBatch: (batchId, paused) => change(({ history }) => ok(history.batches.setPaused(batchId, paused))),
    cancelBatch: (batchId) =>
      session.use(async (open) => {
        let any = false;
        try {
          // Each is a commit of its own; thousands in one go would hold the window up for as many disk flushes.
          for (const jobId of open.history.waiting.ofBatch(batchId)) {
            any = open.queue.cancel(jobId).ok || any;
            await setImmediate();
          }
          return ok(null);
        } finally {
          // A disk that fills up in the middle: those before it are cancelled all the same.
          if (any) hasChanged(open);
        }
      }),
    retryBatch(batchId) {
      const open = session.work();
      if (!open.ok) return open;
      if (retryFailed(open.value.history, batchId) > 0) hasChanged(open.value);
      return ok(null);
    },
    tray(before) {
      const history = session.history();
      if (!history.ok) return history;
      const { tray } = history.value;
      const { language } = settings.read();
      // One more than a page tells whether there is another.
      const items = tray.list(TRAY_PAGE + 1, before);
      const page = items.slice(0, TRAY_PAGE);
      return ok({
        count: tray.count(),
        lines: page.map((item) => trayLine(item, language)),
        older: items.length > page.length ? (page.at(-1)?.seq ?? null) : null,
      });
    },
    splitPages: (jobId) => change(({ history }) => splitPage({ history, newId }, jobId)),
    joinPages: (jobId, toJobId) => change(({ history }) => joinPages(history, jobId, toJobId)),
    status() {
      const open = session.work();
      return open.ok ? ok(queueView(open.value, settings.read())) : open;
    },
    resumeCloud: () =>
      change(({ gate }) => {
        gate.resume();
        return ok(undefined);
      }),
    noteLoss: () =>
      change(({ history }) => {
        history.loss.note();
        return ok(undefined);
      }),
    usage() {
      const history = session.history();
      return history.ok ? ok(history.value.usage.latest(LATEST_DAYS)) : history;
    },
  };
}
