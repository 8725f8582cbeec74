import type { AppError } from '../../../preload/errors.ts';
import { type FileOutcome, type KnownFile, type Stamp, sameStamp } from '../../history/hot-files.ts';
import type { ImageHash } from '../../history/images.ts';

/** What is done with a file once it is accepted. */
export type PutAway = 'move' | 'delete';

/** All in milliseconds. */
export interface Patience {
  /** A file whose size and time stay the same for so long is looked into. */
  readonly settleMs: number;
  /** One that cannot be taken for so long is named to the clerk; it stays watched. */
  readonly namedAfterMs: number;
  /** From the end of one round of looks to the next. */
  readonly roundMs: number;
  /** A folder that says nothing for so long is lost: a share of the same house answers in milliseconds. */
  readonly answerMs: number;
  /** A held file that nobody here holds is given back after so long: longer than another desk needs to put one away. */
  readonly ownerlessMs: number;
}

export const PATIENCE: Patience = {
  settleMs: 2_000,
  namedAfterMs: 30_000,
  roundMs: 1_000,
  answerMs: 10_000,
  ownerlessMs: 600_000,
};

/** Waits double from the settle time up to these: what is locked or refused frees itself any moment ... */
const LONGEST_RETRY_MS = 60_000;
/** ... what is cut off is finished by a writer, whom size or time betray; reading it again unchanged is a last resort. */
const LONGEST_REREAD_MS = 600_000;

/** One file on its way, from its first sight to being taken. Times are the monotonic clock's, never the wall's. */
export type Arrival =
  /** Unchanged since then, not read yet. */
  | { readonly kind: 'settling'; readonly stamp: Stamp; readonly since: number }
  /** Not to be had as it is; tried again by itself. `stamp` is null where not even a look is allowed. */
  | {
      readonly kind: 'waiting';
      readonly why: 'incomplete' | 'blocked' | 'not-accepted';
      readonly stamp: Stamp | null;
      readonly since: number;
      readonly attempts: number;
      readonly retryAt: number;
      readonly error: AppError;
    }
  /** Whole, and nothing that can be taken: only a change helps. */
  | { readonly kind: 'refused'; readonly stamp: Stamp; readonly error: AppError }
  /** Taken; still to be moved or deleted. */
  | {
      readonly kind: 'putting-away';
      readonly stamp: Stamp;
      /** What was taken: nothing else is put away. */
      readonly hash: ImageHash;
      readonly how: PutAway;
      /** null: it lies under its own name. */
      readonly held: Held | null;
      readonly attempts: number;
      readonly retryAt: number;
      readonly error: AppError | null;
    }
  /** Under a private name that nobody remembers: of another desk at work, or of a history that is gone. */
  | { readonly kind: 'ownerless'; readonly stamp: Stamp; readonly since: number }
  /** Nothing more to do until it changes. */
  | { readonly kind: 'done'; readonly stamp: Stamp; readonly error: AppError | null };

/** A file that lies under a private name while it is put away. */
export interface Held {
  readonly ownName: string;
  /** It was found to be what was taken, and its bytes are being written over. */
  readonly covering: boolean;
}

export type Observation =
  | { readonly kind: 'seen'; readonly stamp: Stamp }
  /** It became another file while it was read or put away. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'incomplete' | 'blocked' | 'not-accepted'; readonly error: AppError }
  | { readonly kind: 'refused'; readonly error: AppError }
  /** Taken, now or earlier; `error`: it could not be noted down. */
  | {
      readonly kind: 'taken';
      readonly hash: ImageHash;
      readonly how: PutAway | null;
      readonly error: AppError | null;
    }
  | { readonly kind: 'not-put-away'; readonly error: AppError };

/** A file never seen in this run: what is known of the very same file is not read again. */
export function firstSight(known: KnownFile | null, stamp: Stamp, at: number): Arrival {
  if (known === null || !stillThere(known.outcome) || !sameStamp(known.stamp, stamp))
    return { kind: 'settling', stamp, since: at };
  return taken(stamp, known.hash, putAwayOf(known.outcome), at, null);
}

/** A file under a private name, never seen in this run. */
export function firstSightOfHeld(known: KnownFile | null, stamp: Stamp, at: number): Arrival {
  const { hash = null, outcome = 'kept', ownName = null } = known ?? {};
  const how = outcome === 'covering' ? 'delete' : putAwayOf(outcome);
  if (hash === null || how === null || ownName === null) return { kind: 'ownerless', stamp, since: at };
  const held = { ownName, covering: outcome === 'covering' };
  return { kind: 'putting-away', stamp, hash, how, held, attempts: 0, retryAt: at, error: null };
}

