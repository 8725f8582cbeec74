import { setImmediate } from 'node:timers/promises';
import type { AppError } from '../../preload/errors.ts';
import type { BatchView, QueueView, TrayLine } from '../../preload/queue.ts';
import { ok, type Result } from '../../preload/result.ts';
import type { Language } from '../../preload/text/dictionary.ts';
import type { Batch } from '../history/batches.ts';
import { clockBehindMinutes } from '../history/clock.ts';
import { waitsForCloud } from '../history/next-job.ts';
import { countTray, listTray, type TrayItem } from '../history/tray.ts';
import type { CloudState } from '../pipeline/cloud-gate.ts';
import { joinPages, splitPage } from '../pipeline/placing.ts';
import { keepAsItIs, retryFailed, sendAgain, waitingOf } from '../pipeline/word-on-job.ts';
import { errorView } from '../services/views.ts';
import type { Work } from '../services/work.ts';
import type { Settings } from '../settings/settings.ts';
import type { HandlerSetup } from './handlers.ts';
import type { Handlers } from './register.ts';

type QueueChannel =
  | 'job:cancel'
  | 'job:send-again'
  | 'job:keep'
  | 'batch:list'
  | 'batch:pause'
  | 'batch:cancel'
  | 'batch:retry'
  | 'tray:list'
  | 'pages:split'
  | 'pages:join'
  | 'queue:status'
  | 'cloud:resume'
  | 'usage:list';

const LATEST_BATCHES = 10;
const TRAY_PAGE = 100;
const LATEST_DAYS = 31;

/** The queue and its tray as the window sees and steers them. */
export function queueHandlers(setup: HandlerSetup): Pick<Handlers, QueueChannel> {
  const { session, settings } = setup;
  const language = () => settings.read().language;
  const pace = createPace(setup.elapsed);
  /** The history has changed: the queue looks again, and the lists do. */
  const hasChanged = ({ queue }: Work) => {
    queue.wake();
    setup.onHistoryChanged();
  };
  /** Something is done to the history, or nothing. */
  const change = (work: (open: Work) => Result<unknown, AppError>): Result<null, AppError> => {
    const open = session.work();
    if (!open.ok) return open;
    const done = work(open.value);
    if (!done.ok) return done;
    hasChanged(open.value);
    return ok(null);
  };

  return {
    'job:cancel': ({ jobId }) => change(({ queue }) => queue.cancel(jobId)),
    'job:send-again': ({ jobId }) => change(({ history }) => sendAgain(history, jobId)),
    'job:keep': ({ jobId }) => change(({ history }) => keepAsItIs(history, jobId)),
    'batch:list': () => {
      const open = session.work();
      if (!open.ok) return open;
      return ok(open.value.history.batches.latest(LATEST_BATCHES).map((batch) => batchView(batch, pace)));
    },
    'batch:pause': ({ batchId, paused }) =>
      change(({ history }) => ok(history.batches.setPaused(batchId, paused))),
    'batch:cancel': ({ batchId }) =>
      session.use(async (open) => {
        let any = false;
        try {
          // Each is a commit of its own; thousands in one go would hold the window up for as many disk flushes.
          for (const jobId of waitingOf(open.history, batchId)) {
            any = open.queue.cancel(jobId).ok || any;
            await setImmediate();
          }
          return ok(null);
        } finally {
          // A disk that fills up in the middle: those before it are cancelled all the same.
          if (any) hasChanged(open);
        }
      }),
    'batch:retry': ({ batchId }) => {
      const open = session.work();
      if (!open.ok) return open;
      if (retryFailed(open.value.history, batchId) > 0) hasChanged(open.value);
      return ok(null);
    },
    'tray:list': ({ before }) => {
      const history = session.history();
      if (!history.ok) return history;
      const { database } = history.value;
      // One more than a page tells whether there is another.
      const items = listTray(database, TRAY_PAGE + 1, before);
      const page = items.slice(0, TRAY_PAGE);
      return ok({
        count: countTray(database),
        lines: page.map((item) => trayLine(item, language())),
        older: items.length > page.length ? (page.at(-1)?.seq ?? null) : null,
      });
    },
    'pages:split': ({ jobId }) => change(({ history }) => splitPage({ history, newId: setup.newId }, jobId)),
    'pages:join': ({ jobId, toJobId }) => change(({ history }) => joinPages(history, jobId, toJobId)),
    'queue:status': () => {
      const open = session.work();
      return open.ok ? ok(queueView(open.value, settings.read())) : open;
    },
    'cloud:resume': () =>
      change(({ gate }) => {
        gate.resume();
        return ok(undefined);
      }),
    'usage:list': () => {
      const history = session.history();
      return history.ok ? ok(history.value.usage.latest(LATEST_DAYS)) : history;
    },
  };
}

export function queueView(work: Work, { language, queue: limits }: Settings): QueueView {
  const { history, queue } = work;
  const state = cloudState(work);
  const stuck = queue.stuck();
  const { dailyCalls: limit } = limits;
  return {
    cloud: state.kind === 'open' ? state : { kind: state.kind, error: errorView(state.error, language) },
    stuck: stuck && errorView(stuck, language),
    inTray: countTray(history.database),
    budget: limit === null ? null : { calls: history.usage.callsToday('juhe'), limit },
    clockBehindMinutes: clockBehindMinutes(history.database, history.now()),
  };
}

/** What the gate says; where the cloud cannot be used at all, pictures that want nothing else wait for a person too. */
function cloudState({ history, gate, cloud }: Work): CloudState {
  const usable = cloud();
  if (usable.ok || !waitsForCloud(history.database)) return gate.state();
  return { kind: 'paused', error: usable.error };
}

/** How fast each batch goes, from what this run has seen of it. */
type Pace = (batchId: string, done: number, left: number) => number | null;

function createPace(elapsed: () => number): Pace {
  const seen = new Map<string, { readonly at: number; readonly done: number }>();
  return (batchId, done, left) => {
    const first = seen.get(batchId);
    if (!first || done < first.done) {
      seen.set(batchId, { at: elapsed(), done });
      return null;
    }
    if (done === first.done || left === 0) return null;
    const seconds = (elapsed() - first.at) / 1000;
    return Math.round((seconds / (done - first.done)) * left);
  };
}

function batchView({ id: batchId, openedAt, source, paused, counts }: Batch, pace: Pace): BatchView {
  const { waiting, underWay, pass, review, refuse, failed } = counts;
  const secondsLeft = pace(batchId, pass + review + refuse + failed, waiting + underWay);
  return { batchId, openedAt, source, paused, ...counts, secondsLeft: paused ? null : secondsLeft };
}

function trayLine(item: TrayItem, language: Language): TrayLine {
  const { jobId, createdAt, source, side, error } = item;
  const undecided = error?.outcome === 'unknown' || error?.code === 'sent-before-undecided';
  return {
    jobId,
    kind: error === null ? 'lone-back' : undecided ? 'undecided' : 'failed',
    createdAt,
    source,
    side,
    error: error && errorView(error, language),
  };
}
