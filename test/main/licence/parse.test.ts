import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Entry, NO_FIELDS } from '../../../main/licence/fields.ts';
import { hasUsableEntry, parseEntries } from '../../../main/licence/parse.ts';
import { inventLicence } from '../../fixtures/people.ts';

const entries = (truth: object): Entry[] =>
  Object.entries(truth).map(([desc, content]) => ({ desc, content: String(content) }));
const codes = (list: readonly { code: string; field: string }[]) =>
  list.map(({ code, field }) => `${code}@${field}`);

it('reads all fourteen labels of any invented licence without a finding, in any order', () => {
  fc.assert(
    fc.property(
      fc.nat().chain((seed) => {
        const { front, back } = inventLicence(seed);
        const lines = entries({ ...front, ...back });
        return fc.tuple(fc.constant(front), fc.shuffledSubarray(lines, { minLength: lines.length }));
      }),
      ([front, lines]) => {
        const { fields, findings } = parseEntries(lines, ['front', 'back']);
        expect(findings).toEqual([]);
        expect(fields.name).toBe(front.姓名);
        expect(fields.licenceNumber).toBe(front.证号);
        expect(fields.classes?.join('')).toBe(front.准驾车型);
        expect(fields.points).toBe(Number.parseInt(front.累积记分, 10));
        expect(Object.entries(fields).filter(([, value]) => value === null)).toEqual([]);
      },
    ),
  );
});

it('never throws and loses no text, whatever an engine reads', () => {
  const anyEntry = fc.record({
    desc: fc.oneof(
      fc.constantFrom('姓名', '证号', '有效期限', '准驾车型', '状态', '累积记分'),
      fc.string({ unit: 'binary' }),
    ),
    content: fc.string({ unit: 'binary' }),
  });
  fc.assert(
    fc.property(fc.array(anyEntry), (lines) => {
      const { fields, findings } = parseEntries(lines, ['front', 'back']);
      for (const name of Object.keys(NO_FIELDS) as (keyof typeof NO_FIELDS)[]) {
        const explained =
          findings.some(({ field }) => field === name) || name === 'remarks' || name === 'validFrom';
        expect(fields[name] !== null || explained).toBe(true);
      }
    }),
  );
});

describe('labels and values', () => {
  test('full-width text, gaps and colons change nothing', () => {
    const { fields } = parseEntries(
      [
        { desc: ' 姓 名： ', content: '　王三 ' },
        { desc: '累计记分', content: '０分' },
        { desc: '准驾车型', content: 'Ｃ１' },
        { desc: '证号', content: '11010519491231 002x' },
      ],
      [],
    );
    expect(fields).toMatchObject({
      name: '王三',
      points: 0,
      classes: ['C1'],
      licenceNumber: '11010519491231002X',
    });
  });

  test('a label of the language itself is no label of a licence', () => {
    expect(parseEntries([{ desc: 'constructor', content: 'x' }], []).fields).toEqual(NO_FIELDS);
    expect(hasUsableEntry([{ desc: '__proto__', content: 'x' }])).toBe(false);
  });

  test.each([
    ['出生日期', '1995-02-30', 'field-unparsed@birthDate'],
    ['性别', '未知', 'field-unparsed@sex'],
    ['累积记分', '很多', 'field-unparsed@points'],
    ['准驾车型', '驾', 'class-unknown@classes'],
    ['有效期限', '看不清', 'field-unparsed@validUntil'],
  ])('%s %j is null with a finding', (desc, content, expected) => {
    expect(codes(parseEntries([{ desc, content }], []).findings)).toContain(expected);
  });

  test('a second, different value makes a field doubtful; the same again does not', () => {
    const twice = (second: string) =>
      parseEntries(
        [
          { desc: '姓名', content: '王三' },
          { desc: '姓名', content: second },
        ],
        [],
      );
    expect(codes(twice('王二').findings)).toEqual(['field-doubtful@name']);
    expect(twice('王二').fields.name).toBe('王三');
    expect(twice('王三').findings).toEqual([]);
  });

  test('several statuses, each once', () => {
    const { fields } = parseEntries([{ desc: '状态', content: '逾期未审验、违法未处理；正常 正常' }], []);
    expect(fields.status).toEqual(['逾期未审验', '违法未处理', '正常']);
  });
});

describe('missing fields', () => {
  test('only those of the side that was read', () => {
    expect(codes(parseEntries([], ['back']).findings)).toEqual([
      'field-missing@address',
      'field-missing@issuingAuthority',
    ]);
    expect(codes(parseEntries([], []).findings)).toEqual([]);
  });

  test('points, validity and status have words of their own', () => {
    expect(codes(parseEntries([{ desc: '状态', content: ' ' }], ['front']).findings)).toEqual([
      'field-missing@name',
      'field-missing@licenceNumber',
      'field-missing@sex',
      'field-missing@birthDate',
      'field-missing@nationality',
      'field-missing@firstIssueDate',
      'field-missing@classes',
      'validity-missing@validUntil',
      'field-missing@fileNumber',
      'status-missing@status',
      'points-missing@points',
    ]);
  });
});
