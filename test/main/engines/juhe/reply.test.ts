import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { readReply as read } from '../../../../main/engines/juhe/reply.ts';
import { success } from '../../../juhe-simulator/replies.ts';

const readReply = (body: Uint8Array) => read(body, 'the-key');
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));

it('never throws, whatever bytes arrive', () => {
  fc.assert(fc.property(fc.uint8Array(), (body) => void readReply(body)));
  fc.assert(fc.property(fc.jsonValue(), (value) => void readReply(bytes(value))));
});

it('never throws and never invents a field, whatever stands in the envelope', () => {
  const envelope = fc.record(
    {
      reason: fc.jsonValue(),
      error_code: fc.oneof(fc.constant(0), fc.constant('0'), fc.jsonValue()),
      resultcode: fc.jsonValue(),
      result: fc.oneof(
        fc.record({ data: fc.array(fc.jsonValue()), orderid: fc.jsonValue() }),
        fc.jsonValue(),
      ),
    },
    { requiredKeys: [] },
  );
  fc.assert(fc.property(envelope, (value) => void expect(readReply(bytes(value)).kind).not.toBe('reading')));
});

it('reads any cut of a good reply as unreadable', () => {
  const whole = bytes(success('0'));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
      expect(readReply(whole.subarray(0, length)).kind).toBe('unreadable');
    }),
  );
});

test('a reason is one bounded line', () => {
  const reply = readReply(bytes({ error_code: 5, reason: `a\r\n\u0000b${'长'.repeat(500)}` }));
  expect(reply).toMatchObject({ kind: 'refusal', number: 5 });
  expect(reply.kind === 'refusal' && [...reply.reason].length).toBe(200);
  expect(reply.kind === 'refusal' && reply.reason.startsWith('a b长')).toBe(true);
});

test('an error code of its own wins over a legacy one', () => {
  expect(readReply(bytes({ error_code: 277306, resultcode: '200', reason: '' }))).toMatchObject({
    number: 277306,
  });
});
