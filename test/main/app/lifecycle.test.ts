import { afterEach, expect, test, vi } from 'vitest';
import { seenLog } from '../../support/log.ts';
import { PERSON } from '../../support/log-doors.ts';

const listeners = vi.hoisted(() => new Map<string, (...details: unknown[]) => void>());
vi.mock('electron', () => ({
  app: { on: (name: string, listener: () => void) => void listeners.set(name, listener) },
}));
const { logWhatEnds } = await import('../../../main/app/lifecycle.ts');

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
