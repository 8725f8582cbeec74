import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Corrections } from '../../../main/licence/fields.ts';
import { type Finding, finding } from '../../../main/licence/findings.ts';
import { birthDateIn, checkCharacter, sexIn } from '../../../main/licence/id-number.ts';
import { judge, readingOf } from '../../../main/licence/judge.ts';
import { parseField, parseGeneratedAt } from '../../../main/licence/parse.ts';
import { RULES } from '../../../main/licence/rules.ts';
import { VERDICTS, verdictOf } from '../../../main/licence/verdict.ts';
import { DOCUMENT_SAMPLE, inventLicence, inventSoundLicence } from '../../fixtures/people.ts';
import { facts } from '../../support/facts.ts';
import { hire } from '../../support/hire.ts';

const HIRE = hire({ returnDate: '2026-09-04' });
const read = (truth: object) =>
  Object.entries(truth).map(([desc, content]) => ({ desc, content: String(content) }));
const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);

describe('the verdict', () => {
  test("the document's sample: look closer, for its check digit and its sex digit", () => {
    const { findings, verdict } = judge(readingOf(read(DOCUMENT_SAMPLE.front), ['front']), HIRE, facts());
    expect(codes(findings)).toEqual(['id-check-digit', 'id-sex-mismatch']);
    expect(verdict).toBe('review');
  });

  test('the worst finding decides, and is told first', () => {
    const { front } = inventLicence(7);
    const judged = (change: object) =>
      judge(readingOf(read({ ...front, ...change }), ['front']), HIRE, facts());
    expect(judged({}).verdict).toBe('pass');
    expect(judged({ 累积记分: '9分' }).verdict).toBe('pass');
    expect(judged({ 状态: '锁定' }).verdict).toBe('review');
    const worst = judged({ 状态: '锁定、注销', 累积记分: '9分' });
    expect(worst.verdict).toBe('refuse');
    expect(codes(worst.findings)).toEqual(['status-block', 'status-manager', 'points-warn']);
  });

  test('a class that could not be read refuses nobody', () => {
    const { front } = inventLicence(7);
    const { findings, verdict } = judge(
      readingOf(read({ ...front, 准驾车型: 'DCl' }), ['front']),
      HIRE,
      facts(),
    );
    expect(codes(findings)).toContain('class-unknown');
    expect(codes(findings)).not.toContain('class-not-covered');
    expect(verdict).toBe('review');
  });

  test('a back page alone is never a yes: it names nobody', () => {
    const { findings, verdict } = judge(readingOf(read(DOCUMENT_SAMPLE.back), ['back']), HIRE, facts());
    expect(codes(findings)).toEqual(['side-missing']);
    expect(verdict).toBe('review');
  });

  test('a correction takes the place of what was read, with its doubts', () => {
    const { front } = inventLicence(7);
    const entries = read({ ...front, 证号: '11010519491231002x', 档案编号: '' });
    const corrections = { licenceNumber: front.证号, fileNumber: '320503742299' };
    const judged = judge({ ...readingOf(entries, ['front']), corrections }, HIRE, facts());
    expect(judged.fields).toMatchObject(corrections);
    expect(judged.findings).toEqual([]);
  });
});

describe('corrections', () => {
  const { front } = inventLicence(7);
  const judged = (change: object, corrections: Corrections, second: object | null = null) =>
    judge(
      {
        ...readingOf(read({ ...front, ...change }), ['front'], second && read({ ...front, ...second })),
        corrections,
      },
      HIRE,
      facts(),
    );
  const EXPIRED = { 有效期限: '2016-08-01至2026-08-01' };
  const RIGHT = { validUntil: '2027-08-01' };
  const lifts = 'correction-lifts-refusal';

  test('one that turns a refusal into a pass, and that no reading supports, is a manager’s', () => {
    expect(judged(EXPIRED, {}).verdict).toBe('refuse');
    const { findings, verdict } = judged(EXPIRED, RIGHT);
    expect(verdict).toBe('review');
    expect(findings.find(({ code }) => code === lifts)).toMatchObject({
      basis: 'manager',
      field: 'validUntil',
      evidence: { lifted: ['expired'] },
    });
  });

  test('one that another reading supports is nobody’s but the clerk’s', () => {
    const { findings } = judged(EXPIRED, RIGHT, { 有效期限: '2017-08-01至2027-08-01' });
    expect(codes(findings)).not.toContain(lifts);
  });

  test('one that lifts no refusal asks for no manager', () => {
    expect(codes(judged({ 档案编号: '' }, { fileNumber: '320503742299' }).findings)).not.toContain(lifts);
    // Refused before and after: there is no pass to be had by it.
    expect(codes(judged(EXPIRED, { validUntil: '2026-08-02' }).findings)).not.toContain(lifts);
  });

  test('a corrected value is checked like a read one', () => {
    const wrong = judged({}, { licenceNumber: '340524198001010011' }).findings;
    expect(codes(wrong)).toContain('id-check-digit');
    expect(parseField('licenceNumber', 'abc')).toBeNull();
    expect(parseField('licenceNumber', '34052419800101001')).toBeNull();
    expect(parseField('licenceNumber', 'g12345678')).toBe('G12345678');
  });

  test('a misread 生成时间 is corrected like any field, and the clock with it', () => {
    const late = { 生成时间: '2036-09-01 11:59:00' };
    expect(codes(judged(late, {}).findings)).toContain('clock-behind');
    expect(codes(judged(late, { generatedAt: '2026-09-01 11:59:00' }).findings)).not.toContain(
      'clock-behind',
    );
  });
});

