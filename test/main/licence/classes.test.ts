import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type Car,
  coversAny,
  LICENCE_CLASSES,
  type LicenceClass,
  neededClass,
  neededClasses,
  parseClasses,
  type Vehicle,
} from '../../../main/licence/classes.ts';
import { plainGroup } from '../../../main/licence/context.ts';

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
  const needed = { manual: 'C1', auto: 'C2', c5: 'C5' } as const;
  for (const vehicle of ['manual', 'auto', 'c5'] as const) {
    test.each(LICENCE_CLASSES)(`%s and ${vehicle}`, (own) => {
      expect(neededClass(plainGroup(vehicle))).toBe(needed[vehicle]);
      expect(coversAny([own], needed[vehicle])).toBe(may[vehicle].includes(own));
    });
  }

  test('one class that covers is enough', () => {
    expect(coversAny(['D', 'C1'], 'C1')).toBe(true);
  });
});

/** DOMAIN §2 Vehicle groups, at the borders of seats and length. */
describe('what a car asks for', () => {
  test.each<[Partial<Car>, readonly LicenceClass[]]>([
    [{ gearbox: 'none' }, []],
    [{ gearbox: 'none', seats: 20, trailer: true }, []],
    [{ seats: 9 }, ['C2']],
    [{ seats: 9, gearbox: 'manual' }, ['C1']],
    [{ seats: 10 }, ['B1']],
    [{ seats: 19, gearbox: 'manual' }, ['B1']],
    [{ seats: 20 }, ['A1']],
    [{ seats: 5, sixMetresOrLonger: true }, ['A1']],
    [{ trailer: true }, ['C2', 'C6']],
    [{ trailer: true, gearbox: 'manual' }, ['C1', 'C6']],
  ])('%j', (change, expected) => {
    expect(neededClasses({ ...plainGroup('auto'), ...change })).toEqual(expected);
  });
});
