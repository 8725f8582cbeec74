import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { systemFiles } from '../history/file-port.ts';
import { openReadingConnection, type ReadingAccess } from '../history/reading-connection.ts';
import { isStorageError, storageError } from '../history/storage-error.ts';
import type { ExportMessage, ExportOrder } from './exporter.ts';
import { writeExport } from './run.ts';

/** The exporter's own thread: one order, its progress, one answer. Any message from the owner cancels. */
async function main(port: MessagePort): Promise<void> {
  const send = (message: ExportMessage) => port.postMessage(message);
  const cancel = new AbortController();
  port.on('message', () => cancel.abort());
  // Handed over by our own exporter.ts.
  const { access, job } = workerData as ExportOrder;
  const reader = openReadingConnection({ folder: access.folder, keys: asBuffers(access.keys) });
  if (!reader.ok) return send({ kind: 'error', error: reader.error });
  try {
    const onProgress = (done: number, total: number) => send({ kind: 'progress', done, total });
    const result = await writeExport(job, {
      history: reader.value,
      files: systemFiles,
      signal: cancel.signal,
      onProgress,
    });
    send(result.ok ? { kind: 'done', rows: result.value } : { kind: 'error', error: result.error });
  } catch (error) {
    if (!isStorageError(error)) throw error;
    send({ kind: 'error', error: storageError(error) });
  } finally {
    reader.value.close();
  }
}

/** A buffer arrives as the plain bytes it is made of. */
function asBuffers({ database, images, imageNames }: ReadingAccess['keys']): ReadingAccess['keys'] {
  const buffer = (bytes: Uint8Array) => Buffer.from(bytes);
  return {
    database: buffer(database),
    images: buffer(images),
    imageNames: buffer(imageNames),
  };
}

if (parentPort) {
  const port = parentPort;
  // A fault of ours ends the thread: the owner is told of it by the worker's error, and that there is no file by its exit.
  await main(port).finally(() => port.close());
}
