import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameOf, rawPath } from '../../../main/adapters/raw-names.ts';

const raw = (path: string) => Buffer.from(rawPath(path));

test('any bytes become a name and themselves again; UTF-8 is the name that it says', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      expect(raw(nameOf(Buffer.from(bytes)))).toEqual(Buffer.from(bytes));
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(nameOf(Buffer.from(name))).toBe(name);
      expect(rawPath(name)).toBe(name);
    }),
  );
});

test('a name in GBK keeps the letters that are readable', () => {
  const name = nameOf(Buffer.from([0xcd, 0xf5, 0xc8, 0xfd, 0x2e, 0x6a, 0x70, 0x67]));
  expect(name.toWellFormed()).toBe('����.jpg');
});
