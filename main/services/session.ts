import type { ChannelRequest } from '../../preload/contract/index.ts';
import type { SessionStatus } from '../../preload/contract/session.ts';
import { type AppError, appError, type ErrorView } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import type { History } from '../history/history.ts';
import { type HistorySetup, openHistory } from '../history/open-folder.ts';
import { rescueHistory } from '../history/rescue/rescue.ts';
import { storageError, toldOf } from '../history/storage-error.ts';
import type { Keyring } from '../history/vault/keyring.ts';
import type { VaultAccess } from '../history/vault/vault.ts';
import type { Log } from '../log/log.ts';
import { createOneAtATime } from '../pipeline/one-at-a-time.ts';
import { statementWatch } from '../pipeline/work-log.ts';
import type { Work } from './work.ts';

/** A call that is under way may be paid for: its answer is worth waiting for. */
const CLOSE_FOR_RESCUE_MS = 30_000;

const NOT_OPEN = appError('desk-not-open', {});

export interface SessionSetup {
  readonly folder: string;
  readonly keyring: Keyring;
  /** LICENCE_DESK_PASSPHRASE. */
  readonly passphrase: string | null;
  readonly now: () => Date;
  /** When this program was built; null: not known. */
  readonly builtAt: string | null;
  /** Sets an opened history to work. */
  readonly start: (history: History) => Work;
  readonly isDemo: () => boolean;
  readonly errorView: (error: AppError) => ErrorView;
  readonly onChange: (status: SessionStatus) => void;
  /** Milliseconds that only go forward. */
  readonly elapsed: () => number;
  readonly log: Log;
}

/** The data folder as the window lives with it: locked, open, closing. */
export interface Session {
  status(): SessionStatus;
  open(): Promise<SessionStatus>;
  unlock(request: ChannelRequest<'session:unlock'>): Promise<SessionStatus>;
  recoveryNoted(): SessionStatus;
  /** Closes the folder and takes what can be read of it into a new one. */
  rescue(to: string): Promise<SessionStatus>;
  history(): Result<History, AppError>;
  work(): Result<Work, AppError>;
  /** Does something with the open folder that `close` waits for. */
  use<Value>(work: (work: Work) => Promise<Result<Value, AppError>>): Promise<Result<Value, AppError>>;
  /** For good: ends what is under way, at most `milliseconds` from now, and gives the folder back. */
  close(milliseconds: number): Promise<void>;
  /** While it closes: a person has started the program again, which will happen when it has ended. */
  opensAgain(): void;
  /** A call is under way that may be paid for, and whose answer is not on the disk yet. */
  isSending(): boolean;
}

