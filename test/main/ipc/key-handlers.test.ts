import { describe, expect, test } from 'vitest';
import { errorView } from '../../../main/services/views.ts';
import type { ApiKey } from '../../../main/settings/api-key.ts';
import { type AppError, appError } from '../../../preload/errors.ts';
import { fail, ok, type Result } from '../../../preload/result.ts';
import { handlersWith } from '../../support/handlers.ts';
import { refusal } from '../../support/pipeline.ts';

/** A desk with a key in memory, whose test ends like this. */
async function desk(tested: Result<void, AppError> = ok(undefined)) {
  let key: string | null = null;
  const apiKey: ApiKey = {
    status: () => ({ hasKey: key !== null, protected: false, backend: 'none', lost: false }),
    reveal: () => key,
    save: async (entered) => {
      key = entered;
    },
    forget: () => {
      key = null;
    },
  };
  const cloud = {
    engine: () => fail(appError('juhe-key-missing', {})),
    testKey: async () => tested,
    isDemo: () => false,
  };
  const under = await handlersWith({ setup: { apiKey, cloud } });
  return { ...under, key: () => key };
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
  const { handlers, key } = await desk();
  const answers = [
    await handlers['key:save']({ key: 'SECRET-KEY' }),
    await handlers['settings:read']({}),
    await handlers['key:forget']({}),
  ];
  expect(JSON.stringify(answers)).not.toContain('SECRET-KEY');
  expect(answers.at(-1)).toMatchObject({ value: { key: { hasKey: false } } });
  expect(key()).toBeNull();
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
