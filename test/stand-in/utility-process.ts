import { fork } from 'node:child_process';
import { beforeExit } from './app.ts';
import { strict } from './strict.ts';

/** Electron's utility process as a forked Node: the same messages, copied by the same algorithm. */
export const utilityProcess = strict('utilityProcess', {
  fork: (script: string, words: readonly string[], { env }: { readonly env: Record<string, string> }) => {
    const child = fork(script, words, {
      env,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    beforeExit(async () => void child.kill());
    return strict('utilityProcess.child', {
      postMessage: (message: object) => void child.send(message),
      on: (name: 'message' | 'exit', listener: (detail: unknown) => void) => void child.on(name, listener),
      kill: () => child.kill(),
    });
  },
});
