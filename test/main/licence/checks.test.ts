import { describe, expect, it, test } from 'vitest';
import { LICENCE_CLASSES } from '../../../main/licence/classes.ts';
import { plainGroup, STANDARD_PROFILE } from '../../../main/licence/context.ts';
import type { Fields } from '../../../main/licence/fields.ts';
import { hire } from '../../support/hire.ts';
import { type Case, findingsOf, SOUND } from './sound.ts';

const profile = (change: Partial<typeof STANDARD_PROFILE>): Case => ({
  context: { profile: { ...STANDARD_PROFILE, ...change } },
});
const group = (change: Partial<ReturnType<typeof plainGroup>>): Case => ({
  context: { group: { ...plainGroup('auto'), ...change } },
});

it('finds nothing in a sound licence', () => {
  expect(findingsOf({})).toEqual([]);
});

describe('the number', () => {
  test.each<[Partial<Fields>, string[]]>([
    [{ licenceNumber: '110105194912310021' }, ['review reading id-check-digit licenceNumber']],
    [{ birthDate: '1949-12-30' }, ['review reading id-birth-mismatch birthDate']],
    [{ sex: '男' }, ['review reading id-sex-mismatch sex']],
    [{ licenceNumber: 'G12345678' }, ['review reading id-form licenceNumber']],
    [{ licenceNumber: null }, []],
  ])('%j', (fields, expected) => {
    expect(findingsOf({ fields })).toEqual(expected);
  });
});

/** DOMAIN §2 状态. */
describe('the status', () => {
  const block =
    '超分 记满12分 暂扣 扣押 扣留 撤销 吊销 注销 停止使用 注销可恢复 逾期未换证 逾期未审验 逾期未体检 延期换证 延期审验 延期体检';
  test.each(block.split(' '))('%s forbids, by law', (word) => {
    expect(findingsOf({ fields: { status: [word] } })).toEqual(['refuse law status-block status']);
  });
  test.each(['事故未处理', '锁定', '转出'])('%s asks a person', (word) => {
    expect(findingsOf({ fields: { status: [word] } })).toEqual(['review law status-review status']);
  });
  test('an unknown word asks a person, 违法未处理 informs, and each is told', () => {
    expect(findingsOf({ fields: { status: ['正常', '违法未处理', '别的', '注销'] } })).toEqual([
      'info house violations-open status',
      'review reading status-unknown status',
      'refuse law status-block status',
    ]);
  });
  test('a site may weigh words more, never less', () => {
    const fields = { status: ['违法未处理', '注销', '锁定'] };
    expect(findingsOf({ fields, ...profile({ statusReview: ['违法未处理', '注销'] }) })).toEqual([
      'review house status-review status',
      'refuse law status-block status',
      'review law status-review status',
    ]);
    expect(findingsOf({ fields, ...profile({ statusBlock: ['锁定', '违法未处理'] }) })).toEqual([
      'refuse house status-block status',
      'refuse law status-block status',
      'refuse house status-block status',
    ]);
    expect(findingsOf({ fields, ...profile({ raised: { 'violations-open': 'refuse' } }) })[0]).toBe(
      'refuse house violations-open status',
    );
  });
});

describe('points', () => {
  test.each([
    [8, []],
    [9, ['info house points-warn points']],
    [11, ['info house points-warn points']],
    [12, ['refuse law points-block points']],
    [24, ['refuse law points-block points']],
    [null, []],
  ])('%s', (points, expected) => {
    expect(findingsOf({ fields: { points } })).toEqual(expected);
  });
  test('a site may block earlier, and then it is the house that refuses', () => {
    const strict = profile({ pointsWarn: 3, pointsBlock: 6, raised: { 'points-warn': 'review' } });
    expect(findingsOf({ fields: { points: 5 }, ...strict })).toEqual(['review house points-warn points']);
    expect(findingsOf({ fields: { points: 6 }, ...strict })).toEqual(['refuse house points-block points']);
    expect(findingsOf({ fields: { points: 12 }, ...strict })).toEqual(['refuse law points-block points']);
  });
});

describe('the validity, for a hire from 1 to 4 September 2026', () => {
  const context = hire({ returnDate: '2026-09-04' });
  test.each<[Fields['validUntil'], string[]]>([
    ['2026-08-31', ['refuse law expired validUntil']],
    ['2026-09-01', ['refuse law expires-before-return validUntil']],
    ['2026-09-03', ['refuse law expires-before-return validUntil']],
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
    ['2020-02-29', '2030-02-28', []],
    ['2020-02-29', '2030-03-01', []],
    ['2022-09-01', '2042-09-01', ['info reading validity-term-odd validUntil']],
  ])('the term from %s until %s', (validFrom, validUntil, expected) => {
    expect(findingsOf({ fields: { validFrom, validUntil } })).toEqual(expected);
  });
});

