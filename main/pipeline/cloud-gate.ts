import { type AppError, appError, isJuheRefusal } from '../../preload/errors.ts';
import type { Stopwatch } from '../clock.ts';
import { juheCode } from '../engines/juhe/codes.ts';
import type { CivilDate } from '../licence/dates.ts';

/** Whether calls leave, and why not. */
export type CloudState =
  | { readonly kind: 'open' }
  /** Every call would fail: a person lets it go on, or the next day does. */
  /** `resumable`: a person's word is all that it waits for. */
  | { readonly kind: 'paused'; readonly error: AppError; readonly resumable: boolean }
  /** It is not reached, and tried again by itself. */
  | { readonly kind: 'unreachable'; readonly error: AppError };

/** Stands before every paid call: the pause, the waiting for a lost network, the rate and the day's limit. */
export interface CloudGate {
  state(): CloudState;
  /** Milliseconds until a lost network is worth another try; 0 where nothing is waited for. */
  retryIn(): number;
  /** Why a call may not leave right now, null when it may. `insists`: a person wants this one in spite of a pause. */
  refusal(insists: boolean): AppError | null;
  /** Resolves when the rate lets one more call leave, or at the abort. */
  turn(signal: AbortSignal): Promise<CallTurn>;
  /** A call leaves in its turn. */
  begin(turn: CallTurn): void;
  /** What became of a call that left; null: it was answered well. */
  report(error: AppError | null): void;
  /** A call that left was refused for a moment, and comes again: no reason to keep others back yet. */
  reportPassing(): void;
  /** A person lets calls leave again. */
  resume(): void;
}

/** A call's place in the rate: when it was let go, and from then on when it left (milliseconds of the clock). */
export interface CallTurn {
  at: number;
}

export interface GateSetup {
  readonly clock: Stopwatch;
  /** 0 to 1. */
  readonly random: () => number;
  /** Calls that may leave in any one second. */
  readonly callsPerSecond: () => number;
  /** Paid calls a day, null without a limit. */
  readonly dailyCalls: () => number | null;
  /** All that have left, those under way too, by the history's count. */
  readonly callsToday: () => number;
  /** The day that they are counted on, where this machine's clock stands before it. */
  readonly aheadOfClock: () => CivilDate | null;
  /** Calls that an earlier process made and that may have left within the last second. */
  readonly justLeft: () => number;
  readonly onChange: () => void;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** So that the desks of a site do not all knock at once when its line comes back. */
const JITTER = 0.2;
/** After so many calls in a row that nobody knows the outcome of, or that were paid for nothing, a batch would only pile up more. */
const WASTED_IN_A_ROW = 3;

const NOT_REACHED: readonly AppError['code'][] = [
  'network-dns',
  'network-refused',
  'network-tls',
  'network-proxy',
  'network-proxy-login',
  'network-timeout',
];

/** The call never left because the cloud was not reached: worth waiting for. */
export function isNotReached({ code }: AppError): boolean {
  return NOT_REACHED.includes(code);
}

function isWasted({ code, outcome }: AppError): boolean {
  return outcome === 'unknown' || code === 'reply-over-bounds';
}

/** Codes after which every call would fail (docs/design.md). */
function pauses(error: AppError): boolean {
  if (!isJuheRefusal(error) || error.outcome !== 'answered') return false;
  const action = juheCode(error.number)?.queue;
  return action === 'pause' || action === 'retry';
}

export function createCloudGate(setup: GateSetup): CloudGate {
  const { clock, random, callsPerSecond, dailyCalls, callsToday, aheadOfClock, onChange } = setup;
  let state: CloudState = { kind: 'open' };
  let retryAt = 0;
  let misses = 0;
  let wasted = 0;
  let lastTurn: Promise<unknown> = Promise.resolve();
  /** The calls of the last second: the rate is the account's, whichever process makes them. */
  let latest: CallTurn[] = Array.from({ length: setup.justLeft() }, () => ({ at: clock.elapsed() }));

  const become = (next: CloudState) => {
    const before = state;
    state = next;
    if (before.kind !== next.kind) onChange();
  };
  const limitReached = (): AppError | null => {
    const limit = dailyCalls();
    if (limit === null || callsToday() < limit) return null;
    const day = aheadOfClock();
    return day === null
      ? appError('daily-limit-reached', { limit })
      : appError('daily-limit-clock-behind', { limit, day });
  };
  const takeTurn = async (signal: AbortSignal): Promise<CallTurn> => {
    for (;;) {
      const now = clock.elapsed();
      latest = latest.filter(({ at }) => now - at < 1000);
      if (signal.aborted || latest.length < callsPerSecond()) {
        const turn = { at: now };
        latest.push(turn);
        return turn;
      }
      const oldest = Math.min(...latest.map(({ at }) => at));
      await clock.sleep(1000 - (now - oldest), signal);
    }
  };

  return {
    state() {
      const error = limitReached();
      return error ? { kind: 'paused', error, resumable: false } : state;
    },
    retryIn: () => (state.kind === 'unreachable' ? Math.max(0, retryAt - clock.elapsed()) : 0),
    refusal(insists) {
      const limit = limitReached();
      if (limit) return limit;
      if (state.kind === 'open' || insists) return null;
      if (state.kind === 'unreachable' && clock.elapsed() >= retryAt) return null;
      // The provider's answer was to another call: this one has not left.
      return { ...state.error, outcome: 'not-sent' };
    },
    turn(signal) {
      const turn = lastTurn.then(() => takeTurn(signal));
      lastTurn = turn;
      return turn;
    },
    begin(turn) {
      // "Sending" is committed between the two, which may take a slow disk's time.
      turn.at = clock.elapsed();
    },
    report(error) {
      wasted = error && isWasted(error) ? wasted + 1 : 0;
      if (error && isNotReached(error)) {
        const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** misses);
        misses += 1;
        retryAt = clock.elapsed() + wait * (1 - JITTER + 2 * JITTER * random());
        become({ kind: 'unreachable', error });
        return;
      }
      misses = 0;
      if (error && (pauses(error) || wasted >= WASTED_IN_A_ROW))
        become({ kind: 'paused', error, resumable: true });
      else if (error?.code !== 'cancelled')
        become(state.kind === 'paused' && error ? state : { kind: 'open' });
    },
    reportPassing() {
      wasted = 0;
      misses = 0;
      if (state.kind === 'unreachable') become({ kind: 'open' });
    },
    resume() {
      retryAt = 0;
      misses = 0;
      wasted = 0;
      become({ kind: 'open' });
    },
  };
}
