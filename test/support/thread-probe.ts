import { parentPort, threadId } from 'node:worker_threads';

/** A thread that answers with its number, and says of itself what it is told to say. */
parentPort?.on('message', (spent: boolean) => parentPort?.postMessage({ ok: true, value: threadId, spent }));
