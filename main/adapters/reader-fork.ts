import { fork } from 'node:child_process';
import { childEnvironment } from '../child-environment.ts';
import type { ReaderAnswer, ReaderProcess } from '../engines/local/page-reader.ts';

/** The reader as a forked Node: the command line's. */
export function forkReader(script: string): () => ReaderProcess & { readonly pid: number | undefined } {
  return () => {
    const child = fork(script, {
      env: childEnvironment(process.env, process.platform),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.on('error', () => undefined);
    return {
      pid: child.pid,
      send: (message) => void child.send(message),
      onMessage: (listener) => void child.on('message', (answer) => listener(answer as ReaderAnswer)),
      onExit: (listener) => void child.on('exit', listener),
      kill: () => void child.kill(),
    };
  };
}
