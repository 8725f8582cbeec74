import type { Bridge } from '../../preload/bridge.ts';

/** What the window shows of main, each by the bridge's function that asks for it. */
export type DataName =
  | 'status'
  | 'readSettings'
  | 'readTemplates'
  | 'hotFolder'
  | 'queue'
  | 'tray'
  | 'batches'
  | 'usage'
  | 'latest'
  | 'expiring';

const RECORDS_AND_QUEUE = ['latest', 'expiring', 'tray', 'batches', 'usage'] as const;

/** Event → what may be another after it, and is loaded again. */
export const LOADED_AFTER = {
  onHistoryChanged: [...RECORDS_AND_QUEUE, 'queue'],
  onQueueChanged: RECORDS_AND_QUEUE,
  onSessionChanged: ['queue'],
} as const satisfies Partial<Record<keyof Bridge, readonly DataName[]>>;

/** Event → what it brings along; that need not be asked for. */
export const BROUGHT_BY = {
  onSessionChanged: 'status',
  onQueueChanged: 'queue',
  onHotFolderChanged: 'hotFolder',
} as const satisfies Partial<Record<keyof Bridge, DataName>>;

type LoadingEvent = keyof typeof LOADED_AFTER;
type BringingEvent = keyof typeof BROUGHT_BY;

/** How main is listened to: each gives how to end it. */
export type Subscriptions = Readonly<
  Record<LoadingEvent | BringingEvent, (listener: (payload: unknown) => void) => () => void>
>;

/** Listens for what may change this; returns how to end that. */
export function listen(
  api: Subscriptions,
  name: DataName,
  again: () => void,
  brought: (payload: unknown) => void,
): () => void {
  const loading = (Object.keys(LOADED_AFTER) as LoadingEvent[])
    .filter((event) => LOADED_AFTER[event].some((candidate) => candidate === name))
    .map((event) => api[event](again));
  const bringing = (Object.keys(BROUGHT_BY) as BringingEvent[])
    .filter((event) => BROUGHT_BY[event] === name)
    .map((event) => api[event](brought));
  return () => {
    for (const end of [...loading, ...bringing]) end();
  };
}
