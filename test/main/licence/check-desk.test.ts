import { describe, expect, test } from 'vitest';
import { changedFields, checkDesk } from '../../../main/licence/check-desk.ts';
import type { Fields } from '../../../main/licence/fields.ts';
import { facts } from '../../support/facts.ts';
import { hire } from '../../support/hire.ts';
import { type Case, findingsOf, profile, SOUND } from './sound.ts';

const NUMBER = SOUND.licenceNumber ?? '';
const OTHER_NUMBER = '11010519491231002X';

/** DOMAIN §2: the driver must be an identified renter or driver of the visit (反恐法 21, 86). */
describe('whose licence it is', () => {
  const renter = { name: '王 三', idNumber: NUMBER.toLowerCase() };
  const somebody = { name: '李四', idNumber: OTHER_NUMBER };
  const by = (field: string, level = 'review') => [`${level} law holder-mismatch ${field}`];
  test.each<[string, Case, string[]]>([
    ['the renter', { context: { renter } }, []],
    ['nobody was said', { context: { renter: null } }, []],
    ['nothing was said of the renter', { context: { renter: { name: null, idNumber: null } } }, []],
    ['another number', { context: { renter: somebody } }, by('licenceNumber')],
    ['another name alone', { context: { renter: { name: '李四', idNumber: null } } }, by('name')],
    ['the same number, another name', { context: { renter: { ...renter, name: '李四' } } }, by('name')],
    [
      'another number, surely',
      { context: { renter: somebody }, facts: { numberConfirmed: true } },
      by('licenceNumber', 'refuse'),
    ],
    [
      'a registered driver beside another renter',
      { context: { renter: somebody, drivers: [{ name: '王三', idNumber: NUMBER }] } },
      [],
    ],
    [
      'neither renter nor driver',
      { context: { renter: somebody, drivers: [{ name: '张五', idNumber: '320503199504142880' }] } },
      by('licenceNumber'),
    ],
    [
      'a driver of the same number is nearer than the renter',
      { context: { renter: somebody, drivers: [{ name: '王叁', idNumber: NUMBER }] } },
      by('name'),
    ],
    ['an unread name is no difference', { context: { renter }, fields: { name: null } }, []],
  ])('%s', (_name, change, expected) => {
    expect(findingsOf(change)).toEqual(expected);
  });
});

describe('what a word on the holder is bound to', () => {
  const evidence = (idNumber: string | null, name: string | null, fields: Partial<Fields> = {}) =>
    checkDesk({ ...SOUND, ...fields }, hire({ renter: { name, idNumber } }), facts()).map(
      (found) => found.evidence,
    );
  test.each([
    [NUMBER, '李四', {}, { registered: '李四', sameNumber: true }],
    [null, '李四', {}, { registered: '李四', sameNumber: false }],
    [NUMBER, '李四', { licenceNumber: null }, { registered: '李四', sameNumber: false }],
    [OTHER_NUMBER, '李四', {}, { registered: OTHER_NUMBER, sameNumber: false }],
  ])('%s %s %j', (idNumber, name, fields, expected) => {
    expect(evidence(idNumber, name, fields)).toEqual([expected]);
  });
});

test('what changed since the last visit: a value that either did not have is no change', () => {
  const changed = (before: Partial<Fields>, now: Partial<Fields>) =>
    changedFields({ ...SOUND, ...before }, { ...SOUND, ...now });
  expect(changed({}, { points: 3 })).toEqual(['points']);
  expect(changed({ points: null }, { points: 3 })).toEqual([]);
  expect(changed({ points: 3 }, { points: null })).toEqual([]);
  expect(changed({}, { classes: ['C1'] })).toEqual([]);
});

describe('what the desk knows', () => {
  test.each<[Case, string[]]>([
    [{ facts: { doNotRent: { until: null } } }, ['refuse house do-not-rent licenceNumber']],
    [{ facts: { pictureUsedOn: '2026-08-30' } }, ['review reading picture-reused status']],
    [{ facts: { otherName: '王叁' } }, ['review manager number-name-conflict name']],
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
