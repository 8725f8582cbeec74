import { describe, expect, test } from 'vitest';
import type { Fields, Side } from '../../../main/licence/fields.ts';
import { type Case, findingsOf, group, profile } from './sound.ts';

const SHORT = 'refuse house tenure-short firstIssueDate';
const PROBATION = 'review house probation firstIssueDate';
const TURN = 'review reading side-missing remarks';
const UNCLEAR = 'review reading since-unclear remarks';

interface Held {
  readonly fields: Partial<Fields>;
  readonly sides?: readonly Side[];
  readonly change?: Case;
}

/** What a licence tells of how long a class was held, on 1 September 2026 with six months asked for. */
function held({ fields, sides = ['front', 'back'], change = {} }: Held): string[] {
  const validity = { validFrom: null, validUntil: 'long-term' as const };
  return findingsOf({ ...change, fields: { remarks: null, ...validity, ...fields }, sides });
}

/** DOMAIN §2 "Months held": from the earliest class in 记录 that covers the car, never on a guess. */
describe('months held', () => {
  const quiet = profile({ probation: 'info' });
  const found = (fields: Partial<Fields>, change: Case = {}) =>
    held({ fields, change: { ...quiet, ...change } }).filter((one) => !one.includes('probation'));

  test('whole months to the day', () => {
    expect(found({ firstIssueDate: '2026-03-01' })).toEqual([]);
    expect(found({ firstIssueDate: '2026-03-02' })).toEqual([SHORT]);
  });
  test('the end of a month that lacks the day is its last day', () => {
    const context = { ...quiet.context, pickupDate: '2026-02-28', returnDate: '2026-02-28' };
    expect(found({ firstIssueDate: '2025-08-31' }, { context })).toEqual([]);
  });
  test('C1 since 2012 counts for one who is B2 since June', () => {
    const upgrader = { firstIssueDate: '2012-05-01', classes: ['B2'] as const };
    expect(found({ ...upgrader, remarks: 'C1自2012年05月01日起，B2自2026年06月01日起' })).toEqual([]);
    expect(found({ ...upgrader, firstIssueDate: '2010-01-01', remarks: 'C1自2012年05月01日起' })).toEqual([]);
  });
  test('C2 since 2015 counts for an automatic, and not for a manual car', () => {
    const fields = {
      firstIssueDate: '2015-01-01',
      classes: ['C1'] as const,
      remarks: 'C2自2015年01月01日起，C1自2026年07月01日起',
    };
    expect(found(fields)).toEqual([]);
    const manual = group({ gearbox: 'manual' }).context;
    expect(found(fields, { context: { ...quiet.context, ...manual } })).toEqual([SHORT]);
  });
  test('a class is not as old as a motorcycle’s licence', () => {
    const fields = { firstIssueDate: '2010-01-01', classes: ['C1', 'D'] as const };
    expect(found({ ...fields, remarks: 'C1自2026年07月26日起' })).toEqual([SHORT]);
    expect(found({ ...fields, remarks: 'D自2026年07月26日起' })).toEqual([]);
  });
  test('an upgrade whose beginning 记录 does not name refuses nobody: a person looks', () => {
    const fields = { firstIssueDate: '2010-01-01', classes: ['A2'] as const };
    expect(found({ ...fields, remarks: '增驾A2自2026年07月01日起' })).toEqual([UNCLEAR]);
    expect(found({ ...fields, remarks: '增驾A2自2026年03月01日起' })).toEqual([]);
    expect(found({ ...fields, remarks: '增驾A2自2026年03月02日起' })).toEqual([UNCLEAR]);
    // It cannot be older than the licence.
    const young = { ...fields, firstIssueDate: '2026-06-01' };
    expect(found({ ...young, remarks: '增驾A2自2026年07月01日起' })).toEqual([SHORT]);
  });
  test.each(['A1', 'A2', 'A3', 'B1', 'B2'] as const)('%s on the front alone: turn to the back', (own) => {
    const front = (fields: Partial<Fields>) =>
      held({ fields: { classes: [own], ...fields }, sides: ['front'], change: quiet });
    expect(front({ firstIssueDate: '2010-01-01' })).toEqual([TURN]);
    expect(front({ firstIssueDate: '2026-03-02' })).toContain(SHORT);
  });
  test.each(['D', 'E', 'F'] as const)('%s beside a car class on the front alone: turn to the back', (own) => {
    const fields = { classes: ['C1', own], firstIssueDate: '2010-01-01' } as const;
    expect(held({ fields, sides: ['front'] })).toEqual([TURN]);
    expect(held({ fields })).toEqual([]);
  });
  test('a car of no kind, and classes that were not read, count the licence’s own months', () => {
    const none = { context: { ...quiet.context, ...group({ gearbox: 'none' }).context } };
    expect(found({ firstIssueDate: '2026-03-02' }, none)).toEqual([SHORT]);
    expect(found({ firstIssueDate: '2026-03-01' }, none)).toEqual([]);
    expect(found({ firstIssueDate: '2026-03-02', classes: null })).toEqual([SHORT]);
    expect(found({ firstIssueDate: '2026-03-01', classes: null })).toEqual([]);
  });
  test('an upgrade that came with the licence is as old as the licence', () => {
    expect(found({ firstIssueDate: '2010-01-01', classes: ['A2'], remarks: 'A2自2010年01月01日起' })).toEqual(
      [],
    );
  });
  test('a plain front needs no back page', () => {
    expect(held({ fields: { classes: ['C1'] }, sides: ['front'] })).toEqual([]);
    expect(held({ fields: { classes: ['C1', 'M'] }, sides: ['front'] })).toEqual([]);
  });
  test('where nothing is asked for, nothing is looked for', () => {
    const none = { ...profile({ probation: 'info', minimumMonths: 0 }) };
    expect(held({ fields: { classes: ['B2', 'D'] }, sides: ['front'], change: none })).toEqual([]);
  });
  test('a group’s own months', () => {
    const months = { context: { ...quiet.context, ...group({ minimumMonths: 36 }).context } };
    expect(found({ firstIssueDate: '2023-09-02' }, months)).toEqual([SHORT]);
    expect(found({ firstIssueDate: '2023-09-01' }, months)).toEqual([]);
  });
  test('without a class that covers the car the class is the answer, not the months', () => {
    expect(found({ classes: ['C3'], firstIssueDate: '2026-08-01' })).toEqual([
      'refuse law class-not-covered classes',
    ]);
  });
});

