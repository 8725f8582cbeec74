import type { JobView } from '../../preload/contract/queue.ts';
import type { AppError } from '../../preload/errors.ts';
import type { Result } from '../../preload/result.ts';
import type { Stopwatch } from '../clock.ts';
import type { Engine } from '../engines/engine.ts';
import type { PageReader } from '../engines/local/page-reader.ts';
import { systemFiles } from '../history/file-port.ts';
import type { History } from '../history/history.ts';
import type { Structure } from '../image/structure.ts';
import type { Log } from '../log/log.ts';
import { deskAccount } from '../pipeline/account.ts';
import type { CloudGate } from '../pipeline/cloud-gate.ts';
import { createOneAtATime } from '../pipeline/one-at-a-time.ts';
import { recover } from '../pipeline/pipeline.ts';
import { createQueue, type Queue } from '../pipeline/queue.ts';
import type { Moment } from '../pipeline/setup.ts';
import { logCloud, logFailure } from '../pipeline/work-log.ts';
import type { Settings } from '../settings/settings.ts';
import { endWhatWasLeft } from './disclosure.ts';
import { gateOf } from './gate.ts';

/** An open data folder at work: its history, and the queue that lives on it. */
export interface Work {
  readonly history: History;
  readonly gate: CloudGate;
  readonly queue: Queue;
  /** The cloud as it is set right now, or why it cannot be used. */
  readonly cloud: WorkSetup['cloud'];
}

export interface WorkSetup {
  readonly cloud: () => Result<Engine, AppError>;
  readonly local: PageReader;
  readonly structure: Structure;
  readonly settings: () => Settings;
  readonly clock: Stopwatch;
  readonly newId: () => string;
  readonly random: () => number;
  /** A picture has come to another state. */
  readonly onJob: (job: JobView) => void;
  /** The cloud's or the disk's state has changed. */
  readonly onQueue: () => void;
  readonly log: Log;
}

/** Ends or takes up again what an earlier process left, then goes on with all that waits. */
export function startWork(setup: WorkSetup, history: History): Work {
  const { clock, random, settings, newId, onJob, onQueue, log } = setup;
  const onFault = (error: unknown) => log.fault('queue', error);
  // A step is committed before it is told: what goes wrong in the telling must not undo, repeat or fail the step.
  const tell = (something: () => void) => {
    try {
      something();
    } catch (error) {
      onFault(error);
    }
  };
  const gate = gateOf(history, {
    clock,
    random,
    settings,
    onChange: () => {
      logCloud(log, gate);
      tell(onQueue);
    },
  });
  const reached = (moment: Moment, jobId: string) => {
    logFailure(log, history, moment, jobId);
    // The day's limit shuts the gate without a word.
    logCloud(log, gate);
    tell(() => {
      const job = history.jobs.find(jobId);
      if (job === null) return;
      const { visitId, source, state } = job;
      onJob({ jobId, visitId, source, state });
    });
  };
  const onlookers = { reached, onFault };
  recover({ ...onlookers, history, newId });
  // Not waited for: where a killed export lay may be a share that does not answer.
  void endWhatWasLeft(history, systemFiles).catch((error: unknown) => log.fault('export', error));
  const queue = createQueue({
    ...onlookers,
    history,
    cloud: setup.cloud,
    gate,
    account: deskAccount(history),
    local: setup.local,
    structure: setup.structure,
    longestSide: () => settings().image.longestSide,
    newId,
    oneAtATime: createOneAtATime(),
    clock,
    concurrency: () => settings().queue.concurrency,
    onStuck: () => {
      log.write('disk', { code: queue.stuck()?.code ?? null });
      tell(onQueue);
    },
  });
  queue.wake();
  return { history, gate, queue, cloud: setup.cloud };
}
