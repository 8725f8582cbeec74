import { describe, expect, test } from 'vitest';
import { checkLicence } from '../../../main/licence/checks.ts';
import { LICENCE_CLASSES, type LicenceClass } from '../../../main/licence/classes.ts';
import { plainGroup } from '../../../main/licence/context.ts';
import type { Fields } from '../../../main/licence/fields.ts';
import { facts } from '../../support/facts.ts';
import { hire } from '../../support/hire.ts';
import { type Case, findingsOf, group, profile, SOUND } from './sound.ts';

/** DOMAIN §2 有效期限, "Law, house, reading": driving is barred only after expiry. */
describe('the validity, for a hire from 1 to 4 September 2026', () => {
  const context = hire({ returnDate: '2026-09-04' });
  test.each<[Fields['validUntil'], string[]]>([
    ['2026-08-31', ['refuse law expired validUntil']],
    ['2026-09-01', ['refuse house expires-before-return validUntil']],
    ['2026-09-03', ['refuse house expires-before-return validUntil']],
    ['2026-09-04', ['info house expires-soon validUntil']],
    ['2026-11-30', ['info house expires-soon validUntil']],
    ['2026-12-01', []],
    ['long-term', []],
  ])('until %s', (validUntil, expected) => {
    expect(findingsOf({ fields: { validFrom: null, validUntil }, context })).toEqual(expected);
  });

  test('a group may want days left after the return; the day itself is enough', () => {
    const wants = { ...context, ...group({ daysAfterReturn: 30 }).context };
    const until = (validUntil: string) =>
      findingsOf({ fields: { validFrom: null, validUntil }, context: wants });
    expect(until('2026-10-03')).toEqual(['refuse house expires-soon validUntil']);
    expect(until('2026-10-04')).toEqual(['info house expires-soon validUntil']);
  });

  test.each([
    ['2022-09-01', '2032-09-04', []],
    ['2022-09-01', '2032-08-29', []],
    ['2022-09-01', '2028-09-01', []],
    ['2022-09-01', '2032-09-05', ['info reading validity-term-odd validUntil']],
    ['2022-09-01', '2042-09-01', ['info reading validity-term-odd validUntil']],
    [
      '2026-09-01',
      '2026-09-01',
      ['info house expires-soon validUntil', 'review reading date-impossible validUntil'],
    ],
    ['2032-09-01', 'long-term', []],
  ] as const)('the term from %s until %s', (validFrom, validUntil, expected) => {
    const late = { facts: { now: '2032-09-01 12:00:00' } };
    const found = findingsOf({ fields: { validFrom, validUntil }, ...(validFrom > '2030' ? late : {}) });
    expect(found).toEqual(expected);
  });
});

/** 令162 art. 79: more than a year overdue is 注销, which is told otherwise than a day. */
test.each([
  ['2026-08-31', { days: 1, cancelled: false }],
  ['2025-09-01', { days: 365, cancelled: false }],
  ['2025-08-31', { days: 366, cancelled: true }],
])('expired on %s', (validUntil, evidence) => {
  const fields = { ...SOUND, validFrom: null, validUntil };
  const licence = { fields, extras: { generatedAt: null, code: null }, sides: ['front', 'back'] as const };
  const [found] = checkLicence(licence, hire(), facts());
  expect(found).toMatchObject({ code: 'expired', evidence: { lastDay: validUntil, ...evidence } });
});

/** DOMAIN §2 准驾车型. */
describe('the class', () => {
  const car = { auto: /^(?:A[123]|B[12]|C[12])$/u, manual: /^(?:A[123]|B[12]|C1)$/u, c5: /^C5$/u };
  for (const vehicle of ['auto', 'manual', 'c5'] as const) {
    test.each(LICENCE_CLASSES)(`%s for ${vehicle}`, (own) => {
      const fields = { classes: [own], remarks: null };
      const found = findingsOf({ fields, context: { group: plainGroup(vehicle) } });
      expect(found).toEqual(car[vehicle].test(own) ? [] : ['refuse law class-not-covered classes']);
    });
  }
  test.each([
    ['manual', 'C2', { needed: 'C1', rentAutomatic: true }],
    ['manual', 'C3', { needed: 'C1', rentAutomatic: false }],
    ['auto', 'C3', { needed: 'C2', rentAutomatic: false }],
    ['c5', 'C2', { needed: 'C5', rentAutomatic: false }],
  ] as const)('a %s car and %s: an automatic is offered where it would do', (gearbox, own, evidence) => {
    const licence = {
      fields: { ...SOUND, classes: [own], remarks: null },
      extras: { generatedAt: null, code: null },
      sides: ['front', 'back'] as const,
    };
    const [found] = checkLicence(licence, hire({ group: plainGroup(gearbox) }), facts());
    expect(found?.evidence).toEqual(evidence);
  });
  test('no car asks for none', () => {
    const fields = { classes: ['E' as const], remarks: null };
    expect(findingsOf({ fields, context: { group: plainGroup('none') } })).toEqual([]);
  });
});

