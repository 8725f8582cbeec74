import { basename } from 'node:path';
import type { AfterAccepted } from '../../../preload/contract/settings.ts';
import { appError } from '../../../preload/errors.ts';
import { fail } from '../../../preload/result.ts';
import type { FileOutcome, Stamp } from '../../history/hot-files.ts';
import { hashImage } from '../../history/images.ts';
import { toldOf } from '../../history/storage-error.ts';
import { refuseBySize } from '../../image/prepare.ts';
import { isGone } from '../../regular-file.ts';
import { type Arrival, type due, type Observation, putAwayOf, stillThere } from './arrival.ts';
import { isAboutContent, judgeContent } from './content.ts';
import { NoAnswer } from './one-call.ts';
import { giveBackOwnerless, putAway } from './put-away.ts';
import { type FileSetup, note, READ_MS } from './setup.ts';

/** Does what is due with a file. What was seen of it then; null: it is no longer there. */
export async function handleFile(
  setup: FileSetup,
  path: string,
  arrival: Arrival,
  action: NonNullable<ReturnType<typeof due>>,
): Promise<Observation | null> {
  const { stamp } = arrival;
  switch (action) {
    case 'read':
      return stamp === null ? null : read(setup, path, stamp);
    case 'put-away':
      return arrival.kind === 'putting-away' ? putAway(setup, path, arrival) : null;
    case 'give-back':
      return giveBackOwnerless(setup, path);
  }
}

async function read(setup: FileSetup, path: string, stamp: Stamp): Promise<Observation | null> {
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
    return { kind: 'taken', hash, how: putAwayOf(known.outcome), error };
  }
  const taken = await setup
    // Where its bytes are no UTF-8, the name is shown as well as it can be.
    .take({ name: basename(path).toWellFormed(), bytes })
    // Whoever takes has told the log already.
    .catch((error: unknown) => fail(toldOf(error, () => undefined)));
  if (!taken.ok) {
    const { error } = taken;
    return { kind: isAboutContent(error) ? 'refused' : 'not-accepted', error };
  }
  setup.onTaken();
  const outcome = OUTCOME_AFTER[setup.after()];
  const error = note(setup, path, { stamp, hash, outcome, ownName: null });
  return { kind: 'taken', hash, how: putAwayOf(outcome), error };
}

const OUTCOME_AFTER: Readonly<Record<AfterAccepted, FileOutcome>> = {
  keep: 'kept',
  move: 'to-move',
  delete: 'to-delete',
};
