import { useEffect, useState } from 'react';
import type { Result } from '../../preload/result.ts';
import type { ErrorView } from '../../preload/views.ts';
import { api, unwrap } from '../api.ts';

/** Pictures of a batch end many times a second; a list is read again after a moment's quiet, and at least this often. */
const QUIET_MILLISECONDS = 250;

/** A list of main's that follows the history. `load` must be the same function each time. */
export function useList<Line>(load: () => Promise<Result<readonly Line[], ErrorView>>) {
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [error, setError] = useState<ErrorView | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      timer = undefined;
      void unwrap(load(), setError).then((found) => found && setLines(found));
    };
    const soon = () => {
      timer ??= setTimeout(read, QUIET_MILLISECONDS);
    };
    const stop = [api.onHistoryChanged(soon), api.onQueueChanged(soon)];
    read();
    return () => {
      clearTimeout(timer);
      for (const end of stop) end();
    };
  }, [load]);
  return { lines, error, setError };
}
