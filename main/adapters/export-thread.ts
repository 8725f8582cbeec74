import { Worker } from 'node:worker_threads';
import type { ExportOrder, ExportThread } from '../export/exporter.ts';

/** The heap's bound makes the collector work early; an export needs a third of it. */
const HEAP_MEGABYTES = 128;
const YOUNG_MEGABYTES = 16;

/** The exporter as a thread of this process, without its environment: there is a key in it. */
export function exportThread(
  script: string,
  onFault: (error: unknown) => void,
): (order: ExportOrder) => ExportThread {
  return (order) => {
    const worker = new Worker(script, {
      workerData: order,
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES, maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    });
    // A fault of ours, or no memory left. It ends the thread, which its owner hears by the exit.
    worker.on('error', onFault);
    return {
      onMessage: (listener) => void worker.on('message', listener),
      onExit: (listener) => void worker.on('exit', () => listener()),
      cancel: () => worker.postMessage('cancel'),
    };
  };
}
