import { describe, expect, it, test } from 'vitest';
import type { Context } from '../../../main/licence/checks.ts';
import { checkFields } from '../../../main/licence/checks.ts';
import type { Fields } from '../../../main/licence/fields.ts';
import { judge } from '../../../main/licence/judge.ts';
import { DOCUMENT_SAMPLE, inventLicence } from '../../fixtures/people.ts';

const HIRE: Context = { vehicle: 'auto', pickupDate: '2026-09-01', returnDate: '2026-09-04' };

const SOUND: Fields = {
  name: '王三',
  licenceNumber: '11010519491231002X',
  sex: '女',
  birthDate: '1949-12-31',
  nationality: '中国',
  firstIssueDate: '2016-09-01',
  classes: ['C1'],
  validFrom: '2022-09-01',
  validUntil: '2032-09-01',
  fileNumber: '110105742299',
  status: ['正常'],
  points: 0,
  address: null,
  issuingAuthority: null,
  remarks: null,
};

const findingsOf = (change: Partial<Fields>, hire: Partial<Context> = {}) =>
  checkFields({ ...SOUND, ...change }, { ...HIRE, ...hire }).map(
    ({ code, level, field }) => `${level} ${code} ${field}`,
  );

it('finds nothing in a sound licence', () => {
  expect(findingsOf({})).toEqual([]);
});

describe('the number', () => {
  test.each<[Partial<Fields>, string[]]>([
    [{ licenceNumber: '110105194912310021' }, ['review id-check-digit licenceNumber']],
    [{ birthDate: '1949-12-30' }, ['review id-birth-mismatch birthDate']],
    [{ sex: '男' }, ['review id-sex-mismatch sex']],
    [{ licenceNumber: 'G12345678' }, ['review id-form licenceNumber']],
    [{ licenceNumber: null }, []],
  ])('%j', (change, expected) => {
    expect(findingsOf(change)).toEqual(expected);
  });
});

/** DOMAIN §2 状态. */
describe('the status', () => {
  const block =
    '超分 记满12分 暂扣 扣押 扣留 撤销 吊销 注销 停止使用 注销可恢复 逾期未换证 逾期未审验 逾期未体检 延期换证 延期审验 延期体检';
  test.each(block.split(' '))('%s forbids', (word) => {
    expect(findingsOf({ status: [word] })).toEqual(['refuse status-block status']);
  });
  test.each(['事故未处理', '锁定', '转出'])('%s asks a person', (word) => {
    expect(findingsOf({ status: [word] })).toEqual(['review status-review status']);
  });
  test('an unknown word asks a person, 违法未处理 informs, and each is told', () => {
    expect(findingsOf({ status: ['正常', '违法未处理', '别的', '注销'] })).toEqual([
      'info violations-open status',
      'review status-unknown status',
      'refuse status-block status',
    ]);
  });
});

test.each([
  [8, []],
  [9, ['info points-warn points']],
  [11, ['info points-warn points']],
  [12, ['refuse points-block points']],
])('%i points', (points, expected) => {
  expect(findingsOf({ points })).toEqual(expected);
});

describe('the validity', () => {
  test.each<[Fields['validUntil'], string[]]>([
    ['2026-08-31', ['refuse expired validUntil']],
    ['2026-09-01', ['refuse expires-before-return validUntil']],
    ['2026-09-03', ['refuse expires-before-return validUntil']],
    ['2026-09-04', []],
    ['long-term', []],
  ])('until %s', (validUntil, expected) => {
    expect(findingsOf({ validUntil })).toEqual(expected);
  });
});

test('the class must cover the car', () => {
  expect(findingsOf({ classes: ['C2'] }, { vehicle: 'manual' })).toEqual([
    'refuse class-not-covered classes',
  ]);
  expect(findingsOf({ classes: ['C2'] })).toEqual([]);
  expect(findingsOf({ classes: ['E'] }, { vehicle: 'none' })).toEqual([]);
});

describe('the verdict', () => {
  const read = (truth: object) =>
    Object.entries(truth).map(([desc, content]) => ({ desc, content: String(content) }));

  test("the document's sample: look closer, for its check digit and its sex digit", () => {
    const { findings, verdict } = judge(read(DOCUMENT_SAMPLE.front), ['front'], HIRE);
    expect(findings.map(({ code }) => code)).toEqual(['id-check-digit', 'id-sex-mismatch']);
    expect(verdict).toBe('review');
  });

  test('a sound licence passes, the worst finding decides', () => {
    const { front } = inventLicence(7);
    expect(judge(read(front), ['front'], HIRE).verdict).toBe('pass');
    expect(judge(read({ ...front, 累积记分: '9分' }), ['front'], HIRE).verdict).toBe('pass');
    expect(judge(read({ ...front, 状态: '锁定' }), ['front'], HIRE).verdict).toBe('review');
    expect(judge(read({ ...front, 状态: '锁定、注销' }), ['front'], HIRE).verdict).toBe('refuse');
  });

  test('a class that could not be read refuses nobody', () => {
    const { front } = inventLicence(7);
    const { findings, verdict } = judge(read({ ...front, 准驾车型: 'DCl' }), ['front'], HIRE);
    expect(findings.map(({ code }) => code)).toEqual(['class-unknown']);
    expect(verdict).toBe('review');
  });

  test('a back page alone is never a yes: it names nobody', () => {
    const { findings, verdict } = judge(read(DOCUMENT_SAMPLE.back), ['back'], HIRE);
    expect(findings.map(({ code }) => code)).toEqual(['side-missing']);
    expect(verdict).toBe('review');
  });
});
