import { createDecipheriv } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chacha20 } from '../../../../main/history/rescue/page-cipher.ts';

const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

test('the stream of RFC 8439, 2.3.2', () => {
  const key = Buffer.from(Array.from({ length: 32 }, (_, index) => index));
  const nonce = Buffer.from('000000090000004a00000000', 'hex');
  expect(chacha20(key, nonce, 1, Buffer.alloc(64)).toString('hex')).toBe(
    '10f1e7e4d13b5915500fdd1fa32071c4c7d1f4c733c068030422aa9ac3d46c4e' +
      'd2826446079faa0914c2d705d98b02a2b5129cd1de164eb9cbd083e8a2503c4e',
  );
});

test('the same as OpenSSL’s, which Electron has not, at every length', () => {
  fc.assert(
    fc.property(
      bytesOf(32),
      bytesOf(12),
      // OpenSSL carries on into the nonce beyond it.
      fc.integer({ min: 0, max: 0xffff_ff00 }),
      fc.uint8Array({ maxLength: 300 }),
      (key, nonce, counter, text) => {
        const start = Buffer.alloc(16);
        start.writeUInt32LE(counter);
        start.set(nonce, 4);
        const theirs = createDecipheriv('chacha20', key, start).update(text);
        expect(chacha20(Buffer.from(key), Buffer.from(nonce), counter, Buffer.from(text))).toEqual(theirs);
      },
    ),
  );
});

test('what is opened stays as it was', () => {
  const text = Buffer.from('sealed');
  chacha20(Buffer.alloc(32), Buffer.alloc(12), 0, text);
  expect(text.toString()).toBe('sealed');
});
