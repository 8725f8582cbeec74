import { describe, expect, it, test } from 'vitest';
import { testKey } from '../../../../main/engines/juhe/key-test.ts';
import type { Transport } from '../../../../main/engines/juhe/transport.ts';
import { ok } from '../../../../preload/result.ts';
import type { ScenarioName } from '../../../juhe-simulator/scenarios.ts';
import { engineFor, LIMITS, NEVER, PREPARED } from '../../../support/juhe.ts';
import { simulator } from '../../../support/simulator.ts';

async function play(name: ScenarioName, limits = {}) {
  const juhe = await simulator();
  juhe.playAlways(name);
  const { engine } = engineFor(juhe.endpoint, limits);
  return { juhe, result: await engine.recognise(PREPARED, 'front', NEVER) };
}

describe('the request', () => {
  it('keeps the documented contract and carries the picture unchanged', async () => {
    const juhe = await simulator();
    const { engine } = engineFor(juhe.endpoint);
    const front = await engine.recognise(PREPARED, 'front', NEVER);
    const back = await engine.recognise(PREPARED, 'back', NEVER);
    expect(
      juhe.requests.map(({ method, contentType, key, side }) => [method, contentType, key, side]),
    ).toEqual([
      ['POST', 'application/x-www-form-urlencoded', 'test-key', '0'],
      ['POST', 'application/x-www-form-urlencoded', 'test-key', '1'],
    ]);
    expect(juhe.requests[0]?.image?.equals(PREPARED.bytes)).toBe(true);
    expect(juhe.requests[0]?.acceptEncoding).toBe('identity');
    expect(front.ok && front.value.entries).toHaveLength(11);
    expect(front.ok && front.value.orderId).toBe('J7732023101116220871244');
    expect(back.ok && back.value.entries.map(({ desc }) => desc)).toEqual(['住址', '发证机关', '记录']);
  });

  it('survives every byte a picture can hold', async () => {
    const juhe = await simulator();
    const bytes = Buffer.concat([
      PREPARED.bytes.subarray(0, -2),
      Buffer.from(Array.from({ length: 256 }, (_, i) => i)),
      Buffer.from([0xff, 0xd9]),
    ]);
    await engineFor(juhe.endpoint).engine.recognise({ ...PREPARED, bytes }, 'front', NEVER);
    expect(juhe.requests[0]?.image?.equals(bytes)).toBe(true);
  });
});

describe('replies that are readings', () => {
  test.each<ScenarioName>([
    'content-type-html',
    'byte-order-mark',
    'full-width',
    'other-order',
    'odd-lines',
    'success-as-string',
    'legacy-success',
    'success-at-500',
    'slow',
    'one-field',
    'gzip',
    'gzip-by-its-old-name',
    'brotli',
    'deflate-wrapped',
    'deflate-raw',
    'gzip-of-gzip',
    'gzip-in-name-only',
  ])('%s', async (name) => {
    const { result, juhe } = await play(name);
    expect(result).toMatchObject({ ok: true, value: { engine: 'juhe' } });
    expect(juhe.requests).toHaveLength(1);
  });
});

describe("replies that are not, by DESIGN's table", () => {
  test.each<[ScenarioName, string, 'answered' | 'unknown']>([
    ['too-many-lines', 'reply-over-bounds', 'answered'],
    ['too-long-label', 'reply-over-bounds', 'answered'],
    ['too-long-value', 'reply-over-bounds', 'answered'],
    ['too-long-order-id', 'reply-over-bounds', 'answered'],
    ['order-id-of-several-lines', 'reply-over-bounds', 'answered'],
    ['data-empty', 'juhe-empty', 'answered'],
    ['result-null', 'juhe-empty', 'answered'],
    ['result-missing', 'juhe-empty', 'answered'],
    ['unknown-labels-only', 'juhe-empty', 'answered'],
    ['code-as-string', 'juhe-277306', 'answered'],
    ['legacy-only', 'juhe-10001', 'answered'],
    ['error-result-string', 'juhe-10012', 'answered'],
    ['error-at-403', 'juhe-10008', 'answered'],
    ['error-at-500', 'juhe-10001', 'answered'],
    ['unknown-code', 'juhe-299999', 'answered'],
    ['unknown-code-at-500', 'juhe-299999', 'unknown'],
    ['plain-500', 'reply-unreadable', 'unknown'],
    ['plain-404', 'reply-unreadable', 'unknown'],
    ['not-json', 'reply-unreadable', 'unknown'],
    ['not-utf8', 'reply-unreadable', 'unknown'],
    ['json-without-code', 'reply-unreadable', 'unknown'],
    ['redirect', 'reply-unreadable', 'unknown'],
    ['truncated', 'network-lost', 'unknown'],
    ['truncated-without-length', 'reply-unreadable', 'unknown'],
    ['oversized', 'reply-too-large', 'unknown'],
    ['gzip-bomb', 'reply-too-large', 'unknown'],
    ['brotli-bomb', 'reply-too-large', 'unknown'],
    ['deflate-bomb', 'reply-too-large', 'unknown'],
    ['gzip-cut-short', 'reply-unreadable', 'unknown'],
    ['gzip-three-times', 'reply-unreadable', 'unknown'],
    ['coding-unknown', 'reply-unreadable', 'unknown'],
    ['reset-before-body', 'network-lost', 'unknown'],
    ['reset-after-body', 'network-lost', 'unknown'],
  ])('%s is %s, %s, and is asked once', async (name, code, outcome) => {
    const { result, juhe } = await play(name);
    expect(result).toMatchObject({ ok: false, error: { code, outcome } });
    expect(juhe.requests).toHaveLength(1);
  });

  test.each<ScenarioName>(['hang', 'drip'])('%s ends with the time-out, unknown', async (name) => {
    const { result, juhe } = await play(name, { replyMilliseconds: 400 });
    expect(result).toMatchObject({ ok: false, error: { code: 'reply-timeout', outcome: 'unknown' } });
    expect(juhe.requests).toHaveLength(1);
  });

  test('order ids of failures are kept, the key is in no reason', async () => {
    expect((await play('data-empty')).result).toMatchObject({ error: { details: { orderId: 'J3' } } });
    const orderId = 'J7732023101116220871244';
    expect((await play('too-long-value')).result).toMatchObject({ error: { details: { orderId } } });
    // Neither cut nor used as it came.
    expect((await play('too-long-order-id')).result).toMatchObject({ error: { details: { orderId: null } } });
    expect(JSON.stringify((await play('key-in-reason')).result)).not.toContain('test-key');
  });
});

test.each<ScenarioName>(['code-10011', 'code-10020'])(
  "%s is asked once: what comes after is not the engine's to say",
  async (name) => {
    const { result, juhe } = await play(name);
    expect(result).toMatchObject({ error: { code: name.replace('code', 'juhe'), outcome: 'answered' } });
    expect(juhe.requests).toHaveLength(1);
  },
);

test('a key whose test is answered with more than a licence has been taken', async () => {
  const tooMuch: Transport = async () => {
    const line = { desc: '姓名', content: '王'.repeat(3_000) };
    return ok({
      status: 200,
      body: Buffer.from(JSON.stringify({ error_code: 0, result: { data: [line] } })),
    });
  };
  const setup = { url: new URL('https://apis.juhe.cn/'), key: 'any', transport: tooMuch, limits: LIMITS };
  expect(await testKey(setup, NEVER)).toMatchObject({ ok: true });
});
