import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { cellText, displayWidth, looksLikeFormula, serialOf } from '../../../main/export/cells.ts';
import { visible } from '../../../preload/text/visible.ts';

describe('a date as a number of days', () => {
  // The numbers are Excel's: =DATE(1900,3,1) is 61, =DATE(2099,12,31) is 73050.
  test.each([
    ['1900-03-01', 61],
    ['1970-01-01', 25_569],
    ['2000-02-29', 36_585],
    ['2099-12-31', 73_050],
    ['2026-03-08 06:00:00', 46_089.25],
  ])('%s is %d', (text, serial) => expect(serialOf(text)).toBe(serial));

  // Before 1 March 1900 programs disagree by a day, so it is written as text; so is what is no date.
  test.each(['1900-02-28', '1900-01-01', '1899-12-31', '长期', '****-**-**', '2026-02-30', '2026-13-01', ''])(
    '"%s" stays text',
    (text) => expect(serialOf(text)).toBeNull(),
  );
});

describe('the text of a cell', () => {
  it('keeps everything that can be kept', () => {
    const writable = fc.string({ unit: 'grapheme' }).filter((text) => visible(text) === text);
    fc.assert(fc.property(writable, (text) => cellText(text) === text));
  });

  it('never holds what XML cannot', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cell = cellText(text);
        expect(cell.isWellFormed()).toBe(true);
        expect(cell).not.toMatch(/[^\P{Cc}\n]|[\ufffe\uffff]/u);
      }),
    );
  });

  test.each([
    ['a\u0000\t\u001bb\u202e', 'a<U+0000><U+0009><U+001B>b<U+202E>'],
    ['one\r\ntwo\rthree', 'one\ntwo\nthree'],
    ['half \ud83d of an emoji', 'half <U+D83D> of an emoji'],
  ])('%j becomes %j', (text, cell) => expect(cellText(text)).toBe(cell));

  it("ends at Excel's bound, and not in the middle of a character", () => {
    expect(cellText('x'.repeat(40_000)).length).toBe(32_767);
    expect(cellText(`${'x'.repeat(32_766)}😀`).isWellFormed()).toBe(true);
  });
});

test.each(['=1+1', '+1', '-5', '@x', '\tx', '\nx', '＝1', '＋1', '－1', '＠x'])(
  '%j looks like a formula',
  (text) => {
    expect(looksLikeFormula(text)).toBe(true);
  },
);
test.each(['', '1', '王三', "'=1", ' =1', 'x=1'])('%j does not', (text) => {
  expect(looksLikeFormula(text)).toBe(false);
});

test.each([
  ['abc', 3],
  ['王三', 4],
  ['王三 abc', 8],
  ['短\n长的一行', 8],
  ['ＡＢ', 4],
  ['𠮷😀', 4],
])('%j is %d wide', (text, width) => expect(displayWidth(text)).toBe(width));