describe('the class', () => {
  const car = { auto: /^(?:A[123]|B[12]|C[12])$/u, manual: /^(?:A[123]|B[12]|C1)$/u, c5: /^C5$/u };
  for (const vehicle of ['auto', 'manual', 'c5'] as const) {
    test.each(LICENCE_CLASSES)(`%s for ${vehicle}`, (own) => {
      const fields = { classes: [own], remarks: null };
      const found = findingsOf({ fields, context: { group: plainGroup(vehicle) } });
      expect(found).toEqual(car[vehicle].test(own) ? [] : ['refuse law class-not-covered classes']);
    });
  }
  test('no car asks for none', () => {
    const fields = { classes: ['E' as const], remarks: null };
    expect(findingsOf({ fields, context: { group: plainGroup('none') } })).toEqual([]);
  });
});

describe('age on the pick-up day', () => {
  const born = (birthDate: string, change: Case = {}) =>
    findingsOf({ ...change, fields: { birthDate, licenceNumber: null } });
  test('the birthday itself is enough', () => {
    expect(born('2008-09-01')).toEqual([]);
    expect(born('2008-09-02')).toEqual(['refuse house under-age birthDate']);
  });
  test('born on 29 February: of age on the 28th of a common year', () => {
    const on = (pickupDate: string) =>
      born('2008-02-29', { context: { pickupDate, returnDate: pickupDate } });
    expect(on('2026-02-27')).toEqual(['refuse house under-age birthDate']);
    expect(on('2026-02-28')).toEqual([]);
  });
  test('a group’s own range, both ends included', () => {
    const range = group({ minimumAge: 21, maximumAge: 70 });
    expect(born('2005-09-02', range)).toEqual(['refuse house under-age birthDate']);
    expect(born('2005-09-01', range)).toEqual([]);
    expect(born('1955-09-02', range)).toEqual([]);
    expect(born('1955-09-01', range)).toEqual(['refuse house over-age birthDate']);
  });
});

describe('months held', () => {
  const held = (fields: Partial<Fields>, change: Case = {}) =>
    findingsOf({ ...profile({ probation: 'info' }), ...change, fields: { remarks: null, ...fields } }).filter(
      (found) => !found.includes('probation'),
    );
  test('whole months to the day', () => {
    expect(held({ firstIssueDate: '2026-03-01' })).toEqual([]);
    expect(held({ firstIssueDate: '2026-03-02' })).toEqual(['refuse house tenure-short firstIssueDate']);
    expect(held({ firstIssueDate: '2026-10-01' })).toEqual(['refuse house tenure-short firstIssueDate']);
  });
  test('the end of a month that lacks the day is its last day', () => {
    const context = { pickupDate: '2026-02-28', returnDate: '2026-02-28' };
    expect(held({ firstIssueDate: '2025-08-31' }, { context })).toEqual([]);
  });
  test('count from the class that the car needs, not from an old motorcycle licence', () => {
    const fields = { firstIssueDate: '2010-01-01', classes: ['C1', 'D'] as const };
    expect(held({ ...fields, remarks: 'C1自2026年07月26日起' })).toEqual([
      'refuse house tenure-short firstIssueDate',
    ]);
    expect(held({ ...fields, remarks: 'D自2026年07月26日起' })).toEqual([]);
  });
  test('a higher class added lately does not take away the one held for long', () => {
    expect(
      held({ firstIssueDate: '2010-01-01', classes: ['B2', 'C1'], remarks: 'B2自2026年07月26日起' }),
    ).toEqual([]);
  });
  test('a class that is only ever added was begun with another car class', () => {
    const fields = { firstIssueDate: '2010-01-01', classes: ['A2'] as const };
    expect(held({ ...fields, remarks: '增驾A2自2026年07月01日起' })).toEqual([]);
  });
  test('a group’s own months', () => {
    const months = group({ minimumMonths: 36 });
    expect(held({ firstIssueDate: '2023-09-02' }, months)).toEqual([
      'refuse house tenure-short firstIssueDate',
    ]);
    expect(held({ firstIssueDate: '2023-09-01' }, months)).toEqual([]);
  });
});

