import { useEffect, useState } from 'react';
import type { QueueView } from '../../preload/queue.ts';
import { api } from '../api.ts';
import { keepLoading } from '../keep-loading.ts';

/** What main says of the queue; null until it has said something. */
export function useQueue(): QueueView | null {
  const [queue, setQueue] = useState<QueueView | null>(null);
  useEffect(() => {
    const loading = keepLoading(
      () => api.queue({}),
      (answer) => {
        if (answer.ok) setQueue(answer.value);
      },
    );
    const stop = [
      api.onQueueChanged(setQueue),
      api.onHistoryChanged(loading.soon),
      api.onDeskChanged(loading.soon),
      loading.stop,
    ];
    return () => {
      for (const end of stop) end();
    };
  }, []);
  return queue;
}
