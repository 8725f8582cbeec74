import { parentPort } from 'node:worker_threads';
import { lookInto, type StructureTask } from './structure.ts';

/** The thread that looks into foreign files: a hostile one costs its time, never the window's. */
parentPort?.on('message', (task: StructureTask) =>
  parentPort?.postMessage({ ok: true, value: lookInto(task) }),
);