describe('probation', () => {
  const found = (fields: Partial<Fields>, change: Case = {}) =>
    findingsOf({ ...change, fields: { remarks: null, ...fields } }).filter((one) =>
      one.includes('probation'),
    );
  const yes = ['review house probation firstIssueDate'];
  test.each([
    [{ firstIssueDate: '2025-08-31' }, []],
    [{ firstIssueDate: '2025-09-01' }, yes],
    [{ classes: ['C1', 'D'] as const, firstIssueDate: '2010-01-01', remarks: 'C1自2026年01月01日起' }, yes],
    [{ remarks: '实习期至2026年08月31日' }, []],
    [{ remarks: '实习期至2026年09月01日' }, yes],
    [{ classes: ['C1', 'D'] as const, remarks: 'D自2016年09月01日起，C1自2026年01月05日起' }, yes],
    [{ classes: ['C1', 'B2'] as const, remarks: 'C1自2016年09月01日起，B2自2026年01月05日起' }, []],
    [{ remarks: '请于每个记分周期结束后三十日内接受审验。请于2032年09月01日前九十日内申请换领' }, []],
  ])('%j', (fields, expected) => {
    expect(found(fields)).toEqual(expected);
  });
  test('the profile says what it means', () => {
    const fields = { firstIssueDate: '2026-01-01' };
    expect(found(fields, profile({ probation: 'refuse' }))).toEqual([
      'refuse house probation firstIssueDate',
    ]);
    expect(found(fields, profile({ probation: 'info' }))).toEqual(['info house probation firstIssueDate']);
  });
});

describe('two sides of one licence', () => {
  test.each<[Case, string[]]>([
    [{ sides: ['back'] }, ['review reading side-missing name']],
    [{ sides: ['front'], fields: { remarks: null } }, []],
    [
      { sides: ['front'], fields: { classes: ['C1', 'D'], remarks: null } },
      ['info reading side-missing remarks'],
    ],
    [{ fields: { classes: ['C1', 'D'] } }, []],
    [{ fields: { remarks: 'B2自2018年01月01日起' } }, ['review reading sides-disagree remarks']],
    [{ fields: { classes: ['A2'], remarks: 'C1自2016年09月01日起' } }, []],
    [{ fields: { remarks: 'C1自2016年08月31日起' } }, ['review reading sides-disagree remarks']],
  ])('%j', (change, expected) => {
    expect(findingsOf(change)).toEqual(expected);
  });
});

describe('the screen', () => {
  test.each<[Case, string[]]>([
    [{ extras: { code: 'red' } }, ['review reading code-red status']],
    [{ extras: { code: 'black' } }, []],
    [{ extras: { code: 'red' }, fields: { status: ['锁定'] } }, ['review law status-review status']],
    [{ extras: { generatedAt: '2026-09-01 09:30:00' }, facts: { takenAt: '2026-09-01 09:40:59' } }, []],
    [
      { extras: { generatedAt: '2026-09-01 09:30:00' }, facts: { takenAt: '2026-09-01 09:41:00' } },
      ['review reading stale-screen status'],
    ],
    [{ extras: { generatedAt: '2026-09-01 09:30:00' } }, []],
    [{ extras: { generatedAt: 'smudge' }, facts: { takenAt: '2026-09-01 09:41:00' } }, []],
  ])('%j', (change, expected) => {
    expect(findingsOf(change)).toEqual(expected);
  });
});

describe('what the desk knows', () => {
  const renter = { name: '王 三', idNumber: '11010519491231002x' };
  test.each<[Case, string[]]>([
    [{ context: { renter } }, []],
    [{ context: { renter: { name: null, idNumber: null } } }, []],
    [{ context: { renter: { ...renter, name: '李四' } } }, ['review house holder-mismatch name']],
    [
      {
        context: { renter: { ...renter, idNumber: '110105194912310038' } },
        facts: { numberConfirmed: true },
      },
      ['refuse house holder-mismatch licenceNumber'],
    ],
    [{ facts: { doNotRent: { until: null } } }, ['refuse house do-not-rent licenceNumber']],
    [{ facts: { pictureUsedOn: '2026-08-30' } }, ['review reading picture-reused status']],
    [{ facts: { otherName: '王叁' } }, ['review reading number-name-conflict name']],
    [
      { facts: { earlier: { on: '2026-05-01', changed: ['points'] } } },
      ['info house returning-customer licenceNumber'],
    ],
    [profile({ asksSeenLive: true }), ['review reading seen-live-unconfirmed status']],
  ])('%j', (change, expected) => {
    expect(findingsOf(change)).toEqual(expected);
  });
  test('a returning customer is raised by profile', () => {
    const raised = profile({ raised: { 'returning-customer': 'review', 'expires-soon': 'review' } });
    expect(findingsOf({ ...raised, facts: { earlier: { on: '2026-05-01', changed: [] } } })).toEqual([
      'review house returning-customer licenceNumber',
    ]);
    expect(findingsOf({ ...raised, fields: { validFrom: null, validUntil: '2026-10-01' } })).toEqual([
      'review house expires-soon validUntil',
    ]);
  });
});

test('nothing that was not read is judged', () => {
  const nothing = Object.fromEntries(Object.keys(SOUND).map((name) => [name, null])) as Partial<Fields>;
  expect(findingsOf({ fields: nothing })).toEqual([]);
});
