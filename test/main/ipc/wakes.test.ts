import { expect, test, vi } from 'vitest';
import { createHandlers } from '../../../main/ipc/handlers.ts';
import type { Handlers } from '../../../main/ipc/register.ts';
import { createServices, type ServicesSetup } from '../../../main/services/services.ts';
import type { Work } from '../../../main/services/work.ts';
import { DEFAULT_SETTINGS } from '../../../main/settings/settings.ts';
import type { ChannelName } from '../../../preload/contract/index.ts';
import { appError } from '../../../preload/errors.ts';
import { fail, ok } from '../../../preload/result.ts';
import { acceptOne } from '../../support/accept-one.ts';
import { distinct } from '../../support/distinct.ts';
import { history } from '../../support/history.ts';
import { FRONT, openGate, reads, states } from '../../support/pipeline.ts';
import { queueOn, untilLeft } from '../../support/queue.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const BATCH = '66666666-6666-4666-8666-666666666666';
const FULL = Object.assign(new Error('full'), { code: 'SQLITE_FULL' });

/** Two pages of one visit that were read, a picture that failed, and a paused batch: one cancelled and two that wait. */
async function desk() {
  const opened = await history(temporaryFolder());
  const engine = reads();
  let calls = 0;
  const { queue } = queueOn(opened, {
    ...engine,
    recognise: async (...request) => {
      calls += 1;
      const refused = appError('juhe-empty', { reason: '', orderId: null }, 'answered');
      return calls === 3 ? fail(refused) : engine.recognise(...request);
    },
  });
  const visitId = '77777777-7777-4777-8777-777777777777';
  const ids: string[] = [];
  const give = async (change: Partial<typeof FRONT>) => {
    const bytes = distinct(FRONT.bytes, ids.length);
    const accepted = await acceptOne(queue, { ...FRONT, bytes, ...change });
    ids.push(accepted.ok ? accepted.value.id : '');
  };
  await give({ visitId });
  await untilLeft(opened);
  await give({ visitId, side: 'back' });
  await untilLeft(opened);
  await give({ urgent: false });
  await untilLeft(opened);
  opened.batches.open(BATCH, 'drop');
  opened.batches.setPaused(BATCH, true);
  for (const _ of [1, 2, 3]) await give({ batchId: BATCH, urgent: false });
  queue.cancel(ids[5] ?? '');
  expect(states(opened)).toEqual(['stored', 'stored', 'failed', 'queued', 'queued', 'failed']);

  const wake = vi.spyOn(queue, 'wake').mockImplementation(() => undefined);
  const onHistoryChanged = vi.fn<() => void>();
  const settings = { read: () => DEFAULT_SETTINGS, write: vi.fn<() => unknown>(() => ok(undefined)) };
  const apiKey = {
    status: () => ({}),
    save: vi.fn<() => Promise<unknown>>(async () => ok(undefined)),
    forget: () => undefined,
  };
  const work: Work = { history: opened, queue, gate: openGate(opened), cloud: () => ok(engine) };
  // Only what these handlers ask for.
  const services = createServices({
    session: {
      work: () => ok(work),
      use: (something: (open: Work) => unknown) => something(work),
      history: () => ok(opened),
    },
    settings,
    apiKey,
    onHistoryChanged,
    newId: () => crypto.randomUUID(),
    today: () => '2026-09-01',
    elapsed: () => 0,
    exportPorts: { clipboard: {}, onQuit: () => undefined },
  } as unknown as ServicesSetup);
  const handlers = createHandlers({ ...services } as unknown as Parameters<typeof createHandlers>[0]);
  const breakWrites = () => {
    settings.write.mockReturnValue(fail(appError('settings-unwritable', {})));
    apiKey.save.mockRejectedValue(FULL);
    const prepare = opened.database.prepare.bind(opened.database);
    vi.spyOn(opened.database, 'prepare').mockImplementation((sql: string) => {
      if (/^\s*(?:UPDATE|INSERT|DELETE)/u.test(sql)) throw FULL;
      return prepare(sql);
    });
  };
  return { opened, handlers, wake, onHistoryChanged, breakWrites, ids, queue };
}

type Desk = Awaited<ReturnType<typeof desk>>;
const JUHE = { endpoint: 'https://apis.juhe.cn/edriveimage/verify', allowHttp: false };

/** Every channel that wakes the queue, after a write; each finds what those before it have left. */
const WAKING: readonly (readonly [ChannelName, (ids: readonly string[]) => unknown])[] = [
  ['settings:change', () => ({ language: 'en', engine: null, ...JUHE })],
  ['queue:change', () => DEFAULT_SETTINGS.queue],
  ['key:save', () => ({ key: 'abc' })],
  ['pages:split', (ids) => ({ jobId: ids[1] })],
  ['job:keep', (ids) => ({ jobId: ids[2] })],
  ['job:send-again', (ids) => ({ jobId: ids[2] })],
  ['batch:retry', () => ({ batchId: BATCH })],
  ['job:cancel', (ids) => ({ jobId: ids[3] })],
  ['batch:cancel', () => ({ batchId: BATCH })],
  ['batch:pause', () => ({ batchId: BATCH, paused: false })],
];

const call = async ({ handlers, ids }: Desk, [channel, request]: (typeof WAKING)[number]) => {
  const handler = handlers[channel] as (given: unknown) => ReturnType<Handlers['job:keep']>;
  try {
    return (await handler(request(ids))).ok;
  } catch (error) {
    // The registration puts it into words.
    if (error === FULL) return false;
    throw error;
  }
};

test('whatever changes what may go on wakes the queue, once', async () => {
  const own = await desk();
  for (const [index, waking] of WAKING.entries()) {
    expect([waking[0], await call(own, waking), own.wake.mock.calls.length]).toEqual([
      waking[0],
      true,
      index + 1,
    ]);
  }
});

test('nobody is woken, and nothing is told, when the write has failed', async () => {
  const own = await desk();
  own.breakWrites();
  for (const waking of WAKING) {
    expect([waking[0], await call(own, waking), own.wake.mock.calls.length]).toEqual([waking[0], false, 0]);
  }
  expect(own.onHistoryChanged).not.toHaveBeenCalled();
});

test('nor where there was nothing to write', async () => {
  const own = await desk();
  const nothing = { batchId: '88888888-8888-4888-8888-888888888888' };
  for (const channel of ['batch:cancel', 'batch:retry'] as const) {
    expect(await call(own, [channel, () => nothing])).toBe(true);
  }
  expect([own.wake.mock.calls.length, own.onHistoryChanged.mock.calls.length]).toEqual([0, 0]);
});

test('a disk that is full in the middle of cancelling a batch: what was cancelled lets the others go on, and is told', async () => {
  const own = await desk();
  const cancel = own.queue.cancel.bind(own.queue);
  let asked = 0;
  vi.spyOn(own.queue, 'cancel').mockImplementation((jobId) => {
    asked += 1;
    if (asked === 2) throw FULL;
    return cancel(jobId);
  });
  expect(await call(own, ['batch:cancel', () => ({ batchId: BATCH })])).toBe(false);
  expect(states(own.opened).slice(3)).toEqual(['failed', 'queued', 'failed']);
  expect([own.wake.mock.calls.length, own.onHistoryChanged.mock.calls.length]).toEqual([1, 1]);
});
