import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  LICENCE_CLASSES,
  type LicenceClass,
  missingClass,
  parseClasses,
  type Vehicle,
} from '../../../main/licence/classes.ts';

describe('parseClasses', () => {
  test.each([
    ['C1', ['C1'], []],
    ['A2E', ['A2', 'E'], []],
    ['C1D', ['C1', 'D'], []],
    ['A1A2D', ['A1', 'A2', 'D'], []],
    ['c1、d', ['C1', 'D'], []],
    ['C1, C1', ['C1'], []],
    ['C1K2', ['C1'], ['K2']],
    ['C9', [], ['C9']],
    ['驾', [], ['驾']],
  ])('%j', (text, classes, unknown) => {
    expect(parseClasses(text)).toEqual({ classes, unknown });
  });

  it('reads every combination written together', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...LICENCE_CLASSES), { minLength: 1 }), (classes) => {
        expect(parseClasses(classes.join(''))).toEqual({ classes, unknown: [] });
      }),
    );
  });
});

/** DOMAIN §2: manual small car A1 A2 A3 B1 B2 C1; automatic those and C2; C5 needs C5; the rest nothing. */
describe('which class may drive which car', () => {
  const may: Record<Exclude<Vehicle, 'none'>, readonly LicenceClass[]> = {
    manual: ['A1', 'A2', 'A3', 'B1', 'B2', 'C1'],
    auto: ['A1', 'A2', 'A3', 'B1', 'B2', 'C1', 'C2'],
    c5: ['C5'],
  };
  const needed = { manual: 'C1', auto: 'C2', c5: 'C5' };
  for (const vehicle of ['manual', 'auto', 'c5'] as const) {
    test.each(LICENCE_CLASSES)(`%s and ${vehicle}`, (own) => {
      expect(missingClass([own], vehicle)).toBe(may[vehicle].includes(own) ? null : needed[vehicle]);
    });
  }

  test('one class that covers is enough, and no vehicle asks for none', () => {
    expect(missingClass(['D', 'C1'], 'manual')).toBeNull();
    expect(missingClass(['D'], 'none')).toBeNull();
  });
});