function taken(
  stamp: Stamp,
  hash: ImageHash | null,
  how: PutAway | null,
  at: number,
  error: AppError | null,
): Arrival {
  return how === null || hash === null
    ? { kind: 'done', stamp, error }
    : { kind: 'putting-away', stamp, hash, how, held: null, attempts: 0, retryAt: at, error };
}

/** Whether a file under a path can be the one that is known: what was put away is not, what comes after it is new. */
export function stillThere(outcome: FileOutcome): boolean {
  return outcome !== 'covering' && outcome !== 'moved' && outcome !== 'deleted';
}

export function putAwayOf(outcome: FileOutcome): PutAway | null {
  return outcome === 'to-move' ? 'move' : outcome === 'to-delete' ? 'delete' : null;
}

/** `arrival` is null only where the first look itself was refused. */
export function next(
  arrival: Arrival | null,
  observation: Observation,
  at: number,
  patience: Patience,
): Arrival | null {
  switch (observation.kind) {
    case 'seen':
      if (arrival?.stamp && sameStamp(arrival.stamp, observation.stamp)) return arrival;
      // Whether what is held is still what was taken, its content tells.
      if (arrival?.kind === 'putting-away' && arrival.held) return arrival;
      return anew(arrival, observation.stamp, at);
    case 'changed':
      return arrival?.stamp ? anew(arrival, arrival.stamp, at) : arrival;
    case 'incomplete':
    case 'blocked':
    case 'not-accepted':
      return wait(arrival, observation.kind, observation.error, at, patience);
    case 'refused':
      return arrival?.stamp ? { kind: 'refused', stamp: arrival.stamp, error: observation.error } : arrival;
    case 'taken':
      return arrival?.stamp
        ? taken(arrival.stamp, observation.hash, observation.how, at, observation.error)
        : arrival;
    case 'not-put-away': {
      if (arrival?.kind !== 'putting-away') return arrival;
      const retryAt = at + backoff(arrival.attempts, LONGEST_RETRY_MS, patience);
      return { ...arrival, error: observation.error, attempts: arrival.attempts + 1, retryAt };
    }
  }
}

function anew(arrival: Arrival | null, stamp: Stamp, at: number): Arrival {
  return { kind: arrival?.kind === 'ownerless' ? 'ownerless' : 'settling', stamp, since: at };
}

function wait(
  arrival: Arrival | null,
  why: 'incomplete' | 'blocked' | 'not-accepted',
  error: AppError,
  at: number,
  patience: Patience,
): Arrival {
  // A look that is refused changes nothing for what is settled already.
  if (arrival && arrival.kind !== 'settling' && arrival.kind !== 'waiting') return arrival;
  const attempts = arrival?.kind === 'waiting' && arrival.why === why ? arrival.attempts : 0;
  const longest = why === 'incomplete' ? LONGEST_REREAD_MS : LONGEST_RETRY_MS;
  return {
    kind: 'waiting',
    why,
    stamp: arrival?.stamp ?? null,
    since: arrival?.since ?? at,
    attempts: attempts + 1,
    retryAt: at + backoff(attempts, longest, patience),
    error,
  };
}

function backoff(attempts: number, longest: number, { settleMs }: Patience): number {
  return Math.min(settleMs * 2 ** attempts, longest);
}

/** What is to be done with it now. */
export function due(
  arrival: Arrival,
  at: number,
  { settleMs, ownerlessMs }: Patience,
): 'read' | 'put-away' | 'give-back' | null {
  switch (arrival.kind) {
    case 'settling':
      return at - arrival.since >= settleMs ? 'read' : null;
    case 'waiting':
      return arrival.stamp && at >= arrival.retryAt ? 'read' : null;
    case 'putting-away':
      return at >= arrival.retryAt ? 'put-away' : null;
    case 'ownerless':
      return at - arrival.since >= ownerlessMs ? 'give-back' : null;
    case 'refused':
    case 'done':
      return null;
  }
}

/** Why the clerk is told of it; null: nothing is wrong, or it may still come right by itself. */
export function problemOf(arrival: Arrival, at: number, { namedAfterMs }: Patience): AppError | null {
  switch (arrival.kind) {
    case 'settling':
    case 'ownerless':
      return null;
    case 'waiting':
      return arrival.why === 'not-accepted' || at - arrival.since >= namedAfterMs ? arrival.error : null;
    default:
      return arrival.error;
  }
}
