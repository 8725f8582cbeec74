import type { QueueService } from '../services/queue.ts';
import type { Handlers } from './register.ts';

export interface QueueHandlerSetup {
  readonly queue: QueueService;
}

type QueueChannel =
  | 'job:cancel'
  | 'job:send-again'
  | 'job:keep'
  | 'batch:list'
  | 'batch:pause'
  | 'batch:cancel'
  | 'batch:retry'
  | 'tray:list'
  | 'pages:split'
  | 'pages:join'
  | 'queue:status'
  | 'cloud:resume'
  | 'usage:list'
  | 'loss:noted';

export function queueHandlers({ queue }: QueueHandlerSetup): Pick<Handlers, QueueChannel> {
  return {
    'job:cancel': ({ jobId }) => queue.cancel(jobId),
    'job:send-again': ({ jobId }) => queue.sendAgain(jobId),
    'job:keep': ({ jobId }) => queue.keep(jobId),
    'batch:list': () => queue.batches(),
    'batch:pause': ({ batchId, paused }) => queue.pauseBatch(batchId, paused),
    'batch:cancel': ({ batchId }) => queue.cancelBatch(batchId),
    'batch:retry': ({ batchId }) => queue.retryBatch(batchId),
    'tray:list': ({ before }) => queue.tray(before),
    'pages:split': ({ jobId }) => queue.splitPages(jobId),
    'pages:join': ({ jobId, toJobId }) => queue.joinPages(jobId, toJobId),
    'queue:status': () => queue.status(),
    'cloud:resume': () => queue.resumeCloud(),
    'usage:list': () => queue.usage(),
    'loss:noted': () => queue.noteLoss(),
  };
}
