import { useEffect, useState } from 'react';
import type { Result } from '../preload/result.ts';
import type { ErrorView } from '../preload/views.ts';
import { api } from './api.ts';
import { heard, keepLoading, type Loaded } from './keep-loading.ts';

/** What main says, following the history; `value` is null until it has said something. `load` must stay the same. */
export function useLoaded<Value>(load: () => Promise<Result<Value, ErrorView>>) {
  const [loaded, setLoaded] = useState<Loaded<Value>>({ value: null, error: null });
  const [error, setError] = useState<ErrorView | null>(null);
  useEffect(() => {
    const loading = keepLoading(load, (answer) => setLoaded((before) => heard(before, answer)));
    const stop = [api.onHistoryChanged(loading.soon), api.onQueueChanged(loading.soon), loading.stop];
    return () => {
      for (const end of stop) end();
    };
  }, [load]);
  return { value: loaded.value, error: error ?? loaded.error, setError };
}

/** A list of main's; null until it is there. */
export function useList<Line>(load: () => Promise<Result<readonly Line[], ErrorView>>) {
  const { value, ...rest } = useLoaded(load);
  return { lines: value, ...rest };
}
