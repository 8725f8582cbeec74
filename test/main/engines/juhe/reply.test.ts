import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
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

describe('the bounds of a reply', () => {
  const withLine = (desc: string, content: string) => ({
    error_code: 0,
    result: {
      orderid: 'J1',
      data: [
        { desc: '姓名', content: '王三' },
        { desc, content },
      ],
    },
  });

  test.each([
    ['a value', withLine('记录', '录'.repeat(2_000)), withLine('记录', '录'.repeat(2_001))],
    ['a label', withLine('签'.repeat(64), 'x'), withLine('签'.repeat(65), 'x')],
    [
      'lines, odd ones counted',
      { error_code: 0, result: { data: [{ desc: '姓名', content: '王三' }, ...Array(63).fill(7)] } },
      { error_code: 0, result: { data: [{ desc: '姓名', content: '王三' }, ...Array(64).fill(7)] } },
    ],
  ])('%s: the longest is read, one more is answered and not used', (_part, longest, more) => {
    expect(readReply(bytes(longest)).kind).toBe('reading');
    expect(readReply(bytes(more)).kind).toBe('over-bounds');
  });

  it('nothing of a reply is cut to fit', () => {
    // Around every bound, of every character.
    const text = fc
      .tuple(fc.string({ minLength: 1, maxLength: 9, unit: 'binary' }), fc.integer({ min: 1, max: 2_100 }))
      .map(([piece, length]) => piece.repeat(length).slice(0, length).toWellFormed());
    fc.assert(
      fc.property(text, text, (desc, content) => {
        const reply = readReply(bytes(withLine(desc, content)));
        if (reply.kind === 'reading') expect(reply.entries[1]).toEqual({ desc, content });
        else expect(reply).toEqual({ kind: 'over-bounds', orderId: 'J1' });
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });
});

test('an error code of its own wins over a legacy one', () => {
  expect(readReply(bytes({ error_code: 277306, resultcode: '200', reason: '' }))).toMatchObject({
    number: 277306,
  });
});
