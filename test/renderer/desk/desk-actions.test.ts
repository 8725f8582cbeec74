import { expect, test, vi } from 'vitest';
import type { PictureView } from '../../../preload/contract/desk.ts';
import type { JobView } from '../../../preload/contract/queue.ts';
import type { ErrorView } from '../../../preload/errors.ts';
import { fail, ok, type Result } from '../../../preload/result.ts';
import { zhCN } from '../../../preload/text/zh-CN.ts';
import { deskActions } from '../../../renderer/desk/desk-actions.ts';
import { deskState, emptyDesk, isReading } from '../../../renderer/desk/desk-state.ts';
import { NOTHING_SAID } from '../../../renderer/desk/visit.ts';
import { errorView } from '../../../renderer/error-view.ts';
import { createStore } from '../../../renderer/store.ts';
import { readPicture } from '../../support/picture-view.ts';

const READING = { side: 'auto', engine: null } as const;
const MANUAL = { ...NOTHING_SAID, vehicle: 'manual' };
const refused = fail(errorView('history-busy', {}, zhCN));
const picture = (name: string) =>
  ({ name, bytes: new Uint8Array(3), source: 'drop', takenAt: null }) as const;

const until = (check: () => void) => vi.waitFor(check, { interval: 1 });

/** A desk whose main answers when the test says so. */
function desk() {
  const listeners = new Set<(job: JobView) => void>();
  const found = new Map<string, PictureView>();
  const changed: PromiseWithResolvers<Result<PictureView, ErrorView>>[] = [];
  const later = () => {
    const answer = Promise.withResolvers<Result<PictureView, ErrorView>>();
    changed.push(answer);
    return answer.promise;
  };
  const api = {
    give: vi.fn(async ({ name }: { name: string }) => ok({ jobIds: [`${name} 1`, name] })),
    scan: vi.fn(async () => ok({ jobIds: ['scan'], stopped: null as ErrorView | null })),
    open: vi.fn(async ({ jobId }: { jobId: string }) => {
      const result = found.get(jobId);
      return result ? ok(result) : refused;
    }),
    picture: vi.fn(async () => ok(new Uint8Array(5) as Uint8Array | null)),
    changeVisit: vi.fn(later),
    settle: vi.fn(later),
    correct: vi.fn(later),
    onJobChanged: (listener: (job: JobView) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  let ids = 0;
  const store = createStore(deskState, emptyDesk('visit'));
  const actions = deskActions(api, store, () => `id ${++ids}`);
  const job = (jobId: string, state: JobView['state']) => {
    if (state === 'stored') found.set(jobId, readPicture(jobId));
    for (const tell of [...listeners]) tell({ jobId, visitId: 'visit', source: 'drop', state });
  };
  const settled = () => until(() => expect(isReading(store.get())).toBe(false));
  const read = async (name: string) => {
    void actions.recognise(picture(name), READING);
    await until(() => expect(listeners.size).toBeGreaterThan(0));
    job(name, 'stored');
    await settled();
  };
  return { api, store, actions, job, read, listeners, changed, settled };
}

test('a picture is followed to its end, by the last of its pages', async () => {
  const { api, store, actions, job, listeners, settled } = desk();
  void actions.recognise(picture('a'), READING);
  await until(() => expect(listeners.size).toBe(1));
  expect(api.give.mock.calls[0]?.[0]).toMatchObject({
    ...picture('a'),
    ...READING,
    visitId: 'visit',
    visit: NOTHING_SAID,
    besideJobId: null,
    batchId: null,
    again: false,
  });
  job('a', 'preparing');
  expect(store.get().shown?.job).toEqual({ id: 'a', state: 'preparing' });
  job('a', 'stored');
  await settled();
  expect(store.get().shown?.result?.jobId).toBe('a');
  expect(listeners.size).toBe(0);
});

test('the next picture of the visit is given beside the one that is shown', async () => {
  const { api, read } = desk();
  await read('a');
  await read('b');
  expect(api.give.mock.calls[1]?.[0]).toMatchObject({ name: 'b', besideJobId: 'a' });
});

test('the first of two pictures ends after the second: the second stays', async () => {
  const { store, actions, job, listeners, settled } = desk();
  void actions.recognise(picture('a'), READING);
  void actions.recognise(picture('b'), READING);
  await until(() => expect(listeners.size).toBe(2));
  job('b', 'stored');
  await settled();
  job('a', 'sending');
  job('a', 'stored');
  await until(() => expect(listeners.size).toBe(0));
  expect(store.get().shown).toMatchObject({ name: 'b', job: null, result: { jobId: 'b' } });
});

test('what is said of the visit while a picture is read counts before it is shown, however often', async () => {
  const { api, store, actions, job, listeners, changed, settled } = desk();
  void actions.recognise(picture('a'), READING);
  await until(() => expect(listeners.size).toBe(1));
  actions.changeVisit(MANUAL);
  expect(api.changeVisit).not.toHaveBeenCalled();
  job('a', 'stored');
  await until(() => expect(changed).toHaveLength(1));
  expect(api.changeVisit).toHaveBeenLastCalledWith({ jobId: 'a', visit: MANUAL });
  const later = { ...MANUAL, renterName: '王三' };
  actions.changeVisit(later);
  changed[0]?.resolve(ok(readPicture('a', { verdict: 'review' })));
  await until(() => expect(changed).toHaveLength(2));
  expect(store.get().shown?.result).toBeNull();
  expect(api.changeVisit).toHaveBeenLastCalledWith({ jobId: 'a', visit: later });
  changed[1]?.resolve(ok(readPicture('a', { verdict: 'refuse' })));
  await settled();
  expect(store.get().shown?.result).toMatchObject({ verdict: 'refuse' });
});

test('a visit that main refuses is shown as it was judged, with the reason', async () => {
  const { store, actions, job, listeners, changed, settled } = desk();
  void actions.recognise(picture('a'), READING);
  await until(() => expect(listeners.size).toBe(1));
  actions.changeVisit(MANUAL);
  job('a', 'stored');
  await until(() => expect(changed).toHaveLength(1));
  changed[0]?.resolve(refused);
  await settled();
  expect(store.get()).toMatchObject({ error: refused.error, shown: { result: { verdict: 'pass' } } });
});

test('a correction is answered after the next picture was dropped: it does not stand beside that one', async () => {
  const { store, actions, job, read, listeners, changed, settled } = desk();
  await read('a');
  const corrected = actions.correct('name', '王三');
  void actions.recognise(picture('b'), READING);
  await until(() => expect(listeners.size).toBe(1));
  changed[0]?.resolve(ok(readPicture('a', { corrected: ['name'] })));
  expect(await corrected).toBeNull();
  expect(store.get().shown).toMatchObject({ name: 'b', result: null });
  job('b', 'stored');
  await settled();
  expect(store.get().shown?.result?.jobId).toBe('b');
});

test('a value that is not of its form is answered at its own place, and nowhere else', async () => {
  const { store, actions, read, changed } = desk();
  await read('a');
  const corrected = actions.correct('points', 'many');
  const error = errorView('correction-unreadable', { field: 'points' }, zhCN);
  changed[0]?.resolve(fail(error));
  expect(await corrected).toBe(error.message);
  expect(store.get()).toMatchObject({ error: null, edits: [], shown: { result: { jobId: 'a' } } });
});

test('a second press while the scanner is at work asks for nothing; one that stops says after how many pages', async () => {
  const { api, store, actions, job, listeners } = desk();
  const scan = Promise.withResolvers<Awaited<ReturnType<typeof api.scan>>>();
  api.scan.mockReturnValueOnce(scan.promise);
  void actions.scan(READING, zhCN.desk);
  await actions.scan(READING, zhCN.desk);
  expect(api.scan).toHaveBeenCalledTimes(1);
  scan.resolve(ok({ jobIds: ['scan'], stopped: errorView('scanner-jammed', {}, zhCN) }));
  await until(() => expect(listeners.size).toBe(1));
  job('scan', 'stored');
  await until(() => expect(isReading(store.get())).toBe(false));
  expect(store.get()).toMatchObject({
    scanning: false,
    error: { code: 'scanner-jammed', message: expect.stringContaining('已接收 1 页') },
    shown: { bytes: new Uint8Array(5), result: { jobId: 'scan' } },
  });
});

test('an earlier picture is opened with its visit; one that is not there leaves the desk as it is', async () => {
  const { store, actions, read, job } = desk();
  await read('a');
  await actions.reopen('gone');
  expect(store.get()).toMatchObject({
    error: refused.error,
    visitId: 'visit',
    shown: { result: { jobId: 'a' } },
  });
  job('b', 'stored');
  await actions.reopen('b');
  expect(store.get()).toMatchObject({ error: null, visitId: 'visit of b', shown: { name: 'b.jpg' } });
});