describe('生成时间', () => {
  test.each([
    ['2026-09-01 09:30:05', '2026-09-01 09:30:05'],
    ['2021年08月06日', '2021-08-06'],
    ['2021年04月16日14:09:39', '2021-04-16 14:09:39'],
    ['2021/4/6 9:05', '2021-04-06 09:05:00'],
    ['2021-02-30 09:00', null],
    ['2021-08-06 24:00', null],
    ['smudge', null],
    ['', null],
  ])('%s', (text, expected) => {
    expect(parseGeneratedAt(text)).toBe(expected);
  });
});

describe('a rule that cries wolf is a defect', () => {
  test('of 200 sound, two-sided licences none needs a look', () => {
    const needing = Array.from({ length: 200 }, (_, index) => {
      const { front, back } = inventSoundLicence(index, '2026-09-04');
      return judge(readingOf(read({ ...front, ...back }), ['front', 'back']), HIRE, facts());
    }).filter(({ verdict }) => verdict !== 'pass');
    expect(needing.map(({ findings }) => codes(findings))).toEqual([]);
  });
});

describe('a wrong digit', () => {
  const number = fc.nat().map((seed) => inventLicence(seed).front.证号);
  const digit = fc.constantFrom(...'0123456789');

  test('anywhere in the number is found', () => {
    fc.assert(
      fc.property(number, fc.nat({ max: 16 }), digit, (right, at, other) => {
        fc.pre(right[at] !== other);
        const wrong = right.slice(0, at) + other + right.slice(at + 1);
        expect(wrong.endsWith(checkCharacter(wrong))).toBe(false);
      }),
    );
  });

  test('in the birth date is named, where nothing else could be wrong', () => {
    const fields = {
      birthDate: birthDateIn('11010519491231002X'),
      sex: sexIn('11010519491231002X'),
    };
    const entries = [
      { desc: '证号', content: '11010519491331002X' },
      { desc: '性别', content: String(fields.sex) },
      { desc: '出生日期', content: String(fields.birthDate) },
    ];
    const { findings } = judge(readingOf(entries, []), hire(), facts());
    expect(findings.find(({ code }) => code === 'id-check-digit')?.evidence).toMatchObject({
      suspect: 12,
      instead: '2',
    });
  });

  test('where several changes would repair it, none is named', () => {
    const { findings } = judge(
      readingOf(read({ ...SOUNDLIKE, 证号: '110105194912310021' }), []),
      hire(),
      facts(),
    );
    expect(findings.find(({ code }) => code === 'id-check-digit')?.evidence).toMatchObject({ suspect: null });
  });
});

const SOUNDLIKE = { 性别: '女', 出生日期: '1949-12-31' };

describe('properties', () => {
  const anyFinding = fc
    .constantFrom(...(Object.keys(RULES) as (keyof typeof RULES)[]))
    .map((code) => finding(code, 'name', {} as never));

  test('the verdict never grows milder with another finding', () => {
    fc.assert(
      fc.property(fc.array(anyFinding), anyFinding, (findings, more) => {
        const [before, after] = [verdictOf(findings), verdictOf([...findings, more])];
        expect(VERDICTS.indexOf(after)).toBeGreaterThanOrEqual(VERDICTS.indexOf(before));
      }),
    );
  });

  test('judging never throws, and what it read reads the same again', () => {
    const labels = fc.constantFrom(
      '姓名',
      '证号',
      '性别',
      '出生日期',
      '准驾车型',
      '状态',
      '累积记分',
      '记录',
      '生成时间',
    );
    const lines = fc.array(fc.record({ desc: labels, content: fc.string({ unit: 'binary' }) }));
    fc.assert(
      fc.property(lines, (entries) => {
        const { fields } = judge(readingOf(entries, ['front', 'back']), HIRE, facts());
        for (const name of ['birthDate', 'sex', 'licenceNumber', 'points'] as const) {
          const value = fields[name];
          if (value !== null) expect(parseField(name, String(value))).toEqual(value);
        }
        if (fields.classes) expect(parseField('classes', fields.classes.join(''))).toEqual(fields.classes);
        if (fields.status) expect(parseField('status', fields.status.join('、'))).toEqual(fields.status);
      }),
    );
  });
});