export function createSession(setup: SessionSetup): Session {
  let status: SessionStatus = { state: 'opening' };
  let work: Work | null = null;
  /** What the folder was last opened with: a damaged one is opened by it once more. */
  let lastAccess: Partial<VaultAccess> = {};
  const underWay = new Set<Promise<unknown>>();
  const oneAtATime = createOneAtATime();

  const become = (next: SessionStatus): SessionStatus => {
    // Whatever ends now was begun before.
    if (status.state === 'closing' && next.state !== 'closing') return status;
    status = next;
    setup.onChange(next);
    return next;
  };
  const isClosing = () => status.state === 'closing';
  const { log, elapsed } = setup;
  const refuse = (error: AppError) => {
    log.write('folder-refused', { code: error.code });
    return become(refusal(error, status, setup.errorView));
  };
  const tryToOpen = async (access: Partial<VaultAccess>): Promise<SessionStatus> => {
    if (work || isClosing()) return status;
    const started = elapsed();
    lastAccess = access;
    const opened = await openHistory(historySetup(setup, access));
    if (!opened.ok) return refuse(opened.error);
    if (isClosing()) {
      opened.value.close();
      return status;
    }
    try {
      work = setup.start(opened.value);
    } catch (error) {
      opened.value.close();
      return refuse(storageError(error));
    }
    const { protection, recoveryCode } = opened.value;
    log.write('folder-opened', { protection: protection.backend, milliseconds: elapsed() - started });
    return become({ state: 'open', protection, recoveryCode, demo: setup.isDemo() });
  };
  // One after another: two impatient clicks must not find the folder locked by each other.
  const openWith = (access: Partial<VaultAccess>) => oneAtATime('open', () => tryToOpen(access));
  const waitedFor = async <Value>(running: Promise<Value>): Promise<Value> => {
    underWay.add(running);
    try {
      return await running;
    } finally {
      underWay.delete(running);
    }
  };
  const giveBack = async (milliseconds: number): Promise<void> => {
    const patience = new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
    const ended = Promise.allSettled([...underWay, work?.queue.close()]);
    const inTime = await Promise.race([ended.then(() => true), patience.then(() => false)]);
    if (work) log.write('folder-closed', { inTime });
    work?.history.close();
    work = null;
  };
  const rescue = async (to: string): Promise<SessionStatus> => {
    await giveBack(CLOSE_FOR_RESCUE_MS);
    become({ state: 'rescuing' });
    const { folder, surface, access, now } = historySetup(setup, lastAccess);
    const rescued = await waitedFor(
      rescueHistory({ from: folder, to, surface, access, now }).catch((thrown: unknown) =>
        fail(toldOf(thrown, (fault) => log.fault('session:rescue', fault))),
      ),
    );
    return rescued.ok
      ? become({ state: 'rescued', folder: to, rescued: rescued.value })
      : refuse(rescued.error);
  };
  const current = (): Result<Work, AppError> => (work ? ok(work) : fail(NOT_OPEN));

  return {
    status: () => (status.state === 'open' ? { ...status, demo: setup.isDemo() } : status),
    open: () => openWith({}),
    unlock(request) {
      switch (request.by) {
        case 'new-passphrase':
        case 'passphrase':
          return openWith({ passphrase: request.secret });
        case 'recovery':
          return openWith({ recoveryCode: request.secret });
        case 'unprotected':
          return openWith({ allowKeyFile: true });
        case 'trying-again':
          return openWith({});
      }
    },
    rescue: (to) => oneAtATime('open', () => rescue(to)),
    recoveryNoted: () => (status.state === 'open' ? become({ ...status, recoveryCode: null }) : status),
    history: () => (work ? ok(work.history) : fail(NOT_OPEN)),
    work: current,
    async use(something) {
      const opened = current();
      if (!opened.ok) return opened;
      return waitedFor(something(opened.value));
    },
    async close(milliseconds) {
      become({ state: 'closing', opensAgain: false });
      await giveBack(milliseconds);
    },
    opensAgain() {
      if (isClosing()) become({ state: 'closing', opensAgain: true });
    },
    isSending: () => work?.queue.isSending() ?? false,
  };
}

function historySetup(
  { folder, keyring, passphrase, now, builtAt, elapsed, log }: SessionSetup,
  access: Partial<VaultAccess>,
): HistorySetup {
  const own = { keyring, passphrase, recoveryCode: null, allowKeyFile: false, offerRecovery: true };
  return {
    folder,
    surface: 'window',
    access: { ...own, ...access },
    now,
    builtAt,
    watch: statementWatch(log, elapsed),
  };
}

/** What a person can do about a folder that does not open. */
function refusal(
  error: AppError,
  before: SessionStatus,
  errorView: (error: AppError) => ErrorView,
): SessionStatus {
  switch (error.code) {
    case 'vault-passphrase-needed':
      return { state: 'choose-passphrase', error: null };
    case 'vault-keyring-away':
      return 'isNew' in error.details && error.details.isNew
        ? { state: 'choose-passphrase', error: errorView(error) }
        : { state: 'locked', by: 'keyring-away', error: errorView(error) };
    case 'vault-locked':
      return { state: 'locked', by: 'passphrase', error: null };
    case 'vault-passphrase-wrong':
      return { state: 'locked', by: 'passphrase', error: errorView(error) };
    case 'vault-recovery-wrong':
      // The other way in stays open.
      return {
        state: 'locked',
        by: before.state === 'locked' ? before.by : 'keyring',
        error: errorView(error),
      };
    case 'vault-keyring-changed':
      return { state: 'locked', by: 'keyring', error: errorView(error) };
    default:
      return { state: 'failed', error: errorView(error) };
  }
}
