import { dirname, join } from 'node:path';
import { type AppError, appError } from '../../../preload/errors.ts';
import { toldOf } from '../../history/storage-error.ts';
import { type Arrival, PATIENCE, type Patience, problemOf } from './arrival.ts';
import { NoAnswer, oneCall } from './one-call.ts';
import { round } from './round.ts';
import type { HotFolderReport, HotFolderSetup } from './setup.ts';

export interface HotFolder {
  /** Watches until it is stopped; called once. */
  run(): Promise<void>;
  /** Resolves with `run`: an acceptance under way is waited for, a folder that hangs is not. */
  stop(): Promise<void>;
}

const MAX_NAMED = 50;

/**
 * Watches a folder by looking: a list of names and a look at each, about once a second, is the truth. fs.watch and what
 * is built on it miss events and die silently on network shares, and their start blocks the thread on a dead one.
 */
export function createHotFolder(setup: HotFolderSetup): HotFolder {
  const { line, clock, patience = PATIENCE } = setup;
  const stop = new AbortController();
  const stopped = stop.signal;
  const arrivals = new Map<string, Arrival>();
  const report = reporter(setup, arrivals, patience);
  const call = oneCall(line, clock, stopped);
  const { taken: onTaken, watching: onLooked } = report;
  const rounds = { ...setup, patience, arrivals, call, stopped, onTaken, onLooked };
  let running: Promise<void> = Promise.resolve();

  const watch = async () => {
    for (let turn = 0; !stopped.aborted; turn += 1) {
      try {
        await round(rounds, turn);
      } catch (error) {
        if (!stopped.aborted) report.lost(whyLost(error));
      }
      await clock.sleep(patience.roundMs, stopped);
    }
  };
  return {
    run() {
      running = watch();
      return running;
    },
    async stop() {
      stop.abort();
      await running;
    },
  };
}

function whyLost(error: unknown): AppError {
  if (error instanceof NoAnswer) return appError('hot-folder-silent', {});
  // Errors of the file system carry a number; anything else must not pass for a lost share.
  if (error instanceof Error && 'errno' in error) return appError('hot-folder-lost', {});
  return toldOf(error, () => undefined);
}

/** What the clerk knows it as. */
function ownPath(path: string, arrival: Arrival): string {
  return arrival.kind === 'putting-away' && arrival.held ? join(dirname(path), arrival.held.ownName) : path;
}

/** Tells how it stands whenever that has changed. */
function reporter(
  { folder, known, clock, onStatus }: HotFolderSetup,
  arrivals: ReadonlyMap<string, Arrival>,
  patience: Patience,
) {
  let lost: HotFolderReport['lost'] = null;
  let thereBefore: number | null = null;
  let taken = 0;
  let told = '';
  const tell = () => {
    const at = clock.elapsed();
    const bad = [...arrivals].flatMap(([path, arrival]) => {
      const error = problemOf(arrival, at, patience);
      return error ? [{ path: ownPath(path, arrival), error }] : [];
    });
    const status = { lost, thereBefore, taken, badCount: bad.length, bad: bad.slice(-MAX_NAMED) };
    const now = JSON.stringify(status);
    if (now === told) return;
    told = now;
    onStatus(status);
  };
  return {
    watching() {
      // Asked here and not where a loss is told: the memory itself may be what is lost.
      thereBefore = known.adopted(folder);
      lost = null;
      tell();
    },
    lost(error: AppError) {
      lost = { since: lost?.since ?? clock.now(), error };
      tell();
    },
    taken() {
      taken += 1;
    },
  };
}
