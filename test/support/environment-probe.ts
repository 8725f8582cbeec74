import { parentPort } from 'node:worker_threads';

/** A thread that answers a file, or a cancellation, with the names of its environment. */
parentPort?.on('message', () => {
  parentPort?.postMessage({ ok: true, value: Object.keys(process.env) });
});
