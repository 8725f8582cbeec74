import { EventEmitter } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { seenLog } from '../../support/log.ts';
import { PERSON } from '../../support/log-doors.ts';

const listeners = vi.hoisted(() => new Map<string, (...details: unknown[]) => void>());
const quit = vi.hoisted(() => vi.fn());
vi.mock('electron', () => ({
  app: { on: (name: string, listener: () => void) => void listeners.set(name, listener), quit },
  powerMonitor: { on: (name: string, listener: () => void) => void listeners.set(name, listener) },
}));
const { closeBeforeQuit, logWhatEnds } = await import('../../../main/app/lifecycle.ts');

afterEach(() => vi.restoreAllMocks());

test('what ends without anybody’s wish is in the log: a process of the window’s, work that nobody waits for', () => {
  const own = new Map<string | symbol, (error: unknown) => void>();
  vi.spyOn(process, 'on').mockImplementation((name, listener) => {
    own.set(name, listener);
    return process;
  });
  const log = seenLog();
  logWhatEnds(log);
  listeners.get('render-process-gone')?.({}, {}, { reason: 'oom', exitCode: 5 });
  listeners.get('child-process-gone')?.(
    {},
    { type: 'Utility', reason: 'crashed', name: PERSON, exitCode: 9 },
  );
  listeners.get('child-process-gone')?.({}, { type: PERSON, reason: PERSON });
  own.get('uncaughtExceptionMonitor')?.(new RangeError(PERSON));
  own.get('unhandledRejection')?.(PERSON);
  expect(log.entries()).toMatchObject([
    { event: 'process-gone', kind: 'renderer', reason: 'oom' },
    { event: 'process-gone', kind: 'Utility', reason: 'crashed' },
    { event: 'process-gone', kind: '?', reason: '?' },
    { event: 'fault', where: 'process', name: 'RangeError' },
    { event: 'fault', where: 'process', name: 'string', frames: [] },
  ]);
  expect(log.lines.join('\n')).not.toMatch(/王三|wang/u);
});

/** Electron's quitting: all are asked, and one that prevents it holds it up. */
function quitting() {
  let ended = false;
  quit.mockImplementation(() => {
    const event = cancelable();
    listeners.get('before-quit')?.(event);
    ended = !event.prevented();
  });
  return { ended: () => ended };
}

function cancelable() {
  let prevented = false;
  return {
    preventDefault: () => {
      prevented = true;
    },
    prevented: () => prevented,
  };
}

class FakeWindow extends EventEmitter {
  destroyed = false;
  isDestroyed() {
    return this.destroyed;
  }
  destroy() {
    this.destroyed = true;
  }
}

function desk({ sending = false } = {}) {
  const window = new FakeWindow();
  const { promise: closed, resolve: close } = Promise.withResolvers<void>();
  const patience: number[] = [];
  const told: string[] = [];
  const { ended } = quitting();
  const isClosing = closeBeforeQuit({
    window: window as unknown as Parameters<typeof closeBeforeQuit>[0]['window'],
    session: {
      close: (milliseconds) => {
        patience.push(milliseconds);
        return closed;
      },
      isSending: () => sending,
    },
    hotFolder: { stop: async () => void told.push('stop') },
    onClosing: () => told.push('closing'),
    endHelpers: () => told.push('end'),
  });
  /** Something happens to the window; whether the program held it up. */
  const happens = (name: string) => {
    const event = cancelable();
    window.emit(name, event);
    return event.prevented();
  };
  return { window, isClosing, ended, close, patience, told, happens };
}

describe('the program ends', () => {
  test('when its window is closed, which stays until what is in hand has ended; once, however often it is asked', async () => {
    const { window, isClosing, ended, close, patience, told, happens } = desk();
    expect([isClosing(), happens('close'), isClosing()]).toEqual([false, true, true]);
    expect([happens('close'), window.destroyed, ended()]).toEqual([true, false, false]);
    quit();
    expect([patience, told]).toEqual([[10_000], ['closing', 'stop']]);
    close();
    await turn();
    expect([window.destroyed, ended(), told]).toEqual([true, true, ['closing', 'stop', 'end']]);
    expect(happens('close')).toBe(false);
  });

  test('with the session on Windows, which gives it little time and no other word', async () => {
    const { ended, close, patience, happens } = desk();
    expect(happens('query-session-end')).toBe(false);
    expect(patience).toEqual([]);
    happens('session-end');
    expect(patience).toEqual([3_000]);
    close();
    await turn();
    expect(ended()).toBe(true);
  });

  test('which is held up only while a call that may be paid for is under way', () => {
    const { patience, happens } = desk({ sending: true });
    expect(happens('query-session-end')).toBe(true);
    expect(patience).toEqual([10_000]);
  });

  test('when macOS or Linux shuts down, after it has closed', async () => {
    const { ended, close, patience } = desk();
    const event = cancelable();
    listeners.get('shutdown')?.(event);
    expect([event.prevented(), patience, ended()]).toEqual([true, [10_000], false]);
    close();
    await turn();
    expect(ended()).toBe(true);
  });
});
