import { utilityProcess } from 'electron';
import { childEnvironment } from '../child-environment.ts';
import type { ReaderAnswer, ReaderProcess } from '../engines/local/page-reader.ts';

/** The reader as Electron's utility process: the window's. */
export function utilityReader(script: string): () => ReaderProcess {
  return () => {
    const child = utilityProcess.fork(script, [], {
      env: childEnvironment(process.env, process.platform),
      serviceName: 'licence reader',
      stdio: 'ignore',
    });
    return {
      send: (message) => child.postMessage(message),
      onMessage: (listener) => void child.on('message', (answer: ReaderAnswer) => listener(answer)),
      onExit: (listener) => void child.on('exit', listener),
      kill: () => void child.kill(),
    };
  };
}
