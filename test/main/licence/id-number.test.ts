import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { birthDateIn, checkCharacter, idNumberKind, sexIn } from '../../../main/licence/id-number.ts';
import { inventLicence } from '../../fixtures/people.ts';

describe('ISO 7064 MOD 11-2', () => {
  test.each(['11010519491231002X', '440524188001010014', '34052419800101001X'])('%s is valid', (number) => {
    expect(checkCharacter(number)).toBe(number.slice(-1));
  });

  it("fails the API document's own sample", () => {
    expect(checkCharacter('320503199504142880')).toBe('1');
  });

  it('notices any one wrong digit', () => {
    const change = {
      seed: fc.nat(),
      at: fc.integer({ min: 0, max: 16 }),
      by: fc.integer({ min: 1, max: 9 }),
    };
    fc.assert(
      fc.property(fc.record(change), ({ seed, at, by }) => {
        const number = inventLicence(seed).front.证号;
        const other = String((Number(number[at]) + by) % 10);
        const wrong = number.slice(0, at) + other + number.slice(at + 1);
        expect(checkCharacter(wrong)).not.toBe(number.slice(-1));
      }),
    );
  });
});

test.each([
  ['11010519491231002X', 'citizen'],
  ['810000199408230021', 'residence'],
  ['820000199408230021', 'residence'],
  ['830000199408230021', 'residence'],
  ['911124198108030024', 'permanent-residence'],
  ['G12345678', 'other'],
  ['11010519491231002x', 'other'],
  ['110105194912310021234', 'other'],
])('%s is a number of kind %s', (number, kind) => {
  expect(idNumberKind(number)).toBe(kind);
});

test('birth date and sex stand in the number', () => {
  expect(birthDateIn('11010519491231002X')).toBe('1949-12-31');
  expect(birthDateIn('110105194902300020')).toBeNull();
  expect(sexIn('11010519491231002X')).toBe('女');
  expect(sexIn('440524188001010014')).toBe('男');
});
