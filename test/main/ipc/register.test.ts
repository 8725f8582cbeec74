import { describe, expect, test, vi } from 'vitest';
import { type Handlers, registerHandlers } from '../../../main/ipc/register.ts';
import { errorView } from '../../../main/services/views.ts';
import { CONTRACT } from '../../../preload/contract/index.ts';
import { ok } from '../../../preload/result.ts';
import { seenLog } from '../../support/log.ts';

type Answer = (trusted: boolean, request: unknown) => Promise<unknown>;

function registered(change: Partial<Handlers> = {}) {
  const answers = new Map<string, Answer>();
  const log = seenLog();
  const called = vi.fn<() => unknown>(() => ok(null));
  const all = Object.fromEntries(
    Object.keys(CONTRACT).map((channel) => [channel, called]),
  ) as unknown as Handlers;
  registerHandlers({
    ipc: { handle: (channel, answer) => void answers.set(channel, answer) },
    handlers: { ...all, ...change },
    errorView: (error) => errorView(error, 'en'),
    log,
  });
  return { answers, called, log };
}

describe('every channel of the contract', () => {
  const { answers, called } = registered();
  test('is registered, and no other', () => {
    expect([...answers.keys()]).toEqual(Object.keys(CONTRACT));
  });

  test.each(Object.keys(CONTRACT))(
    '%s refuses a stranger and a wrong request before its handler',
    async (channel) => {
      expect(await answers.get(channel)?.(false, {})).toMatchObject({
        ok: false,
        error: { code: 'request-refused' },
      });
      for (const request of [undefined, null, 7, 'x', [], { unexpected: true }]) {
        expect(await answers.get(channel)?.(true, request)).toMatchObject({
          ok: false,
          error: { code: 'request-invalid' },
        });
      }
      expect(called).not.toHaveBeenCalled();
    },
  );
});

test('a fault of a handler is an envelope without its message', async () => {
  const { answers, log } = registered({
    'session:status': () => {
      throw new Error('about 王三');
    },
  });
  const answer = await answers.get('session:status')?.(true, {});
  expect(answer).toMatchObject({ ok: false, error: { code: 'internal-error' } });
  expect(JSON.stringify(answer)).not.toContain('王三');
  expect(log.entries()).toMatchObject([
    { event: 'fault', where: 'session:status', name: 'Error' },
    { event: 'request-failed', channel: 'session:status', code: 'internal-error' },
  ]);
  expect(log.lines.join()).not.toContain('王三');
});

test('a disk that does not let a handler write is told as what it is', async () => {
  const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  const { answers, log } = registered({ 'job:send-again': () => Promise.reject(full) });
  const jobId = crypto.randomUUID();
  expect(await answers.get('job:send-again')?.(true, { jobId })).toMatchObject({
    error: { code: 'disk-full' },
  });
  expect(log.entries()).toEqual([{ event: 'request-failed', channel: 'job:send-again', code: 'disk-full' }]);
});