/** DOMAIN §2 Vehicle groups. */
describe('trailer, seats, length', () => {
  const lacks = 'refuse law class-not-covered classes';
  const held = (classes: readonly LicenceClass[], car: Partial<ReturnType<typeof plainGroup>>) =>
    findingsOf({ ...group(car), fields: { classes, remarks: null } });
  test.each<[readonly LicenceClass[], Partial<ReturnType<typeof plainGroup>>, string[]]>([
    [['C1'], { trailer: true }, [lacks]],
    [['C2'], { trailer: true, gearbox: 'manual' }, [lacks, lacks]],
    [['C1', 'C6'], { trailer: true }, []],
    [['A2'], { trailer: true, gearbox: 'manual' }, []],
    [['C6'], { trailer: true }, [lacks]],
    [['C1'], { seats: 9 }, []],
    [['C1'], { seats: 10 }, [lacks]],
    [['B1'], { seats: 19 }, []],
    [['B1'], { seats: 20 }, [lacks]],
    [['A1'], { seats: 20 }, []],
    [['C1'], { sixMetresOrLonger: true }, [lacks]],
    [['A1'], { sixMetresOrLonger: true }, []],
  ])('%j for %j', (classes, car, expected) => {
    expect(held(classes, car)).toEqual(expected);
  });

  test('a trailer on probation is barred by law, on its last day still', () => {
    const found = (firstIssueDate: string) =>
      findingsOf({
        ...group({ trailer: true, minimumMonths: 0 }),
        fields: { classes: ['C1', 'C6'], remarks: null, firstIssueDate, validFrom: null },
      });
    expect(found('2025-08-31')).toEqual([]);
    expect(found('2025-09-01')).toEqual([
      'review house probation firstIssueDate',
      'refuse law probation-trailer firstIssueDate',
    ]);
  });
});

/** DOMAIN §2 Age. */
describe('age on the pick-up day', () => {
  const LICENSED = { firstIssueDate: null, validFrom: null, licenceNumber: null };
  const born = (birthDate: string, change: Case = {}, classes: readonly LicenceClass[] = ['C1']) =>
    findingsOf({ ...change, fields: { ...LICENSED, birthDate, classes } });
  const underLaw = ['refuse law under-age birthDate'];
  test('18 is the law’s, and the birthday itself is enough', () => {
    expect(born('2008-09-01')).toEqual([]);
    expect(born('2008-09-02')).toEqual(underLaw);
  });
  test('born on 29 February: of age on the 28th of a common year', () => {
    const on = (pickupDate: string) =>
      born('2008-02-29', { context: { pickupDate, returnDate: pickupDate } });
    expect(on('2026-02-27')).toEqual(underLaw);
    expect(on('2026-02-28')).toEqual([]);
  });
  test('no profile and no group lowers the law', () => {
    expect(born('2008-09-02', profile({ minimumAge: 16 }))).toEqual(underLaw);
    expect(born('2008-09-02', group({ minimumAge: 0 }))).toEqual(underLaw);
    expect(born('2008-09-01', profile({ minimumAge: 16 }))).toEqual([]);
  });
  test('more is the house’s; a group’s own range, both ends included', () => {
    const range = group({ minimumAge: 21, maximumAge: 60 });
    expect(born('2005-09-02', range)).toEqual(['refuse house under-age birthDate']);
    expect(born('2005-09-01', range)).toEqual([]);
    expect(born('1965-09-02', range)).toEqual([]);
    expect(born('1965-09-01', range)).toEqual(['refuse house over-age birthDate']);
    expect(born('2008-09-02', range)).toEqual(underLaw);
  });
  test('from 70 a medical certificate is asked for', () => {
    expect(born('1956-09-02')).toEqual([]);
    expect(born('1956-09-01')).toEqual(['review house medical-due birthDate']);
    expect(born('1954-01-01')).toEqual(['review house medical-due birthDate']);
  });
  test.each(['A1', 'A2', 'A3', 'B1', 'B2'] as const)('from 63 %s may have been lowered', (own) => {
    expect(born('1963-09-02', {}, [own])).toEqual([]);
    expect(born('1963-09-01', {}, [own])).toEqual(['review reading class-maybe-lowered classes']);
    expect(born('1963-09-01', {}, ['C1', 'D'])).toEqual([]);
  });
});
