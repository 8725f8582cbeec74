import type { BatchView, QueueView, TrayLine } from '../../preload/contract/queue.ts';
import { isUndecided } from '../../preload/errors.ts';
import type { Language } from '../../preload/language.ts';
import type { Batch } from '../history/batches.ts';
import type { TrayItem } from '../history/tray.ts';
import type { CloudState } from '../pipeline/cloud-gate.ts';
import type { Settings } from '../settings/settings.ts';
import { errorView } from './views.ts';
import type { Work } from './work.ts';

/** The queue, its batches and its tray as the window sees them. */
export function queueView(work: Work, { language, queue: limits }: Settings): QueueView {
  const { history, queue } = work;
  const state = cloudState(work);
  const stuck = queue.stuck();
  const { dailyCalls: limit } = limits;
  return {
    cloud: state.kind === 'open' ? state : { ...state, error: errorView(state.error, language) },
    stuck: stuck && errorView(stuck, language),
    inTray: history.tray.count(),
    budget: limit === null ? null : { calls: history.usage.callsToday('juhe'), limit },
    clockBehindMinutes: history.clockBehindMinutes(),
    loss: history.loss.unnoted(),
  };
}

/** What the gate says; where the cloud cannot be used at all, pictures that want nothing else wait for a person too. */
function cloudState({ history, gate, cloud }: Work): CloudState {
  const usable = cloud();
  if (usable.ok || !history.waiting.wantsCloud()) return gate.state();
  return { kind: 'paused', error: usable.error, resumable: false };
}

/** How fast each batch goes, from what this run has seen of it. */
export type Pace = (batchId: string, done: number, left: number) => number | null;

export function createPace(elapsed: () => number): Pace {
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

export function batchView({ id: batchId, openedAt, source, paused, counts }: Batch, pace: Pace): BatchView {
  const { waiting, underWay, pass, review, refuse, failed } = counts;
  const secondsLeft = pace(batchId, pass + review + refuse + failed, waiting + underWay);
  return { batchId, openedAt, source, paused, ...counts, secondsLeft: paused ? null : secondsLeft };
}

export function trayLine(item: TrayItem, language: Language): TrayLine {
  const { jobId, createdAt, source, side, error } = item;
  return {
    jobId,
    kind: error === null ? 'lone-back' : isUndecided(error) ? 'undecided' : 'failed',
    createdAt,
    source,
    side,
    error: error && errorView(error, language),
  };
}
