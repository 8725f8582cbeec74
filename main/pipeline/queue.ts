import type { AppError } from '../../preload/errors.ts';
import { appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import type { Job } from '../history/job.ts';
import { isStorageError, storageError } from '../history/storage-error.ts';
import { UnreadableJob } from '../history/unreadable-job.ts';
import { attempt } from './attempt.ts';
import { insists } from './cloud-call.ts';
import { isNotReached } from './cloud-gate.ts';
import type { Intake } from './intake.ts';
import { acceptPictures } from './pipeline.ts';
import { placeAnswered, scopeOf } from './placing.ts';
import type { PipelineSetup } from './setup.ts';
import { endSurely, failJob } from './transitions.ts';

/** Takes accepted pictures up in their turn until each has ended; the history is its only memory. */
export interface Queue {
  /** On disk and in the queue, all or none, when it answers ok. */
  accept(intakes: readonly Intake[]): Promise<Result<readonly Job[], AppError>>;
  /** Something has changed that may let jobs go on: a key, a pause, a person's word. */
  wake(): void;
  /** Ends a picture whose call has not left; `wake` then lets those behind it go on. */
  cancel(jobId: string): Result<void, AppError>;
  /** Why nothing goes on: the disk; null when it does. */
  stuck(): AppError | null;
  /** A call has left that may be paid for, and its answer is not on the disk yet. */
  isSending(): boolean;
  /** Takes up nothing more; resolves when what is under way has ended. */
  close(): Promise<void>;
}

export interface QueueSetup extends Omit<PipelineSetup, 'mayWait' | 'persist'> {
  /** Pictures worked on at the same time; a clerk's picture has one more place. */
  readonly concurrency: () => number;
  /** Told when `stuck` has changed. */
  readonly onStuck: () => void;
}

interface Running {
  readonly cancel: AbortController;
  /** Nothing but a clerk's picture is begun beside it. */
  readonly alone: boolean;
  readonly end: Promise<void>;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** A pause may end with the day. */
const PAUSE_CHECK_MS = 60_000;

export function createQueue(setup: QueueSetup): Queue {
  const { history, gate, clock } = setup;
  const running = new Map<string, Running>();
  /** A job of each batch or visit in which answered pages may still wait for their place. */
  const unplaced = new Map<string, Job>();
  const closing = new AbortController();
  let stuck: AppError | null = null;
  let tries = 0;
  let timer: NodeJS.Timeout | undefined;

  const become = (next: AppError | null) => {
    const changed = stuck?.code !== next?.code;
    stuck = next;
    if (next === null) tries = 0;
    if (changed) setup.onStuck();
  };
  /** The disk, another program or a missing folder: everything waits, and goes on by itself when it lets us. */
  const waitForDisk = (error: AppError): number => {
    become(error);
    tries += 1;
    return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1));
  };
  const pipeline: PipelineSetup = {
    ...setup,
    mayWait,
    async persist(write) {
      for (;;) {
        try {
          const value = write();
          become(null);
          return value;
        } catch (error) {
          const storage = storageError(error);
          if (closing.signal.aborted) throw error;
          await clock.sleep(waitForDisk(storage), closing.signal);
        }
      }
    },
  };

  /** Whether there was anything to place. */
  const placeAll = (): boolean => {
    const any = unplaced.size > 0;
    for (const [scope, job] of unplaced) {
      placeAnswered(pipeline, job);
      unplaced.delete(scope);
    }
    return any;
  };
  const wake = () => {
    clearTimeout(timer);
    if (closing.signal.aborted) return;
    try {
      // Asked before the jobs are: a gate that opens while they are looked through would be waited for by nobody.
      const wait = gate.retryIn() || (gate.state().kind === 'paused' ? PAUSE_CHECK_MS : 0);
      placeAll();
      while (takeUp()) {
        // Until no place or no job is left.
      }
      if (running.size === 0) become(null);
      if (wait > 0) later(wait);
    } catch (error) {
      later(afterStumble(error));
    }
  };
  const later = (milliseconds: number) => {
    clearTimeout(timer);
    if (!closing.signal.aborted) timer = setTimeout(wake, milliseconds);
  };
  /** Whatever it stumbles over, the queue goes on: with the others, or when it has waited. */
  const afterStumble = (error: unknown): number => {
    if (isStorageError(error)) return waitForDisk(storageError(error));
    setup.onFault(error);
    if (!(error instanceof UnreadableJob)) return LONGEST_WAIT_MS;
    try {
      endSurely(pipeline, error.jobId, appError('internal-error', {}));
      return 0;
    } catch (again) {
      return isStorageError(again) ? waitForDisk(storageError(again)) : LONGEST_WAIT_MS;
    }
  };
  const takeUp = (): boolean => {
    const free = setup.concurrency() - running.size;
    // A clerk's picture does not wait behind slow ones of a batch.
    if (free < 0) return false;
    const state = gate.state().kind;
    const open = state === 'open' || (state === 'unreachable' && gate.retryIn() === 0);
    const job = history.waiting.next({
      except: [...running.keys()],
      urgentOnly: free === 0 || [...running.values()].some(({ alone }) => alone),
      cloudAlone: open && setup.cloud().ok,
      batchesOfBoth: open || state === 'paused',
    });
    if (job === null) return false;
    // What may have ended a process is begun when nothing else is under way, lest others be taken for it.
    const alone = job.starts > 0;
    if (alone && running.size > 0) return false;
    const cancel = new AbortController();
    running.set(job.id, { cancel, alone, end: work(job, cancel.signal) });
    return true;
  };
  const work = async (job: Job, signal: AbortSignal): Promise<void> => {
    let wait = 0;
    try {
      const end = await attempt(pipeline, job, signal);
      if (end.kind === 'stuck') wait = waitForDisk(end.error);
      else unplaced.set(scopeOf(job), job);
    } catch (error) {
      wait = afterFault(job, error);
    }
    try {
      if (placeAll()) become(null);
    } catch (error) {
      wait = afterStumble(error);
    }
    running.delete(job.id);
    if (wait > 0) later(wait);
    else wake();
  };
  /** A fault of ours ends its picture, lest it be tried for ever; the disk's is waited out. */
  const afterFault = (job: Job, fault: unknown): number => {
    if (isStorageError(fault)) return waitForDisk(storageError(fault));
    setup.onFault(fault);
    try {
      const sent = history.jobs.get(job.id).state === 'sending';
      endSurely(pipeline, job.id, appError('internal-error', {}, sent ? 'unknown' : 'not-sent'));
      unplaced.set(scopeOf(job), job);
      return 0;
    } catch (again) {
      return afterStumble(again);
    }
  };

  return {
    async accept(intakes) {
      const accepted = await acceptPictures(setup, intakes);
      if (accepted.ok) wake();
      return accepted;
    },
    wake,
    cancel(jobId) {
      const job = history.jobs.find(jobId);
      if (job === null) return fail(appError('record-not-found', {}));
      if (job.state !== 'queued' && job.state !== 'preparing')
        return fail(appError('job-not-cancellable', {}));
      const underWay = running.get(jobId);
      if (underWay) underWay.cancel.abort();
      else {
        failJob(pipeline, job, appError('cancelled', {}));
        unplaced.set(scopeOf(job), job);
      }
      return ok(undefined);
    },
    stuck: () => stuck,
    isSending: () => [...running.keys()].some((jobId) => history.jobs.find(jobId)?.state === 'sending'),
    async close() {
      closing.abort();
      clearTimeout(timer);
      try {
        // What the end of the program cuts short has not ended the program.
        for (const jobId of running.keys()) history.jobs.forgetStart(jobId);
      } catch (error) {
        // A disk that is full: they count as begun once too often, which alone puts nothing aside.
        if (!isStorageError(error)) setup.onFault(error);
      }
      await Promise.allSettled([...running.values()].map(({ end }) => end));
    },
  };
}

/** What waits for the cloud: all that wants nothing else, and of the rest what no clerk stands waiting for. */
function mayWait(job: Job, error: AppError): boolean {
  if (error.code === 'sent-before-undecided' || insists(job)) return false;
  return job.choice === 'juhe' || (!job.urgent && isNotReached(error));
}
