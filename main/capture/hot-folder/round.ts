import { join } from 'node:path';
import { appError } from '../../../preload/errors.ts';
import { isWorkingFile } from '../../../preload/intake.ts';
import type { FoundFile } from '../../history/hot-files.ts';
import { isGone } from '../../regular-file.ts';
import { type Arrival, due, firstSight, firstSightOfHeld, next, type Patience } from './arrival.ts';
import { isPrivate } from './file-names.ts';
import { handleFile } from './handle-file.ts';
import { NoAnswer } from './one-call.ts';
import type { FileSetup, HotFolderSetup } from './setup.ts';

export interface RoundSetup extends HotFolderSetup, FileSetup {
  readonly patience: Patience;
  /** Every file of the folder by its path, from its first sight to its going. */
  readonly arrivals: Map<string, Arrival>;
  readonly stopped: AbortSignal;
  /** The folder answers, and the arrivals are as they are now. */
  readonly onLooked: () => void;
}

/** Looks at settled files in a round, by turns: years of scans on a share must not make a round long. */
const SETTLED_LOOKS = 500;
/** Rows of one transaction, which holds the thread for a few milliseconds. */
const NOTED_AT_ONCE = 500;

/** One look at everything, then one go at what is due. Throws where the folder does not answer. */
export async function round(setup: RoundSetup, turn: number): Promise<void> {
  const { folder, port, known, arrivals, patience, clock } = setup;
  const names = await setup.call(() => port.list(folder), patience.answerMs);
  const paths = names
    .filter((name) => isPrivate(name) || !isWorkingFile(name))
    .map((name) => join(folder, name));
  if (known.adopted(folder) === null)
    await adopt(
      setup,
      paths.filter((path) => !isPrivate(path)),
    );
  const present = new Set(paths);
  for (const path of arrivals.keys()) if (!present.has(path)) arrivals.delete(path);
  for (const path of worthALook(arrivals, paths, turn)) await look(setup, path);
  setup.onLooked();
  for (const [path, arrival] of arrivals) {
    if (setup.stopped.aborted) return;
    const action = due(arrival, clock.elapsed(), patience);
    if (action === null) continue;
    const observation = await handleFile(setup, path, arrival, action);
    keep(arrivals, path, observation && next(arrival, observation, clock.elapsed(), patience));
    setup.onLooked();
  }
}

/** What lies in a folder when it is chosen is old: noted, never read. */
async function adopt(setup: RoundSetup, paths: readonly string[]): Promise<void> {
  const { folder, known } = setup;
  let count = 0;
  let files: FoundFile[] = [];
  for (const path of paths) {
    const stamp = await stampOf(setup, path);
    if (stamp === null || stamp === 'blocked') continue;
    count += 1;
    files.push({ path, stamp });
    if (files.length === NOTED_AT_ONCE) {
      known.wereThereBefore(files);
      files = [];
    }
  }
  known.wereThereBefore(files);
  known.adopt(folder, count);
}

/** All that are on their way, and the settled ones by turns. */
function worthALook(
  arrivals: ReadonlyMap<string, Arrival>,
  paths: readonly string[],
  turn: number,
): readonly string[] {
  const settled = paths.filter((path) => arrivals.get(path)?.kind === 'done');
  const turns = Math.max(1, Math.ceil(settled.length / SETTLED_LOOKS));
  const from = (turn % turns) * SETTLED_LOOKS;
  const looked = new Set(settled.slice(from, from + SETTLED_LOOKS));
  return paths.filter((path) => arrivals.get(path)?.kind !== 'done' || looked.has(path));
}

async function look(setup: RoundSetup, path: string): Promise<void> {
  const { known, arrivals, patience, clock } = setup;
  const stamp = await stampOf(setup, path);
  const before = arrivals.get(path) ?? null;
  const at = clock.elapsed();
  if (stamp === null) keep(arrivals, path, null);
  else if (stamp === 'blocked') {
    const error = appError('file-unreadable', {});
    keep(arrivals, path, next(before, { kind: 'blocked', error }, at, patience));
  } else if (before === null) {
    const sight = isPrivate(path) ? firstSightOfHeld : firstSight;
    keep(arrivals, path, sight(known.find(path), stamp, at));
  } else keep(arrivals, path, next(before, { kind: 'seen', stamp }, at, patience));
}

/** One file that cannot be looked at says nothing of the folder, which the next list tells; silence does. */
async function stampOf({ call, port, patience }: RoundSetup, path: string) {
  try {
    return await call(() => port.stat(path), patience.answerMs);
  } catch (error) {
    if (error instanceof NoAnswer) throw error;
    return isGone(error) ? null : 'blocked';
  }
}

function keep(arrivals: Map<string, Arrival>, path: string, arrival: Arrival | null): void {
  if (arrival) arrivals.set(path, arrival);
  else arrivals.delete(path);
}
