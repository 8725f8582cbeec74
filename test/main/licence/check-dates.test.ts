import { describe, expect, test } from 'vitest';
import { checkLicence } from '../../../main/licence/checks.ts';
import type { Fields } from '../../../main/licence/fields.ts';
import { facts } from '../../support/facts.ts';
import { hire } from '../../support/hire.ts';
import { SOUND } from './sound.ts';

/** What cannot be of these fields on 1 September 2026, as "problem field". */
function problems(fields: Partial<Fields>): string[] {
  const licence = {
    fields: { ...SOUND, licenceNumber: null, remarks: null, ...fields },
    extras: { generatedAt: null, code: null },
    sides: ['front', 'back'] as const,
  };
  return checkLicence(licence, hire(), facts()).flatMap((found) =>
    found.code === 'date-impossible' ? [`${found.evidence.problem} ${found.field}`] : [],
  );
}

/** DOMAIN §2 "Dates that cannot be", both sides of every border. */
describe('dates that cannot be', () => {
  test.each<[Partial<Fields>, string[]]>([
    // First issue in the future.
    [{ firstIssueDate: '2026-09-01', validFrom: null, validUntil: null }, []],
    [
      { firstIssueDate: '2026-09-02', validFrom: null, validUntil: null },
      ['issued-in-future firstIssueDate'],
    ],
    // Or before the 18th birthday.
    [{ birthDate: '1998-09-01' }, []],
    [{ birthDate: '1998-09-02' }, ['issued-before-18 firstIssueDate']],
    // Validity that starts more than 90 days ahead: 30 November is the 90th.
    [{ firstIssueDate: '2020-11-30', validFrom: '2026-11-30', validUntil: '2036-11-30' }, []],
    [
      { firstIssueDate: '2020-11-30', validFrom: '2026-12-01', validUntil: '2036-12-01' },
      ['valid-too-far-ahead validFrom'],
    ],
    // Before the first issue.
    [{ firstIssueDate: '2022-09-01', validFrom: '2022-09-01', validUntil: '2028-09-01' }, []],
    [
      { firstIssueDate: '2022-09-02', validFrom: '2022-09-01', validUntil: '2028-09-01' },
      ['valid-before-issue validFrom'],
    ],
    // Or ends before it starts.
    [{ validFrom: '2022-09-01', validUntil: '2022-09-02' }, []],
    [{ validFrom: '2022-09-01', validUntil: '2022-09-01' }, ['ends-before-start validUntil']],
    [{ validFrom: '2022-09-01', validUntil: '2022-08-31' }, ['ends-before-start validUntil']],
    // Ten years that start more than 90 days before six from the first issue: 3 June 2022 is the 90th.
    [{ firstIssueDate: '2016-09-01', validFrom: '2022-06-03', validUntil: '2032-06-03' }, []],
    [
      { firstIssueDate: '2016-09-01', validFrom: '2022-06-02', validUntil: '2032-06-02' },
      ['ten-years-too-early validUntil'],
    ],
    [{ firstIssueDate: '2016-09-01', validFrom: '2016-09-01', validUntil: '2022-09-01' }, []],
    // 长期 before sixteen.
    [{ firstIssueDate: '2006-09-01', validFrom: '2022-06-03', validUntil: 'long-term' }, []],
    [
      { firstIssueDate: '2006-09-01', validFrom: '2022-06-02', validUntil: 'long-term' },
      ['long-term-too-early validUntil'],
    ],
    [{ firstIssueDate: null, validFrom: '2022-06-02', validUntil: 'long-term' }, []],
    // A birth date in the future or over 100 years ago.
    [{ birthDate: '2026-09-01', firstIssueDate: null }, []],
    [{ birthDate: '2026-09-02', firstIssueDate: null }, ['born-in-future birthDate']],
    [{ birthDate: '1926-09-01' }, []],
    [{ birthDate: '1926-08-31' }, ['born-too-long-ago birthDate']],
  ])('%j', (fields, expected) => {
    expect(problems(fields)).toEqual(expected);
  });

  test('goes by the day of the desk, not of the hire: a booking for next year is not the future', () => {
    const licence = {
      fields: { ...SOUND, firstIssueDate: '2026-12-01', validFrom: null, validUntil: null },
      extras: { generatedAt: null, code: null },
      sides: ['front', 'back'] as const,
    };
    const context = hire({ pickupDate: '2027-09-01', returnDate: '2027-09-01' });
    expect(checkLicence(licence, context, facts()).map(({ code }) => code)).toContain('date-impossible');
  });
});

describe('two sides of one licence', () => {
  const found = (fields: Partial<Fields>) =>
    checkLicence(
      {
        fields: { ...SOUND, ...fields },
        extras: { generatedAt: null, code: null },
        sides: ['front', 'back'],
      },
      hire(),
      facts(),
    ).map(({ code }) => code);
  test.each<[Partial<Fields>, string[]]>([
    [{ classes: ['C1', 'D'] }, []],
    [{ remarks: 'B2自2018年01月01日起' }, ['sides-disagree']],
    [{ classes: ['A2'], remarks: 'C1自2016年09月01日起' }, []],
    // A class in 记录 dated before the first issue.
    [{ remarks: 'C1自2016年09月01日起' }, []],
    [{ remarks: 'C1自2016年08月31日起' }, ['sides-disagree']],
  ])('%j', (fields, expected) => {
    expect(found(fields)).toEqual(expected);
  });
});
