import { basename, dirname, join } from 'node:path';
import { type AppError, appError } from '../../../preload/errors.ts';
import type { FileOutcome, Stamp } from '../../history/hot-files.ts';
import { hashImage } from '../../history/images.ts';
import { storageError } from '../../history/storage-error.ts';
import { isGone } from '../../regular-file.ts';
import type { Arrival, Held, Observation, PutAway } from './arrival.ts';
import { foundAgainName, privatePath } from './file-names.ts';
import { NoAnswer } from './one-call.ts';
import { type FileSetup, note, READ_MS } from './setup.ts';

/** Where accepted files go, in the hot folder itself; its subfolders are not read. */
export const DONE_FOLDER = '已处理';

export type PuttingAway = Extract<Arrival, { readonly kind: 'putting-away' }>;

/**
 * Puts an accepted file away: it gets a private name, under which nobody can put another in its place, and what lies
 * there is moved or destroyed only if it is, byte by byte, what was taken; else it gets its name back. Every step is
 * noted before it is done, so that the next run goes on with what a crash has left.
 */
export async function putAway(
  setup: FileSetup,
  path: string,
  file: PuttingAway,
): Promise<Observation | null> {
  if (file.held) return finish(setup, path, file, file.held);
  const { port, call, known, newId } = setup;
  const { stamp, hash, how } = file;
  const place = privatePath(path, newId());
  const ownName = basename(path);
  try {
    known.remember(place, { stamp, hash, outcome: how === 'move' ? 'to-move' : 'to-delete', ownName });
    await call(() => port.hold(path, place), READ_MS);
  } catch (error) {
    return notPutAway(error, file);
  }
  note(setup, path, { stamp, hash, outcome: how === 'move' ? 'moved' : 'deleted', ownName: null });
  // What does not come off now is tried again under the private name, as which the next look finds it.
  await finish(setup, place, file, { ownName, covering: false });
  return null;
}

async function finish(
  setup: FileSetup,
  place: string,
  file: PuttingAway,
  { ownName, covering }: Held,
): Promise<Observation | null> {
  const { port, call, known } = setup;
  try {
    const found = covering ? null : await whatWasTaken(setup, place, file);
    if (!covering && found === null) await giveBack(setup, place, ownName);
    else if (file.how === 'move') {
      const into = join(dirname(place), DONE_FOLDER);
      await call(() => port.move(place, into, ownName), READ_MS);
    } else if (await cover(setup, place, file, ownName, found)) await call(() => port.remove(place), READ_MS);
    known.forget(place);
    return null;
  } catch (error) {
    return notPutAway(error, file);
  }
}

/** What it looks like now, if its bytes are those that were taken; a touch alone does not matter. */
async function whatWasTaken(
  { port, call }: FileSetup,
  place: string,
  { stamp, hash }: PuttingAway,
): Promise<Stamp | null> {
  const found = await call(() => port.stat(place), READ_MS);
  if (found === null || found.size !== stamp.size) return null;
  const bytes = await call(() => port.read(place, found), READ_MS);
  return bytes !== null && hashImage(bytes) === hash ? found : null;
}

/** `found` null: what is there is half covered already. false: somebody wrote into it meanwhile, and it was given back. */
async function cover(
  setup: FileSetup,
  place: string,
  { stamp, hash }: PuttingAway,
  ownName: string,
  found: Stamp | null,
): Promise<boolean> {
  const { port, call, known } = setup;
  const as = (outcome: FileOutcome) => ({ stamp, hash, outcome, ownName });
  known.remember(place, as('covering'));
  if (await call(() => port.overwrite(place, found), READ_MS)) return true;
  note(setup, place, as('to-delete'));
  await giveBack(setup, place, ownName);
  return false;
}

/** A file that nobody here holds. */
export async function giveBackOwnerless(setup: FileSetup, place: string): Promise<Observation | null> {
  try {
    await giveBack(setup, place, foundAgainName(place));
    return null;
  } catch (error) {
    if (error instanceof NoAnswer) throw error;
    return isGone(error) ? null : { kind: 'changed' };
  }
}

async function giveBack({ port, call, known }: FileSetup, place: string, name: string): Promise<void> {
  await call(() => port.giveBack(place, name), READ_MS);
  known.forget(place);
}

function notPutAway(error: unknown, { how }: PuttingAway): Observation | null {
  if (error instanceof NoAnswer) throw error;
  if (isGone(error)) return null;
  return { kind: 'not-put-away', error: whyNot(error, how) };
}

function whyNot(error: unknown, how: PutAway): AppError {
  const ofMemory = error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_');
  if (ofMemory) return storageError(error);
  return appError(how === 'move' ? 'hot-file-not-moved' : 'hot-file-not-deleted', {});
}
