import { useEffect, useState } from 'react';
import type { QueueView } from '../../preload/queue.ts';
import { api } from '../api.ts';
import { soonAgain } from '../use-list.ts';

/** What main says of the queue; null until it has said something. */
export function useQueue(): QueueView | null {
  const [queue, setQueue] = useState<QueueView | null>(null);
  useEffect(() => {
    const load = soonAgain(() => void api.queue({}).then((answer) => answer.ok && setQueue(answer.value)));
    const stop = [
      api.onQueueChanged(setQueue),
      api.onHistoryChanged(load.soon),
      api.onDeskChanged(load.soon),
      load.stop,
    ];
    load.soon();
    return () => {
      for (const end of stop) end();
    };
  }, []);
  return queue;
}
