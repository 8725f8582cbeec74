import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { visible, visibleJson, visibleLines } from '../../preload/text/visible.ts';
import { FORGERIES, UNSEEN } from '../support/unseen.ts';

const foreign = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...FORGERIES)).map((parts) => parts.join('')),
);

describe('foreign text that is shown', () => {
  it('has no character that is not seen, in one line or in several', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        expect(visible(text)).not.toMatch(UNSEEN);
        expect(visible(text)).not.toContain('\n');
        expect(visibleLines(text).replaceAll('\n', '')).not.toMatch(UNSEEN);
        expect(visibleLines(visibleLines(text))).toBe(visibleLines(text));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['\u001b[2J', '<U+001B>[2J'],
    ['王三\r\n可办理', '王三<U+000D><U+000A>可办理'],
    ['a\u009bb\u202ec\u200bd\u2028e\ufefff', 'a<U+009B>b<U+202E>c<U+200B>d<U+2028>e<U+FEFF>f'],
    ['half \ud83d', 'half <U+D83D>'],
  ])('%j is %s', (text, shown) => expect(visible(text)).toBe(shown));

  test.each(['王三', '𠮷田 😀 ﷺ', 'nino ñ', '葛\u{e0100}', '全角　空格', ''])('%s stays as it is', (text) => {
    expect([visible(text), visibleLines(text)]).toEqual([text, text]);
  });

  test('as JSON is the same document, and nothing in it is unseen', () => {
    fc.assert(
      fc.property(fc.record({ a: foreign, b: fc.array(foreign) }), (document) => {
        const json = visibleJson(document, 2);
        expect(json.replaceAll('\n', '')).not.toMatch(UNSEEN);
        expect(JSON.parse(json)).toEqual(document);
      }),
      { numRuns: 500 },
    );
  });
});
