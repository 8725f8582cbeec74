import { basename, dirname, join } from 'node:path';
import { type AppError, appError } from '../../preload/errors.ts';
import type { AfterAccepted } from '../../preload/hot-folder.ts';
import { fail } from '../../preload/result.ts';
import { storageError } from '../history/history.ts';
import type { FileOutcome, KnownFile, Stamp } from '../history/hot-files.ts';
import { hashImage } from '../history/images.ts';
import { refuseBySize } from '../image/prepare.ts';
import { type Arrival, type Observation, type PutAway, putAwayOf, stillThere } from './arrival.ts';
import { isAboutContent, judgeContent } from './content.ts';
import { isGone } from './folder-port.ts';
import type { HotFolderSetup } from './hot-folder.ts';
import { NoAnswer, type oneCall } from './one-call.ts';

/** Where accepted files go, in the hot folder itself; its subfolders are not read. */
export const DONE_FOLDER = '已处理';

/** The largest picture over a slow wireless share. */
const READ_MS = 120_000;

export interface FileSetup extends Pick<HotFolderSetup, 'after' | 'port' | 'known' | 'take' | 'structure'> {
  readonly call: ReturnType<typeof oneCall>;
  readonly onTaken: () => void;
}

/** Reads and offers a file, or puts an accepted one away. What was seen of it then; null: it is no longer there. */
export async function handleFile(
  setup: FileSetup,
  path: string,
  { stamp, ...arrival }: Arrival,
  action: 'read' | 'put-away',
): Promise<Observation | null> {
  if (stamp === null) return null;
  if (action === 'put-away')
    return arrival.kind === 'putting-away' ? putAway(setup, path, stamp, arrival.how) : null;
  const tooLarge = refuseBySize(stamp.size);
  if (tooLarge) return { kind: 'refused', error: tooLarge };
  let bytes: Buffer | null;
  try {
    bytes = await setup.call(() => setup.port.read(path, stamp), READ_MS);
  } catch (error) {
    if (error instanceof NoAnswer) throw error;
    return isGone(error) ? null : { kind: 'blocked', error: appError('file-unreadable', {}) };
  }
  if (bytes === null) return { kind: 'changed' };
  const verdict = await judgeContent(bytes, setup.structure);
  return verdict.kind === 'whole' ? offer(setup, path, stamp, bytes) : verdict;
}

async function offer(setup: FileSetup, path: string, stamp: Stamp, bytes: Buffer): Promise<Observation> {
  const hash = hashImage(bytes);
  const known = setup.known.find(path);
  if (known?.hash === hash && stillThere(known.outcome)) {
    // Touched, or written over with itself.
    const error = note(setup, path, { ...known, stamp });
    return { kind: 'taken', how: putAwayOf(known.outcome), error };
  }
  const taken = await setup
    .take({ name: basename(path), bytes })
    .catch(() => fail(appError('internal-error', {})));
  if (!taken.ok) {
    const { error } = taken;
    return { kind: isAboutContent(error) ? 'refused' : 'not-accepted', error };
  }
  setup.onTaken();
  const outcome = OUTCOME_AFTER[setup.after()];
  const error = note(setup, path, { stamp, hash, outcome });
  return { kind: 'taken', how: putAwayOf(outcome), error };
}

const OUTCOME_AFTER: Readonly<Record<AfterAccepted, FileOutcome>> = {
  keep: 'kept',
  move: 'to-move',
  delete: 'to-delete',
};

/** An accepted file stays accepted in this run, noted or not; why it could not be noted. */
function note({ known }: FileSetup, path: string, file: KnownFile): AppError | null {
  try {
    known.remember(path, file);
    return null;
  } catch (error) {
    return storageError(error);
  }
}

async function putAway(
  setup: FileSetup,
  path: string,
  stamp: Stamp,
  how: PutAway,
): Promise<Observation | null> {
  const { port, call } = setup;
  const hash = setup.known.find(path)?.hash ?? null;
  let left = stamp;
  try {
    if (how === 'move') {
      const moved = await call(() => port.move(path, stamp, join(dirname(path), DONE_FOLDER)), READ_MS);
      if (!moved) return { kind: 'changed' };
    } else {
      const covered = await call(() => port.overwrite(path, stamp), READ_MS);
      if (covered === null) return { kind: 'changed' };
      // Noted before it is removed, so that the covered file is not taken for a new one if that fails.
      left = covered;
      note(setup, path, { stamp: left, hash, outcome: 'to-delete' });
      await call(() => port.remove(path), READ_MS);
    }
  } catch (error) {
    if (error instanceof NoAnswer) throw error;
    if (isGone(error)) return null;
    const code = how === 'move' ? 'hot-file-not-moved' : 'hot-file-not-deleted';
    return { kind: 'not-put-away', stamp: left, error: appError(code, {}) };
  }
  note(setup, path, { stamp: left, hash, outcome: how === 'move' ? 'moved' : 'deleted' });
  return null;
}
