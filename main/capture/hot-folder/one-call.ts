import type { Stopwatch } from '../../clock.ts';

/** The folder did not answer in time, or the wait for it was ended. */
export class NoAnswer extends Error {}

/** The call that a folder has not answered yet: kept when its watcher ends, so that the next one waits for it, too. */
export interface Line {
  hanging: Promise<void> | null;
}

/**
 * One call to the folder at a time, each waited for so long at most. A call to a dead share never returns and holds one
 * of libuv's four threads; a second, third and fourth would stop every file of the program. So nothing more is asked
 * until the call that hangs has come back.
 */
export function oneCall(line: Line, clock: Stopwatch, stopped: AbortSignal) {
  let wait = new AbortController();
  stopped.addEventListener('abort', () => wait.abort());

  const inTime = async <Value>(work: Promise<Value>, milliseconds: number): Promise<Value> => {
    const own = new AbortController();
    wait = own;
    const patience = clock.sleep(milliseconds, own.signal).then((): Value => {
      throw new NoAnswer();
    });
    try {
      return await Promise.race([work, patience]);
    } finally {
      own.abort();
    }
  };

  return async <Value>(work: () => Promise<Value>, milliseconds: number): Promise<Value> => {
    if (line.hanging) await inTime(line.hanging, milliseconds);
    if (stopped.aborted) throw new NoAnswer();
    const running = work();
    const ended = running.then(
      () => undefined,
      () => undefined,
    );
    line.hanging = ended.then(() => {
      line.hanging = null;
    });
    return inTime(running, milliseconds);
  };
}
