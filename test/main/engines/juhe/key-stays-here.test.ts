import { describe, expect, test } from 'vitest';
import { juheEngine } from '../../../../main/engines/juhe/engine.ts';
import { testKey } from '../../../../main/engines/juhe/key-test.ts';
import { errorView } from '../../../../main/services/views.ts';
import { describeError } from '../../../../main/wording.ts';
import type { AppError } from '../../../../preload/errors.ts';
import { ok } from '../../../../preload/result.ts';
import { LIMITS, NEVER, PREPARED } from '../../../support/juhe.ts';

const KEY = '0123456789abcdef0123456789abcdef';
/** Of a secret that is cut, no piece may be left that a person would know it by. */
const PIECE = KEY.slice(0, 6);
const url = new URL('https://apis.juhe.cn/edriveimage/verify');

/** A provider that repeats what it was sent, in this reply. */
function repeating(reply: unknown, status = 200) {
  const transport = async () => ok({ status, body: Buffer.from(JSON.stringify(reply)) });
  const clock = { elapsed: () => 0, sleep: async () => undefined };
  return { url, key: KEY, transport, limits: LIMITS, clock };
}

/** Everything that is made of an error: what is stored, told, and shown. */
const everywhere = (error: AppError) =>
  JSON.stringify([
    error,
    describeError(error, 'zh-CN'),
    describeError(error, 'en'),
    errorView(error, 'zh-CN'),
    errorView(error, 'en'),
  ]);

const WORDS = `密钥 ${KEY} 无效 ${KEY}`;
const CUT = `${'长'.repeat(180)}${KEY}`;

describe.each([
  ['the words', { reason: WORDS }],
  ['words that are cut in its middle', { reason: CUT }],
  ['the order id', { reason: 'x', result: { data: [], orderid: KEY } }],
  ['the order id, among others', { reason: 'x', result: { data: [], orderid: `J-${KEY}` } }],
])('the key in %s', (_where, words) => {
  test.each([
    ['an empty reply', { result: null, error_code: 0, ...words }, 200],
    ['a refusal', { result: null, error_code: 10001, ...words }, 200],
    ['a refusal that nobody documented', { result: null, error_code: 299998, ...words }, 200],
    ['a server fault', { result: null, error_code: 299998, ...words }, 500],
    ['the old form', { result: null, resultcode: '101', ...words }, 403],
    ['no envelope', { words }, 200],
  ])('of %s reaches no error and no sentence', async (_kind, reply, status) => {
    const read = await juheEngine(repeating(reply, status)).recognise(PREPARED, 'front', NEVER);
    expect(read.ok).toBe(false);
    if (!read.ok) expect(everywhere(read.error)).not.toContain(PIECE);
    const tested = await testKey(repeating(reply, status), NEVER);
    if (!tested.ok) expect(everywhere(tested.error)).not.toContain(PIECE);
  });
});

test('the rest of the words stays', async () => {
  const reply = { reason: WORDS, result: { data: [], orderid: 'J3' }, error_code: 0 };
  expect(await juheEngine(repeating(reply)).recognise(PREPARED, 'front', NEVER)).toMatchObject({
    error: { details: { reason: '密钥 *** 无效 ***', orderId: 'J3' } },
  });
});
