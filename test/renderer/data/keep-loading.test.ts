import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ErrorView } from '../../../preload/errors.ts';
import { fail, ok, type Result } from '../../../preload/result.ts';
import { zhCN } from '../../../preload/text/zh-CN.ts';
import { heard, keepLoading } from '../../../renderer/data/keep-loading.ts';
import { errorView } from '../../../renderer/error-view.ts';

const refused = fail(errorView('history-busy', {}, zhCN));
type Answer = Result<string, ErrorView>;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Loads with these answers, one after another, the last again and again. */
function loads(...answers: (() => Promise<Answer>)[]) {
  const told: Answer[] = [];
  const load = vi.fn(() => (answers[load.mock.calls.length - 1] ?? answers.at(-1) ?? Promise.reject)());
  const loading = keepLoading(load, (answer) => told.push(answer));
  return { loading, load, told, pass: (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds) };
}
const now = (answer: Answer) => () => Promise.resolve(answer);

test('what could not be loaded once loads again by itself, and its error is gone then', async () => {
  const { told, pass, load } = loads(now(refused), now(refused), now(ok('there')));
  await pass(0);
  expect(told).toEqual([refused]);
  await pass(1_000);
  await pass(2_000);
  expect(told).toEqual([refused, refused, ok('there')]);
  await pass(600_000);
  expect(load).toHaveBeenCalledTimes(3);
});

test('an answer that never came is asked for again too, at longer and longer intervals', async () => {
  const { load, pass } = loads(() => Promise.reject(new Error('no handler')));
  await pass(8_000);
  expect(load).toHaveBeenCalledTimes(4);
  await pass(600_000);
  expect(load.mock.calls.length).toBeLessThan(30);
});

test('a change is followed at once, not after the wait of a failure; many changes are one question', async () => {
  const { load, loading, told, pass } = loads(...Array(5).fill(now(refused)), now(ok('there')));
  await pass(9_000);
  const asked = load.mock.calls.length;
  for (let change = 0; change < 50; change += 1) loading.soon();
  await pass(300);
  expect(load).toHaveBeenCalledTimes(asked + 1);
  loading.soon();
  await pass(300);
  expect(told.at(-1)).toEqual(ok('there'));
});

test('a late answer does not replace a newer one, and after the end nothing is asked or told', async () => {
  const late = Promise.withResolvers<Answer>();
  const { load, loading, told, pass } = loads(() => late.promise, now(ok('new')), now(refused));
  loading.soon();
  await pass(300);
  late.resolve(ok('old'));
  await pass(0);
  expect(told).toEqual([ok('new')]);
  loading.soon();
  await pass(300);
  loading.stop();
  await pass(600_000);
  expect(load).toHaveBeenCalledTimes(3);
});

test('what was loaded stays while it cannot be loaded again; an error goes when it can', () => {
  const nothing = { value: null, error: null };
  const failed = heard<string>(nothing, refused);
  expect(failed).toEqual({ value: null, error: refused.error });
  const there = heard(failed, ok('there'));
  expect(there).toEqual({ value: 'there', error: null });
  expect(heard(there, refused)).toEqual({ value: 'there', error: refused.error });
});
