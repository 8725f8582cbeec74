import { faultOf } from '../../log/fault.ts';
import type { ReaderAnswer, ReaderRequest } from './page-reader.ts';
import { readPage } from './read-page.ts';
import { loadModels, type Models } from './runtime.ts';

/** The reader's own process: pictures in, pages out, one after another. Loads its models with the first message. */
interface Parent {
  onMessage(listener: (message: ReaderRequest) => void): void;
  send(answer: ReaderAnswer): void;
}

/** Electron's utility process has a port of its own; a forked Node has Node's channel. */
interface UtilityPort {
  on(name: 'message', listener: (event: { data: ReaderRequest }) => void): void;
  postMessage(answer: ReaderAnswer): void;
}

function findParent(): Parent {
  const { parentPort } = process as unknown as { parentPort?: UtilityPort };
  if (parentPort) {
    return {
      onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
      send: (answer) => parentPort.postMessage(answer),
    };
  }
  process.on('disconnect', () => process.exit());
  return {
    onMessage: (listener) => void process.on('message', (message) => listener(message as ReaderRequest)),
    send: (answer) => void process.send?.(answer),
  };
}

const parent = findParent();
let models: Promise<Models> | undefined;
let queue: Promise<void> = Promise.resolve();

parent.onMessage((message) => {
  models ??= loadModels();
  if (message.kind === 'warm') {
    // A failure to load is told by the first reading.
    models.catch(() => undefined);
    return;
  }
  const { id, bytes } = message;
  queue = queue.then(async () => {
    try {
      const page = await readPage(await (models ?? loadModels()), bytes);
      parent.send({ id, ok: true, page });
    } catch (error) {
      parent.send({ id, ok: false, fault: faultOf(error, import.meta.dirname) });
    }
  });
});
