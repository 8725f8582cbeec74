import { describe, expect, test } from 'vitest';
import { httpsTransport } from '../../../../main/adapters/https-transport.ts';
import { JUHE_CODES } from '../../../../main/engines/juhe/codes.ts';
import { testKey } from '../../../../main/engines/juhe/key-test.ts';
import { createCloud } from '../../../../main/services/cloud.ts';
import { DEFAULT_SETTINGS } from '../../../../main/settings/settings.ts';
import { appError } from '../../../../preload/errors.ts';
import { fail, ok } from '../../../../preload/result.ts';
import { refusal } from '../../../juhe-simulator/replies.ts';
import type { ScenarioName } from '../../../juhe-simulator/scenarios.ts';
import { LIMITS, NEVER, NO_PROXY, TEST_KEY } from '../../../support/juhe.ts';
import { simulator } from '../../../support/simulator.ts';

const transport = httpsTransport(NO_PROXY);

async function tested(play: ScenarioName) {
  const juhe = await simulator();
  juhe.playAlways(play);
  const setup = { url: new URL(juhe.endpoint), key: TEST_KEY, transport, limits: LIMITS };
  return { result: await testKey(setup, NEVER), juhe };
}

/** A provider that answers a call without a picture like this. */
function answered(body: unknown, status = 200) {
  const url = new URL('https://apis.juhe.cn/edriveimage/verify');
  const reply = { status, body: Buffer.from(JSON.stringify(body)) };
  return testKey({ url, key: TEST_KEY, transport: async () => ok(reply), limits: LIMITS }, NEVER);
}

describe('a key that is tested', () => {
  test('is sent as it is, without a picture, once; the provider misses the picture and so has taken the key', async () => {
    const { result, juhe } = await tested('ok');
    expect(juhe.requests).toMatchObject([{ method: 'POST', key: TEST_KEY, side: '0', image: null }]);
    expect(result).toEqual({ ok: true, value: undefined });
  });

  test.each([
    ['the missing picture, at an error status', refusal(277302), 400],
    ['the missing picture, its code as text', { ...refusal(277302), error_code: '277302' }, 200],
    ['nothing at all', { reason: '成功', result: null, error_code: 0 }, 200],
  ])('was taken when the answer is %s', async (_name, body, status) => {
    expect(await answered(body, status)).toEqual({ ok: true, value: undefined });
  });

  const others = JUHE_CODES.map(({ number }) => number).filter((number) => number !== 277302);
  test.each(others)('has not passed when the answer is %i: its own sentence is told', async (number) => {
    expect(await answered(refusal(number))).toMatchObject({ ok: false, error: { code: `juhe-${number}` } });
  });

  test.each([
    ['an undocumented code', { reason: '?', result: null, error_code: 299999 }, 200, 'juhe-299999'],
    ['a wrong key in the old form', { resultcode: '101', reason: '?', result: null }, 200, 'juhe-10001'],
    ['a wrong key at 403', refusal(10001), 403, 'juhe-10001'],
    ['a page of a proxy', '<html>', 200, 'reply-unreadable'],
    ['no code', {}, 200, 'reply-unreadable'],
  ])('has not passed when the answer is %s', async (_name, body, status, code) => {
    expect(await answered(body, status)).toMatchObject({ ok: false, error: { code } });
  });

  test.each<[ScenarioName, string]>([
    ['code-10001', 'juhe-10001'],
    ['code-10012', 'juhe-10012'],
    ['reset-before-body', 'network-lost'],
  ])('has not passed at a real server that plays %s', async (play, code) => {
    expect((await tested(play)).result).toMatchObject({ ok: false, error: { code } });
  });
});

describe('the desk tests a key', () => {
  const cloud = (key: string | null, address: string) =>
    createCloud({
      key: () => (key === null ? fail(appError('juhe-key-missing', {})) : ok(key)),
      settings: () => DEFAULT_SETTINGS.juhe,
      endpointFromEnvironment: address,
      transport,
      clock: { elapsed: () => 0, sleep: async () => undefined },
    });

  test.each<[string | null, string, string]>([
    [null, 'https://apis.juhe.cn/edriveimage/verify', 'juhe-key-missing'],
    [TEST_KEY, 'http://apis.juhe.cn/edriveimage/verify', 'juhe-endpoint-insecure'],
    [TEST_KEY, 'nonsense', 'juhe-endpoint-invalid'],
  ])('key %s at %s: %s, and nothing is sent', async (key, address, code) => {
    expect(await cloud(key, address).testKey(NEVER)).toMatchObject({ ok: false, error: { code } });
  });

  test('with the endpoint that is set, which a demonstration is not by', async () => {
    const juhe = await simulator();
    juhe.playAlways('code-10001');
    expect(await cloud(TEST_KEY, juhe.endpoint).testKey(NEVER)).toMatchObject({
      error: { code: 'juhe-10001' },
    });
    expect([
      cloud(TEST_KEY, juhe.endpoint).isDemo(),
      cloud(TEST_KEY, 'https://apis.juhe.cn/x').isDemo(),
    ]).toEqual([true, false]);
  });
});
