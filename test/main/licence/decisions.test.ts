import { describe, expect, test } from 'vitest';
import {
  aboutOf,
  DECISION_KINDS,
  type Decision,
  type DecisionKind,
  decisionFor,
  isNumberConfirmed,
  isSettled,
  mayRegisterDriver,
  settledVerdict,
} from '../../../main/licence/decisions.ts';
import type { FindingCode } from '../../../main/licence/evidence.ts';
import type { FieldName } from '../../../main/licence/fields.ts';
import { type Finding, finding } from '../../../main/licence/findings.ts';
import { SOUND } from './sound.ts';

describe('people’s words', () => {
  const doubt = finding('field-doubtful', 'name', { other: null });
  const young = finding('under-age', 'birthDate', { age: 20, minimum: 21 });
  const locked = finding('status-manager', 'status', { word: '锁定' });
  const gone = finding('expired', 'validUntil', { lastDay: '2026-01-01', days: 243, cancelled: false });
  const say = (kind: DecisionKind, about: Finding) => ({
    kind,
    code: about.code,
    field: about.field,
    about: aboutOf(about, SOUND),
  });
  const verdict = (findings: readonly Finding[], words: readonly ReturnType<typeof say>[], fields = SOUND) =>
    settledVerdict({ findings, fields }, words);

  test('a doubt is confirmed by anybody, a house refusal let pass by a manager, a refusal of the law by nobody', () => {
    const all = [doubt, young, gone, locked];
    expect(all.map(decisionFor)).toEqual(['confirm', 'override', null, 'decide']);
    const words = all.flatMap((one) => DECISION_KINDS.map((kind) => say(kind, one)));
    expect(all.map((one) => isSettled(one, SOUND, words))).toEqual([true, true, false, true]);
    expect(verdict(all, words)).toBe('refuse');
    expect(verdict([doubt, young, locked], words)).toBe('pass');
  });

  test('what a manager must decide, no clerk confirms and no manager merely lets pass', () => {
    expect(verdict([locked], [say('confirm', locked), say('override', locked)])).toBe('review');
    expect(verdict([locked], [say('decide', locked)])).toBe('pass');
  });

  test('18 is let pass by nobody, the house’s own age by a manager', () => {
    const child = finding('under-age', 'birthDate', { age: 17, minimum: 18 }, { basis: 'law' });
    expect([child, young].map(decisionFor)).toEqual([null, 'override']);
  });

  test('red, and red again, are settled by a manager’s “not red” alone', () => {
    const red = finding('code-red', 'status', { again: false });
    const again = finding('code-red', 'status', { again: true }, { level: 'refuse', basis: 'law' });
    expect([red, again].map(decisionFor)).toEqual(['decide', 'decide']);
    expect(verdict([again], [say('decide', red)])).toBe('refuse');
    expect(verdict([again], [say('decide', again)])).toBe('pass');
  });

  test('somebody else’s licence is settled by no word; the same number by “same person”; a holder who was read may be registered', () => {
    const other = finding('holder-mismatch', 'licenceNumber', { registered: '1', sameNumber: false });
    const written = finding('holder-mismatch', 'name', { registered: 'SMITH JOHN', sameNumber: true });
    expect([other, written].map(decisionFor)).toEqual([null, 'same-person']);
    expect(
      verdict(
        [other],
        DECISION_KINDS.map((kind) => say(kind, other)),
      ),
    ).toBe('refuse');
    expect(verdict([written], [say('same-person', written)])).toBe('pass');
    expect([other, written, doubt].map((one) => mayRegisterDriver(one, SOUND))).toEqual([true, true, false]);
    expect(mayRegisterDriver(other, { ...SOUND, licenceNumber: null })).toBe(false);
  });

  test('a confirmation lets no refusal pass, and a word on one field none on another', () => {
    expect(verdict([young], [say('confirm', young)])).toBe('refuse');
    expect(verdict([doubt], [say('confirm', { ...doubt, field: 'address' })])).toBe('review');
  });

  test('what was not read as its field is written, and a missing front, are settled by no look; a missing back page is', () => {
    const unread = finding('class-unknown', 'classes', { read: '#' });
    const unparsed = finding('field-unparsed', 'birthDate', { read: '昨天' });
    const nobody = finding('side-missing', 'name', { side: 'front' });
    const all = [unread, unparsed, nobody];
    expect(all.map(decisionFor)).toEqual([null, null, null]);
    expect(
      verdict(
        all,
        all.map((one) => say('confirm', one)),
      ),
    ).toBe('review');
    const noBack = finding('side-missing', 'remarks', { side: 'back' });
    expect(decisionFor(noBack)).toBe('confirm');
  });

  test('one word settles one finding: two words of 状态 are two questions', () => {
    const [open, moved] = [
      finding('status-review', 'status', { word: '事故未处理' }),
      finding('status-review', 'status', { word: '转出' }),
    ];
    expect(verdict([open, moved], [say('confirm', open)])).toBe('review');
    expect(verdict([open, moved], [say('confirm', open), say('confirm', moved)])).toBe('pass');
  });

  test('a word holds for what it was said about: another value or other evidence is another question', () => {
    expect(verdict([doubt], [say('confirm', doubt)], { ...SOUND, name: '李四' })).toBe('review');
    const younger = finding('under-age', 'birthDate', { age: 19, minimum: 21 });
    expect(verdict([younger], [say('override', young)])).toBe('refuse');
  });
});

describe('whether a person has compared the number', () => {
  const said = (kind: DecisionKind, code: FindingCode, field: FieldName) => [
    { kind, code, field, about: '' },
  ];
  test.each<[string, readonly Decision[], readonly string[], boolean]>([
    ['nobody said anything', [], [], false],
    ['a doubt of the number was confirmed', said('confirm', 'id-check-digit', 'licenceNumber'), [], true],
    ['it was put right', [], ['licenceNumber'], true],
    ['another field was put right', [], ['name'], false],
    ['another field was confirmed', said('confirm', 'field-doubtful', 'name'), [], false],
    ['what the house says of it was let pass', said('override', 'do-not-rent', 'licenceNumber'), [], false],
    ['information on it was confirmed', said('confirm', 'returning-customer', 'licenceNumber'), [], false],
  ])('%s', (_name, decisions, corrected, expected) => {
    expect(isNumberConfirmed(decisions, corrected)).toBe(expected);
  });
});