/** DOMAIN §2 实习期: by kinds, and only for the class that this car needs. */
describe('probation', () => {
  const found = (fields: Partial<Fields>, change: Case = {}) =>
    held({ fields, change }).filter((one) => one.includes('probation'));

  test.each<[string, Partial<Fields>, string[]]>([
    ['its last day is the same day of the next year', { firstIssueDate: '2025-09-01' }, [PROBATION]],
    ['the day after', { firstIssueDate: '2025-08-31' }, []],
    [
      'a car added to an old motorcycle licence',
      { classes: ['C1', 'D'], firstIssueDate: '2010-01-01', remarks: 'C1自2026年01月01日起' },
      [PROBATION],
    ],
    [
      'a car added a day more than a year ago',
      { classes: ['C1', 'D'], firstIssueDate: '2010-01-01', remarks: 'C1自2025年08月31日起' },
      [],
    ],
    [
      'a motorcycle added to an old C1 restricts no car',
      { classes: ['C1', 'D'], firstIssueDate: '2010-01-01', remarks: 'D自2026年07月26日起' },
      [],
    ],
    [
      'and the period that 记录 names is the motorcycle’s',
      {
        classes: ['C1', 'D'],
        firstIssueDate: '2010-01-01',
        remarks: 'C1自2010年01月01日起，增驾D自2026年07月26日起，实习期至2027年07月26日',
      },
      [],
    ],
    [
      'dated or not',
      {
        classes: ['C1', 'E'],
        firstIssueDate: '2010-01-01',
        remarks: 'C1自2010年01月01日起，实习期至2027年07月26日',
      },
      [],
    ],
    [
      'a car that came after the motorcycle, both dated',
      {
        classes: ['C1', 'D'],
        firstIssueDate: '2016-09-01',
        remarks: 'D自2016年09月01日起，C1自2026年01月05日起',
      },
      [PROBATION],
    ],
    [
      'a named end that no class explains counts',
      {
        classes: ['C1', 'D'],
        firstIssueDate: '2010-01-01',
        remarks: 'D自2015年01月01日起，实习期至2027年07月26日',
      },
      [PROBATION],
    ],
    [
      'the car’s own end, printed two days later',
      { classes: ['C1', 'D'], firstIssueDate: '2025-08-30', remarks: '实习期至2026年09月01日' },
      [PROBATION],
    ],
    ['classes that were not read', { classes: null, firstIssueDate: '2026-01-01' }, [PROBATION]],
    [
      'nor those of a licence that began with a motorcycle',
      { classes: null, firstIssueDate: '2026-01-01', remarks: 'D自2026年01月01日起' },
      [PROBATION],
    ],
    [
      'M, N and P are of the car’s kind: C1 after M begins nothing',
      { classes: ['C1', 'M'], firstIssueDate: '2010-01-01', remarks: 'C1自2026年07月01日起' },
      [],
    ],
    [
      'an upgrade begins nothing',
      {
        classes: ['B2'],
        firstIssueDate: '2016-09-01',
        remarks: 'C1自2016年09月01日起，B2自2026年01月05日起',
      },
      [],
    ],
    [
      'nor where 记录 names a period for it: the old class stays unrestricted',
      {
        classes: ['B2'],
        firstIssueDate: '2016-09-01',
        remarks: 'C1自2016年09月01日起，B2自2026年01月05日起，实习期至2027年01月05日',
      },
      [],
    ],
    [
      'three days from an upgrade’s own end it is the upgrade’s',
      {
        classes: ['B2'],
        firstIssueDate: '2016-09-01',
        remarks: 'C1自2016年09月01日起，B2自2026年01月05日起，实习期至2027年01月08日',
      },
      [],
    ],
    [
      'four days from it it is not',
      {
        classes: ['B2'],
        firstIssueDate: '2016-09-01',
        remarks: 'C1自2016年09月01日起，B2自2026年01月05日起，实习期至2027年01月09日',
      },
      [PROBATION],
    ],
    ['what 记录 names, on its last day', { remarks: '实习期至2026年09月01日' }, [PROBATION]],
    ['and the day after', { remarks: '实习期至2026年08月31日' }, []],
    [
      'routine text names nothing',
      { remarks: '请于每个记分周期结束后三十日内接受审验。请于2032年09月01日前九十日内申请换领' },
      [],
    ],
    ['a motorcycle licence alone is no car’s', { classes: ['D'], firstIssueDate: '2026-08-01' }, []],
  ])('%s', (_name, fields, expected) => {
    expect(found(fields)).toEqual(expected);
  });

  test('the profile says what it means', () => {
    const fields = { firstIssueDate: '2026-01-01' };
    expect(found(fields, profile({ probation: 'refuse' }))).toEqual([
      'refuse house probation firstIssueDate',
    ]);
    expect(found(fields, profile({ probation: 'info' }))).toEqual(['info house probation firstIssueDate']);
  });

  test('a front with a motorcycle’s class leaves it open: turn to the back, refuse nobody', () => {
    const fields = { classes: ['C1', 'D'], firstIssueDate: '2010-01-01' } as const;
    const strict = profile({ probation: 'refuse', minimumMonths: 0 });
    expect(held({ fields, sides: ['front'], change: strict })).toEqual([TURN]);
    expect(
      held({ fields: { ...fields, firstIssueDate: '2026-01-01' }, sides: ['front'], change: strict }),
    ).toEqual(['refuse house probation firstIssueDate']);
  });
});

test('where the back page does not tell either, a person looks until even the latest day is over', () => {
  const strict = profile({ minimumMonths: 0 });
  const added = (day: string) =>
    held({
      fields: {
        classes: ['A2', 'D'],
        firstIssueDate: '2010-01-01',
        remarks: `D自2010年01月01日起，A2自${day}起`,
      },
      change: strict,
    });
  expect(added('2025-09-01')).toEqual([UNCLEAR]);
  expect(added('2025-08-31')).toEqual([]);
});

test('on the last day of the earliest probation nothing is unclear', () => {
  const fields = { classes: ['C1', 'D'], firstIssueDate: '2025-09-01' } as const;
  const strict = profile({ minimumMonths: 0 });
  expect(held({ fields, sides: ['front'], change: strict })).toEqual([PROBATION]);
});

describe('which pages are there', () => {
  test('a back page alone names nobody', () => {
    expect(findingsOf({ sides: ['back'] })).toContain('review reading side-missing name');
  });
});
