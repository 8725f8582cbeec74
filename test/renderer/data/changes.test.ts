import { describe, expect, test, vi } from 'vitest';
import { BROUGHT_BY, type DataName, LOADED_AFTER, listen } from '../../../renderer/data/changes.ts';

type Event = keyof typeof LOADED_AFTER | keyof typeof BROUGHT_BY;
const EVENTS = [...new Set([...Object.keys(LOADED_AFTER), ...Object.keys(BROUGHT_BY)])] as Event[];

/** Main as the window hears it. */
function main() {
  const heard = new Map<Event, Set<(payload: unknown) => void>>(EVENTS.map((event) => [event, new Set()]));
  const subscribe = (event: Event) => (listener: (payload: unknown) => void) => {
    heard.get(event)?.add(listener);
    return () => void heard.get(event)?.delete(listener);
  };
  return {
    api: {
      onSessionChanged: subscribe('onSessionChanged'),
      onHistoryChanged: subscribe('onHistoryChanged'),
      onQueueChanged: subscribe('onQueueChanged'),
      onHotFolderChanged: subscribe('onHotFolderChanged'),
    },
    tell(event: Event, payload: unknown) {
      for (const listener of heard.get(event) ?? []) listener(payload);
    },
    listeners: () => [...heard.values()].reduce((sum, { size }) => sum + size, 0),
  };
}

describe.each<[DataName, readonly Event[], readonly Event[]]>([
  ['latest', ['onHistoryChanged', 'onQueueChanged'], []],
  ['expiring', ['onHistoryChanged', 'onQueueChanged'], []],
  ['tray', ['onHistoryChanged', 'onQueueChanged'], []],
  ['batches', ['onHistoryChanged', 'onQueueChanged'], []],
  ['usage', ['onHistoryChanged', 'onQueueChanged'], []],
  ['queue', ['onHistoryChanged', 'onSessionChanged'], ['onQueueChanged']],
  ['status', [], ['onSessionChanged']],
  ['hotFolder', [], ['onHotFolderChanged']],
  ['readSettings', [], []],
  ['readTemplates', [], []],
])('%s', (name, loadedAfter, broughtBy) => {
  test('is loaded again after what may have changed it, and taken from what brings it', () => {
    const { api, tell, listeners } = main();
    const again = vi.fn();
    const brought = vi.fn();
    const stop = listen(api, name, again, brought);
    for (const event of EVENTS) {
      again.mockClear();
      brought.mockClear();
      tell(event, event);
      expect([event, again.mock.calls.length]).toEqual([event, loadedAfter.includes(event) ? 1 : 0]);
      expect([event, brought.mock.calls]).toEqual([event, broughtBy.includes(event) ? [[event]] : []]);
    }
    stop();
    expect(listeners()).toBe(0);
  });
});
