import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addYears, civilDate, parseDate } from '../../../main/licence/dates.ts';
import { parseValidity } from '../../../main/licence/validity.ts';

describe('parseDate', () => {
  test.each([
    ['2016-09-01', '2016-09-01'],
    ['2016/9/1', '2016-09-01'],
    ['2016.09.01', '2016-09-01'],
    ['2016年9月1日', '2016-09-01'],
    ['2016 年 09 月 01 日', '2016-09-01'],
    ['20160901', '2016-09-01'],
    ['2016—09–01', '2016-09-01'],
    ['2024-02-29', '2024-02-29'],
    ['2023-02-29', null],
    ['2016-13-01', null],
    ['2016-00-10', null],
    ['1899-01-01', null],
    ['2016-09-01 12:00', null],
    ['长期', null],
    ['', null],
  ])('%j is %j', (text, expected) => {
    expect(parseDate(text)).toBe(expected);
  });

  it('reads back every day it accepts, however it is written', () => {
    const day = fc.record({
      y: fc.integer({ min: 1900, max: 2999 }),
      m: fc.integer({ min: 1, max: 12 }),
      d: fc.integer({ min: 1, max: 31 }),
    });
    fc.assert(
      fc.property(day, ({ y, m, d }) => {
        const expected = civilDate(y, m, d);
        for (const text of [`${y}-${m}-${d}`, `${y}年${m}月${d}日`, `${y}. ${m}. ${d}`]) {
          expect(parseDate(text)).toBe(expected);
        }
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseDate(text)));
  });
});

test('whole years from 29 February end with the month', () => {
  expect(addYears('2024-02-29', 6)).toBe('2030-02-28');
  expect(addYears('2024-02-29', 4)).toBe('2028-02-29');
  expect(addYears('2016-09-01', 10)).toBe('2026-09-01');
});

describe('parseValidity', () => {
  const both = { from: '2022-09-01', until: '2032-09-01' };
  test.each([
    ['2022-09-01至2032-09-01', both],
    ['2022-09-01 至 2032-09-01', both],
    ['2022-09-01-2032-09-01', both],
    ['2022-09-01—2032-09-01', both],
    ['2022.09.01 ~ 2032.09.01', both],
    ['2022年9月1日至2032年9月1日', both],
    ['20220901-20320901', both],
    ['自2022-09-01起至2032-09-01止', both],
    ['2022-09-01 10年', both],
    ['2022-09-01起10年', both],
    ['2022-09-01至长期', { from: '2022-09-01', until: 'long-term' }],
    ['2022-09-01 长期有效', { from: '2022-09-01', until: 'long-term' }],
    ['长期', { from: null, until: 'long-term' }],
    ['至2032-09-01', { from: null, until: '2032-09-01' }],
    ['2032-09-01', { from: null, until: null }],
    ['6年', { from: null, until: null }],
    ['2022-09-01至2012-09-01', { from: null, until: null }],
    ['2022-09-01至2032-02-30', { from: '2022-09-01', until: null }],
    ['看不清', { from: null, until: null }],
  ])('%j', (text, expected) => {
    expect(parseValidity(text)).toEqual(expected);
  });

  test('a separate start counts for a term, a lone end, and nothing else', () => {
    expect(parseValidity('6年', '2022-09-01')).toEqual({ from: '2022-09-01', until: '2028-09-01' });
    expect(parseValidity('2032-09-01', '2022-09-01')).toEqual(both);
    expect(parseValidity('2022-09-01至2032-09-01', '1999-01-01')).toEqual(both);
    const unread = { from: null, until: null };
    expect(parseValidity('2012-09-01', '2022-09-01')).toEqual(unread);
    expect(parseValidity('2022-09-01至', '2022-09-01')).toEqual({ from: '2022-09-01', until: null });
    for (const misread of ['0年', '1年', '16年']) {
      expect(parseValidity(misread, '2022-09-01')).toEqual({ from: '2022-09-01', until: null });
    }
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseValidity(text)));
  });
});
