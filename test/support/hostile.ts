import fc from 'fast-check';
import { inventLicence } from '../fixtures/people.ts';

/** What must reach no log, in the forms in which errors and careless callers carry it. */
const PERSONAL: readonly fc.Arbitrary<string>[] = [
  fc.integer().chain((seed) => {
    const { front, back } = inventLicence(seed);
    return fc.constantFrom(...Object.values(front), ...Object.values(back));
  }),
  fc.constantFrom(
    'wang-xiaoming',
    'wangxiaoming',
    'WANGXIAOMING',
    'Wang Xiaoming',
    'WANG_XIAOMING',
    '欧阳建国',
  ),
  fc.constantFrom(
    '320503199504142880',
    '11010519491231002X',
    '13800138000',
    '1995-04-14',
    '19950414',
    'E12345678',
  ),
  fc.stringMatching(/^[0-9a-f]{32}$/u),
  fc.stringMatching(/^[a-f]{32}$/u),
  fc.base64String({ minLength: 24 }),
  fc.constantFrom(
    '/home/wang/驾驶证.jpg',
    'C:\\Users\\wang\\front.jpg',
    '\\\\server\\scans\\wang.pdf',
    'file:///home/wang/a.js',
  ),
  fc.webUrl({ withQueryParameters: true }),
  fc.emailAddress(),
  fc.constantFrom(
    '"wang"',
    "'wang'",
    '“王三”',
    '\u001b[31mred\u001b[0m',
    'line\nline',
    '\u0000\u0007',
    '\u202ereversed',
  ),
  fc.stringMatching(/^\d{5,20}$/u),
  fc.string({ unit: 'grapheme', minLength: 5 }),
];

export const personalText: fc.Arbitrary<string> = fc.oneof(...PERSONAL);

/** A value of any kind with something personal in it. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  personalText,
  personalText.map((text) => [text]),
  personalText.map((text) => ({ text, code: text, toString: () => text, toJSON: () => text })),
  personalText.map((text) => hostileError(text)),
  fc.constantFrom(32050319950414, 13800138000, 19950414, -13800138000, Number.NaN, 11010519491231002n),
  fc.constantFrom(undefined, null, Symbol('王三'), () => '王三'),
  fc.anything(),
);

/** An error that says it everywhere an error can. */
export function hostileError(text: string): Error {
  const error = new TypeError(`about ${text}`);
  return Object.assign(error, {
    name: text,
    code: text,
    path: text,
    cause: new Error(text),
    details: { text },
  });
}
