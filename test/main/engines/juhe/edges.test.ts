import { describe, expect, test } from 'vitest';
import { checkEndpoint, isLoopback } from '../../../../main/engines/juhe/endpoint.ts';
import { juheEngine } from '../../../../main/engines/juhe/engine.ts';
import { transportLimits } from '../../../../main/engines/juhe/limits.ts';
import { readReply } from '../../../../main/engines/juhe/reply.ts';
import type { TransportRequest } from '../../../../main/engines/juhe/transport.ts';
import { createCloud } from '../../../../main/services/cloud.ts';
import { DEFAULT_SETTINGS } from '../../../../main/settings/settings.ts';
import { ok } from '../../../../preload/result.ts';
import { refusal, success } from '../../../juhe-simulator/replies.ts';
import { LIMITS, NEVER, PREPARED, TEST_KEY } from '../../../support/juhe.ts';

const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));
const read = (value: unknown) => readReply(bytes(value), TEST_KEY);

describe('how long a call is waited for', () => {
  test('the setting is in seconds; a failure before anything is sent is told within 20', () => {
    expect(transportLimits(30)).toMatchObject({ replyMilliseconds: 30_000 });
    expect(transportLimits(120).connectMilliseconds).toBeLessThan(20_000);
  });

  test('a person does not wait for the test of a key as for a picture', async () => {
    const asked: TransportRequest[] = [];
    const cloud = createCloud({
      key: () => ok(TEST_KEY),
      settings: () => ({ ...DEFAULT_SETTINGS.juhe, replySeconds: 120 }),
      endpointFromEnvironment: null,
      transport: async (request) => {
        asked.push(request);
        return ok({ status: 200, body: bytes(refusal(277302)) });
      },
      clock: { elapsed: () => 0, sleep: async () => undefined },
    });
    await cloud.testKey(NEVER);
    const engine = cloud.engine();
    if (engine.ok) await engine.value.recognise(PREPARED, 'front', NEVER);
    const [test, picture] = asked.map(({ limits }) => limits.replyMilliseconds);
    expect(test).toBeLessThanOrEqual(20_000);
    expect(picture).toBe(120_000);
  });

  test('and how long it took is told with the reading', async () => {
    let now = 5_000;
    const engine = juheEngine({
      url: new URL('https://apis.juhe.cn/edriveimage/verify'),
      key: TEST_KEY,
      transport: async () => {
        now += 100;
        return ok({ status: 200, body: bytes(success('0')) });
      },
      limits: LIMITS,
      clock: { elapsed: () => now },
    });
    expect(await engine.recognise(PREPARED, 'front', NEVER)).toMatchObject({
      ok: true,
      value: { milliseconds: 100 },
    });
  });
});

describe('this machine itself', () => {
  test.each(['http://127.0.0.1:8080/x', 'http://127.8.9.1/x', 'http://localhost/x', 'http://[::1]/x'])(
    '%s: plain http is allowed, and its answers are invented',
    (address) => {
      expect(checkEndpoint(address, false)).toMatchObject({ ok: true, value: { readable: false } });
      expect(isLoopback(address)).toBe(true);
      const setup = { key: '', transport: async () => ok({ status: 200, body: bytes({}) }), limits: LIMITS };
      const clock = { elapsed: () => 0 };
      expect(juheEngine({ ...setup, url: new URL(address), clock }).simulated).toBe(true);
    },
  );

  test.each(['https://apis.juhe.cn/x', 'http://10.127.0.0/x', 'http://128.0.0.1/x', 'nonsense', ''])(
    '%s is not',
    (address) => expect(isLoopback(address)).toBe(false),
  );

  test.each(['https://user@apis.juhe.cn/', 'https://:password@apis.juhe.cn/'])(
    'an address with a name or a password in it is refused: %s',
    (address) => {
      expect(checkEndpoint(address, true)).toMatchObject({ error: { code: 'juhe-endpoint-invalid' } });
    },
  );
});

describe("what the provider's other APIs do", () => {
  test.each([
    ['a number as text with blanks', { error_code: ' 277306 ', reason: '' }, { number: 277306 }],
    ['an old number as text with blanks', { resultcode: ' 101', reason: '' }, { number: 10001 }],
    [
      'an order id that is a number',
      { error_code: 10012, reason: '', result: { orderid: 77 } },
      { orderId: '77' },
    ],
    ['a reason that is a number', { error_code: 299999, reason: 42 }, { reason: '42' }],
    ['a code that is no number', { error_code: 'x', resultcode: '101', reason: '' }, { number: 10001 }],
  ])('%s', (_name, reply, expected) => expect(read(reply)).toMatchObject(expected));

  test('a field without content is empty, and the others are read', () => {
    const data = [
      { desc: '姓名', content: '王三' },
      { desc: '档案编号', content: null },
      { desc: '累积记分', content: 0 },
    ];
    expect(read({ error_code: 0, reason: '', result: { data, orderid: null } })).toEqual({
      kind: 'reading',
      entries: [
        { desc: '姓名', content: '王三' },
        { desc: '档案编号', content: '' },
        { desc: '累积记分', content: '0' },
      ],
      orderId: null,
    });
  });
});
