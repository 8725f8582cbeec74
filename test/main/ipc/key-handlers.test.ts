import { describe, expect, test } from 'vitest';
import { errorView } from '../../../main/services/views.ts';
import { openApiKey } from '../../../main/settings/api-key.ts';
import { type AppError, appError } from '../../../preload/errors.ts';
import { fail, ok, type Result } from '../../../preload/result.ts';
import { handlersWith } from '../../support/handlers.ts';
import { memoryKeyring, memoryStore } from '../../support/keyring.ts';
import { FRONT, type openGate, refusal } from '../../support/pipeline.ts';
import { events } from '../../support/rule-book.ts';

/** A desk with a key in memory, whose test ends like this. */
async function desk(
  tested: Result<void, AppError> = ok(undefined),
  limits: Parameters<typeof openGate>[1] = {},
  notReady: AppError | null = null,
  keyring = memoryKeyring({ is: 'none' }),
  store = memoryStore(),
) {
  let tests = 0;
  const apiKey = await openApiKey(store, keyring, null);
  const cloud = {
    engine: () => fail(appError('juhe-key-missing', {})),
    testKey: async () => {
      tests += 1;
      return tested;
    },
    isDemo: () => false,
  };
  const under = await handlersWith({ setup: { apiKey, cloud }, limits, notReady });
  return { ...under, apiKey, keyring, store, tests: () => tests };
}

test('another key lets the calls go on that the old one had paused', async () => {
  const { handlers, gate, woken } = await desk();
  gate.begin({ at: 0 });
  gate.report(refusal(10001));
  expect(gate.state().kind).toBe('paused');
  const before = woken();
  expect(await handlers['key:save']({ key: 'new' })).toMatchObject({ value: { key: { hasKey: true } } });
  expect([gate.state().kind, woken() - before]).toEqual(['open', 1]);
});

test('a key is shown to nobody, and forgotten when a person says so', async () => {
  const { handlers, apiKey } = await desk();
  const answers = [
    await handlers['key:save']({ key: 'SECRET-KEY' }),
    await handlers['settings:read']({}),
    await handlers['key:forget']({}),
  ];
  expect(JSON.stringify(answers)).not.toContain('SECRET-KEY');
  expect(answers.at(-1)).toMatchObject({ value: { key: { hasKey: false } } });
  expect(apiKey.reveal()).toMatchObject({ error: { code: 'juhe-key-missing' } });
});

describe('while the keyring does not answer', () => {
  test('a key is not saved, which is said, and the one before stays', async () => {
    const { handlers, keyring, store, apiKey } = await desk();
    keyring.now.is = 'here';
    await handlers['key:save']({ key: 'first' });
    const { wrapped } = store;
    keyring.now.is = 'away';
    expect(await handlers['key:save']({ key: 'second' })).toMatchObject({ error: { code: 'juhe-key-away' } });
    expect([store.wrapped, apiKey.reveal()]).toEqual([wrapped, ok('first')]);
  });

  test('a kept one is tried again by whoever opens the settings, and calls go on with it', async () => {
    const { handlers, keyring, store } = await desk();
    keyring.now.is = 'here';
    await handlers['key:save']({ key: 'kept' });
    keyring.now.is = 'away';
    const next = await desk(ok(undefined), {}, null, keyring, store);
    expect(await next.handlers['settings:read']({})).toMatchObject({
      value: { key: { hasKey: false, unread: 'away' } },
    });
    keyring.now.is = 'here';
    next.gate.begin({ at: 0 });
    next.gate.report(refusal(10001));
    const before = next.woken();
    expect(await next.handlers['settings:read']({})).toMatchObject({
      value: { key: { hasKey: true, protected: true, unread: null } },
    });
    expect([next.gate.state().kind, next.woken() - before]).toEqual(['open', 1]);
    // Once is enough.
    await next.handlers['settings:read']({});
    expect(next.woken() - before).toBe(1);
  });
});

test('a picture is meant for the cloud while its key is only away, and for this machine when it is gone', async () => {
  for (const [unread, choice] of [
    ['away', 'both'],
    ['lost', 'local'],
  ] as const) {
    const { apiKey } = await desk();
    const status = () => ({ hasKey: false, protected: false, backend: 'none', unread });
    const { pictures, opened } = await handlersWith({
      settings: { engine: null },
      setup: { apiKey: { ...apiKey, status } },
    });
    await pictures.takeByItself({ name: '', bytes: FRONT.bytes }, 'hot-folder', null, true);
    expect(opened.database.prepare('SELECT choice FROM jobs').pluck().all()).toEqual([choice]);
  }
});

describe('a key that is tested', () => {
  test('is said to be taken only where it was', async () => {
    expect(await (await desk()).handlers['key:test']({})).toMatchObject({
      ok: true,
      value: { accepted: true },
    });
    for (const error of [refusal(10001), appError('network-dns', {}), appError('juhe-key-missing', {})]) {
      const { handlers } = await desk(fail(error));
      expect(await handlers['key:test']({})).toEqual({ ok: false, error });
    }
  });

  test('counts for the day, since it may be paid, and stands in the trail', async () => {
    const { handlers, opened } = await desk();
    await handlers['key:test']({});
    expect(opened.usage.callsToday('juhe')).toBe(1);
    expect(events(opened)).toEqual(['key-test-sending']);
  });

  test('does not count where it has not left', async () => {
    const { handlers, opened } = await desk(fail(appError('network-dns', {})));
    await handlers['key:test']({});
    expect(opened.usage.callsToday('juhe')).toBe(0);
  });

  test('is held by the day’s limit and waits for its turn, but no pause stops it', async () => {
    const { handlers, opened, gate, tests } = await desk(ok(undefined), { dailyCalls: () => 1 });
    gate.report(refusal(10001));
    expect(await handlers['key:test']({})).toMatchObject({ ok: true });
    expect(gate.state()).toMatchObject({ error: { code: 'daily-limit-reached' } });
    expect(await handlers['key:test']({})).toMatchObject({ error: { code: 'daily-limit-reached' } });
    expect([tests(), opened.usage.callsToday('juhe')]).toEqual([1, 1]);

    const slow = await desk(ok(undefined), { callsPerSecond: () => 1 });
    const started = performance.now();
    await slow.handlers['key:test']({});
    await slow.handlers['key:test']({});
    expect(performance.now() - started).toBeGreaterThan(980);
  });

  test('asks for nothing while the cloud is not set up, and counts nothing', async () => {
    const { handlers, opened, tests } = await desk(ok(undefined), {}, appError('juhe-key-missing', {}));
    expect(await handlers['key:test']({})).toMatchObject({ error: { code: 'juhe-key-missing' } });
    expect([tests(), opened.usage.callsToday('juhe')]).toEqual([0, 0]);
  });

  test.each<[AppError, boolean]>([
    [refusal(10001), true],
    [refusal(10003), true],
    [refusal(10012), false],
    [refusal(277306), false],
    [refusal(299999), false],
    [appError('juhe-key-missing', {}), true],
    [appError('juhe-endpoint-insecure', {}), true],
    [appError('scanner-not-chosen', {}), true],
    [appError('network-dns', {}), false],
  ])('and where the settings help, an error leads there: $code', (error, helps) => {
    expect(errorView(error, 'zh-CN').settingsHelp).toBe(helps);
  });
});
