import { describe, expect, it, test } from 'vitest';
import type { Fields } from '../../../main/licence/fields.ts';
import { type Case, findingsOf, profile } from './sound.ts';

it('finds nothing in a sound licence', () => {
  expect(findingsOf({})).toEqual([]);
});

describe('the number', () => {
  test.each<[Partial<Fields>, string[]]>([
    [{ licenceNumber: '340524198001010011' }, ['review reading id-check-digit licenceNumber']],
    [{ birthDate: '1980-01-02' }, ['review reading id-birth-mismatch birthDate']],
    [{ sex: '女' }, ['review reading id-sex-mismatch sex']],
    [{ licenceNumber: 'G12345678' }, ['review reading id-form licenceNumber']],
    [{ licenceNumber: null }, []],
  ])('%j', (fields, expected) => {
    expect(findingsOf({ fields })).toEqual(expected);
  });
});

/** DOMAIN §2 状态: words of the law, of the house, of a manager, of a clerk. */
describe('the status', () => {
  const law =
    '超分 记满12分 暂扣 扣押 扣留 撤销 吊销 注销 停止使用 注销可恢复 逾期未换证 逾期未审验 延期换证 延期审验 延期体检';
  const of = (word: string) => findingsOf({ fields: { status: [word] } });
  test.each(law.split(' '))('%s forbids, by law', (word) => {
    expect(of(word)).toEqual(['refuse law status-block status']);
  });
  test('逾期未体检 is the house’s: no ban was found', () => {
    expect(of('逾期未体检')).toEqual(['refuse house status-refused status']);
  });
  test('锁定 is a manager’s', () => {
    expect(of('锁定')).toEqual(['review manager status-manager status']);
  });
  test.each(['事故未处理', '转出'])('%s is looked at by a clerk', (word) => {
    expect(of(word)).toEqual(['review house status-review status']);
  });
  test('an unknown word asks a person, 违法未处理 informs, and each is told', () => {
    expect(findingsOf({ fields: { status: ['正常', '违法未处理', '别的', '注销'] } })).toEqual([
      'info house violations-open status',
      'review reading status-unknown status',
      'refuse law status-block status',
    ]);
  });
  test('a site may weigh words more, never less', () => {
    const fields = { status: ['违法未处理', '注销', '锁定', '逾期未体检', '正常'] };
    expect(findingsOf({ fields, ...profile({ statusReview: [...fields.status] }) })).toEqual([
      'review house status-review status',
      'refuse law status-block status',
      'review manager status-manager status',
      'refuse house status-refused status',
      'review house status-review status',
    ]);
    expect(findingsOf({ fields, ...profile({ statusBlock: [...fields.status] }) })).toEqual([
      'refuse house status-refused status',
      'refuse law status-block status',
      'refuse house status-refused status',
      'refuse house status-refused status',
      'refuse house status-refused status',
    ]);
    expect(findingsOf({ fields, ...profile({ raised: { 'violations-open': 'refuse' } }) })[0]).toBe(
      'refuse house violations-open status',
    );
  });
});

/** DOMAIN §2 累积记分. */
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

/** DOMAIN §2 QR code, Standing. */
describe('the screen', () => {
  test.each<[Case, string[]]>([
    [{ extras: { code: 'red' } }, ['review manager code-red status']],
    [{ extras: { code: 'red' }, facts: { redBefore: true } }, ['refuse law code-red status']],
    [{ extras: { code: 'black' }, facts: { redBefore: true } }, []],
    [
      { extras: { code: 'red' }, fields: { status: ['违法未处理'] } },
      ['info house violations-open status', 'review manager code-red status'],
    ],
    [{ extras: { code: 'red' }, fields: { status: null } }, ['review manager code-red status']],
    [{ extras: { generatedAt: '2026-09-01 09:30:00' }, facts: { takenAt: '2026-09-01 09:40:59' } }, []],
    [
      { extras: { generatedAt: '2026-09-01 09:30:00' }, facts: { takenAt: '2026-09-01 09:41:00' } },
      ['review reading stale-screen status'],
    ],
    [{ extras: { generatedAt: '2026-09-01 09:30:00' } }, []],
  ])('%j', (change, expected) => {
    expect(findingsOf(change)).toEqual(expected);
  });
});

/** DOMAIN §2 "The clock": a day is tolerated, a minute more is not; each proof alone is enough. */
describe('the clock', () => {
  const behind = ['review manager clock-behind validUntil'];
  test.each<[Case, string[]]>([
    [{ extras: { generatedAt: '2026-09-02 12:00:00' } }, []],
    [{ extras: { generatedAt: '2026-09-02 12:01:00' } }, behind],
    [{ extras: { generatedAt: '2026-09-03' } }, behind],
    [{ facts: { newestEntry: '2026-09-02 12:00:00' } }, []],
    [{ facts: { newestEntry: '2026-09-02 12:01:00' } }, behind],
    [{ facts: { builtAt: '2026-09-02 12:00:00' } }, []],
    [{ facts: { builtAt: '2026-09-02 12:01:00' } }, behind],
    [{ facts: { builtAt: '2027-01-01 00:00:00', newestEntry: '2028-01-01 00:00:00' } }, behind],
    [{ extras: { generatedAt: '2020-01-01 00:00:00' }, facts: { newestEntry: '2026-09-01 12:00:00' } }, []],
  ])('%j', (change, expected) => {
    expect(findingsOf(change)).toEqual(expected);
  });
});
