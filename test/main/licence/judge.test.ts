import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aboutOf, decisionFor, isSettled, settledVerdict } from '../../../main/licence/decisions.ts';
import { type Finding, finding } from '../../../main/licence/findings.ts';
import { birthDateIn, checkCharacter, sexIn } from '../../../main/licence/id-number.ts';
import { judge, readingOf } from '../../../main/licence/judge.ts';
import { parseField } from '../../../main/licence/parse.ts';
import { RULES } from '../../../main/licence/rules.ts';
import { VERDICTS, verdictOf } from '../../../main/licence/verdict.ts';
import { DOCUMENT_SAMPLE, inventLicence, inventSoundLicence } from '../../fixtures/people.ts';
import { hire } from '../../support/hire.ts';
import { SOUND } from './sound.ts';

const HIRE = hire({ returnDate: '2026-09-04' });
const read = (truth: object) =>
  Object.entries(truth).map(([desc, content]) => ({ desc, content: String(content) }));
const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);

describe('the verdict', () => {
  test("the document's sample: look closer, for its check digit and its sex digit", () => {
    const { findings, verdict } = judge(readingOf(read(DOCUMENT_SAMPLE.front), ['front']), HIRE);
    expect(codes(findings)).toEqual(['id-check-digit', 'id-sex-mismatch']);
    expect(verdict).toBe('review');
  });

  test('the worst finding decides, and is told first', () => {
    const { front } = inventLicence(7);
    const judged = (change: object) => judge(readingOf(read({ ...front, ...change }), ['front']), HIRE);
    expect(judged({}).verdict).toBe('pass');
    expect(judged({ 累积记分: '9分' }).verdict).toBe('pass');
    expect(judged({ 状态: '锁定' }).verdict).toBe('review');
    const worst = judged({ 状态: '锁定、注销', 累积记分: '9分' });
    expect(worst.verdict).toBe('refuse');
    expect(codes(worst.findings)).toEqual(['status-block', 'status-review', 'points-warn']);
  });

  test('a class that could not be read refuses nobody', () => {
    const { front } = inventLicence(7);
    const { findings, verdict } = judge(readingOf(read({ ...front, 准驾车型: 'DCl' }), ['front']), HIRE);
    expect(codes(findings)).toContain('class-unknown');
    expect(codes(findings)).not.toContain('class-not-covered');
    expect(verdict).toBe('review');
  });

  test('a back page alone is never a yes: it names nobody', () => {
    const { findings, verdict } = judge(readingOf(read(DOCUMENT_SAMPLE.back), ['back']), HIRE);
    expect(codes(findings)).toEqual(['side-missing']);
    expect(verdict).toBe('review');
  });

  test('a correction takes the place of what was read, with its doubts', () => {
    const { front } = inventLicence(7);
    const entries = read({ ...front, 证号: '11010519491231002x', 档案编号: '' });
    const corrections = { licenceNumber: front.证号, fileNumber: '320503742299' };
    const judged = judge({ ...readingOf(entries, ['front']), corrections }, HIRE);
    expect(judged.fields).toMatchObject(corrections);
    expect(judged.findings).toEqual([]);
  });
});

describe('a rule that cries wolf is a defect', () => {
  test('of 200 sound, two-sided licences at least 95 % need no look', () => {
    const needing = Array.from({ length: 200 }, (_, index) => {
      const { front, back } = inventSoundLicence(index, '2026-09-04');
      return judge(readingOf(read({ ...front, ...back }), ['front', 'back']), HIRE);
    }).filter(({ verdict }) => verdict !== 'pass');
    expect(needing.map(({ findings }) => codes(findings)).slice(0, 3)).toEqual([]);
    expect(needing.length).toBeLessThanOrEqual(10);
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
      birthDate: birthDateIn(SOUND.licenceNumber ?? ''),
      sex: sexIn(SOUND.licenceNumber ?? ''),
    };
    const entries = [
      { desc: '证号', content: '11010519491331002X' },
      { desc: '性别', content: String(fields.sex) },
      { desc: '出生日期', content: String(fields.birthDate) },
    ];
    const { findings } = judge(readingOf(entries, []), hire());
    expect(findings.find(({ code }) => code === 'id-check-digit')?.evidence).toMatchObject({
      suspect: 12,
      instead: '2',
    });
  });

  test('where several changes would repair it, none is named', () => {
    const { findings } = judge(readingOf(read({ ...SOUNDLIKE, 证号: '110105194912310021' }), []), hire());
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
        const { fields } = judge(readingOf(entries, ['front', 'back']), HIRE);
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

describe('people’s words', () => {
  const doubt = finding('field-doubtful', 'name', { other: null });
  const young = finding('under-age', 'birthDate', { age: 17, minimum: 18 });
  const gone = finding('expired', 'validUntil', { lastDay: '2026-01-01' });
  const say = (kind: 'confirm' | 'override', about: Finding) => ({
    kind,
    code: about.code,
    field: about.field,
    about: aboutOf(about, SOUND),
  });
  const verdict = (findings: readonly Finding[], words: readonly ReturnType<typeof say>[], fields = SOUND) =>
    settledVerdict({ findings, fields }, words);

  test('a doubt is confirmed by anybody, a house refusal let pass by a manager, a refusal of the law by nobody', () => {
    expect([doubt, young, gone].map(decisionFor)).toEqual(['confirm', 'override', null]);
    const all = [doubt, young, gone];
    const words = all.flatMap((one) => [say('confirm', one), say('override', one)]);
    expect(all.map((one) => isSettled(one, SOUND, words))).toEqual([true, true, false]);
    expect(verdict(all, words)).toBe('refuse');
    expect(verdict([doubt, young], words)).toBe('pass');
  });

  test('a confirmation lets no refusal pass, and a word on one field none on another', () => {
    expect(verdict([young], [say('confirm', young)])).toBe('refuse');
    expect(verdict([doubt], [say('confirm', { ...doubt, field: 'address' })])).toBe('review');
  });

  test('a class that was not read, and a missing front, are settled by no look', () => {
    const unread = finding('class-unknown', 'classes', { read: '#' });
    const nobody = finding('side-missing', 'name', { side: 'front' }, { level: 'review' });
    expect([unread, nobody].map(decisionFor)).toEqual([null, null]);
    expect(verdict([unread, nobody], [say('confirm', unread), say('confirm', nobody)])).toBe('review');
  });

  test('one word settles one finding: two words of 状态 are two questions', () => {
    const [locked, moved] = [
      finding('status-review', 'status', { word: '锁定' }),
      finding('status-review', 'status', { word: '转出' }),
    ];
    expect(verdict([locked, moved], [say('confirm', locked)])).toBe('review');
    expect(verdict([locked, moved], [say('confirm', locked), say('confirm', moved)])).toBe('pass');
  });

  test('a word holds for what it was said about: another value or other evidence is another question', () => {
    expect(verdict([doubt], [say('confirm', doubt)], { ...SOUND, name: '李四' })).toBe('review');
    const younger = finding('under-age', 'birthDate', { age: 16, minimum: 18 });
    expect(verdict([younger], [say('override', young)])).toBe('refuse');
  });
});
