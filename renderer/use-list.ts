import { useEffect, useState } from 'react';
import type { Result } from '../preload/result.ts';
import type { ErrorView } from '../preload/views.ts';
import { api, unwrap } from './api.ts';

/** Pictures of a batch end many times a second; what follows them reads again after so long at the latest. */
const QUIET_MILLISECONDS = 250;

/** Does something soon, once for however many ask. */
export function soonAgain(read: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    soon() {
      timer ??= setTimeout(() => {
        timer = undefined;
        read();
      }, QUIET_MILLISECONDS);
    },
    stop: () => clearTimeout(timer),
  };
}

/** A list of main's that follows the history. `load` must be the same function each time. */
export function useList<Line>(load: () => Promise<Result<readonly Line[], ErrorView>>) {
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [error, setError] = useState<ErrorView | null>(null);
  useEffect(() => {
    const read = () => void unwrap(load(), setError).then((found) => found && setLines(found));
    const again = soonAgain(read);
    const stop = [api.onHistoryChanged(again.soon), api.onQueueChanged(again.soon), again.stop];
    read();
    return () => {
      for (const end of stop) end();
    };
  }, [load]);
  return { lines, error, setError };
}
