import { describe, expect, test } from 'vitest';
import { readList } from '../../../main/licence/do-not-rent-list.ts';
import { changeVisit, correctField, settleFinding } from '../../../main/pipeline/judging.ts';
import { recognise } from '../../../main/pipeline/pipeline.ts';
import { contextOf } from '../../../main/services/visit-context.ts';
import { DEFAULT_SETTINGS } from '../../../main/settings/settings.ts';
import { appError } from '../../../preload/errors.ts';
import { fail, ok } from '../../../preload/result.ts';
import { hire } from '../../support/hire.ts';
import { history } from '../../support/history.ts';
import { NEVER } from '../../support/juhe.ts';
import { ENTRIES, FRONT, itemOf, NO_READER, reads, setupOf } from '../../support/pipeline.ts';
import { again, codes, events, NUMBER, read } from '../../support/rule-book.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

test('doubts are confirmed one by one until the licence passes; every word is in the audit trail', async () => {
  const opened = await history(temporaryFolder());
  const item = await read(opened);
  expect([item.verdict, codes(item)]).toEqual([
    'review',
    ['review id-check-digit', 'review id-sex-mismatch'],
  ]);
  for (const { code, field } of item.findings) {
    const word = { kind: 'confirm', code, field, byWhom: null, reason: null } as const;
    expect(settleFinding(opened, item.recordId, word)).toEqual({ ok: true, value: undefined });
  }
  const after = again(opened, item);
  expect(after.verdict).toBe('pass');
  expect(codes(after)).toEqual(codes(item));
  expect(events(opened).filter((kind) => kind === 'finding-settled')).toHaveLength(2);
});

test('a refusal of the law is let pass by nobody; dates, car and a correction change it, without another reading', async () => {
  const opened = await history(temporaryFolder());
  const late = { pickupDate: '2033-01-01', returnDate: '2033-01-03' };
  const item = await read(opened, late);
  expect(item.verdict).toBe('refuse');
  for (const kind of ['confirm', 'override'] as const) {
    const word = { kind, code: 'expired', field: 'validUntil', byWhom: 'm', reason: 'r' } as const;
    expect(settleFinding(opened, item.recordId, word)).toMatchObject({
      error: { code: 'finding-not-settleable' },
    });
  }
  changeVisit(opened, item.visitId, hire());
  expect(codes(again(opened, item))).not.toContain('refuse expired');
  changeVisit(opened, item.visitId, hire(late));
  expect(correctField(opened, item.recordId, 'validUntil', '长期')).toMatchObject({ ok: true });
  const after = again(opened, item);
  expect(after.fields.validUntil).toBe('long-term');
  expect(after.corrected).toEqual(['validUntil']);
  expect(codes(after)).not.toContain('refuse expired');
  expect(opened.database.prepare('SELECT machine_value FROM corrections').pluck().get()).toBe('"2032-09-01"');
  expect(correctField(opened, item.recordId, 'birthDate', '昨天')).toMatchObject({
    error: { code: 'correction-unreadable' },
  });
});

test('a house refusal is let pass with a name and a reason, which stay with the record', async () => {
  const opened = await history(temporaryFolder());
  const item = await read(opened, { group: { ...hire().group, name: 'luxury', minimumAge: 40 } });
  expect(codes(item)).toContain('refuse under-age');
  const word = { code: 'under-age', field: 'birthDate', byWhom: '李经理', reason: '常客' } as const;
  expect(settleFinding(opened, item.recordId, { ...word, kind: 'confirm' })).toMatchObject({ ok: false });
  settleFinding(opened, item.recordId, { ...word, kind: 'override' });
  expect(again(opened, item).verdict).toBe('review');
  expect(opened.database.prepare('SELECT by_whom, reason FROM decisions').get()).toEqual({
    by_whom: '李经理',
    reason: '常客',
  });
  const trail = JSON.stringify(opened.database.prepare('SELECT * FROM events').all());
  expect(trail).not.toMatch(/李经理|常客/u);
});

test('another renter than the licence’s is a question until the number is confirmed, then a refusal', async () => {
  const opened = await history(temporaryFolder());
  const item = await read(opened, { renter: { name: '李四', idNumber: null } });
  expect(codes(item)).toContain('review holder-mismatch');
  settleFinding(opened, item.recordId, {
    kind: 'confirm',
    code: 'id-check-digit',
    field: 'licenceNumber',
    byWhom: null,
    reason: null,
  });
  expect(codes(again(opened, item))).toContain('refuse holder-mismatch');
});

describe('what the desk remembers', () => {
  test('the same picture in the same visit: not on the same day, but on another', async () => {
    const opened = await history(temporaryFolder());
    const inVisit = { ...FRONT, visitId: '44444444-4444-4444-8444-444444444444' };
    const readIt = async () => {
      const item = await itemOf(opened, reads(), inVisit);
      return item.kind === 'read' ? codes(item) : [];
    };
    await readIt();
    expect(await readIt()).not.toContain('review picture-reused');
    opened.database.exec("UPDATE jobs SET created_at = '2026-08-30T04:00:00.000Z'");
    expect(await readIt()).toContain('review picture-reused');
  });

  test('the same picture in another visit, and the customer who comes back with something changed', async () => {
    const opened = await history(temporaryFolder());
    const first = await read(opened);
    expect(codes(first)).not.toContain('info returning-customer');
    correctField(opened, first.recordId, 'points', '3分');
    const second = await read(opened);
    expect(codes(second)).toContain('review picture-reused');
    const returning = second.findings.find(({ code }) => code === 'returning-customer');
    expect(returning?.evidence).toEqual({ on: '2026-09-01', changed: ['points'] });
  });

  test('the same number confirmed under another name', async () => {
    const opened = await history(temporaryFolder());
    const first = await read(opened);
    correctField(opened, first.recordId, 'name', '王叁');
    const second = await read(opened);
    const conflict = second.findings.find(({ code }) => code === 'number-name-conflict');
    expect(conflict?.evidence).toEqual({ other: '王叁' });
  });
});

test('a record judged again does not remember its own future', async () => {
  const opened = await history(temporaryFolder());
  const first = await read(opened);
  await read(opened);
  const { verdict, findings } = again(opened, first);
  changeVisit(opened, first.visitId, hire());
  expect(again(opened, first)).toMatchObject({ verdict, findings });
});

test('a picture that this machine read while the cloud was away counts as used', async () => {
  const opened = await history(temporaryFolder());
  const page = {
    side: 'front' as const,
    lines: ENTRIES.map((entry) => ({
      ...entry,
      confidence: 1,
      doubtful: false,
      place: { left: 0, top: 0, width: 1, height: 1 },
    })),
    generatedAt: null,
    code: null,
    document: null,
  };
  const setup = {
    ...setupOf(opened, reads()),
    cloud: () => fail(appError('juhe-key-missing', {})),
    local: { ...NO_READER, read: async () => ok(page) },
  };
  const readHere = async () => {
    const jobId = await recognise(setup, { ...FRONT, engine: 'both' }, NEVER);
    if (!jobId.ok) throw new Error(jobId.error.code);
    const item = opened.pictures.get(jobId.value);
    if (item.kind !== 'read') throw new Error(item.error.code);
    return codes(item);
  };
  expect(await readHere()).not.toContain('review picture-reused');
  expect(await readHere()).toContain('review picture-reused');
});

describe('the do-not-rent list', () => {
  const rows = [
    ['证号', '起', '止', '原因'],
    [NUMBER, '2026-08-01', '2026-09-01', '未还车'],
    ['11010519491231002X', '', '', '逃费'],
    [],
    ['x', '', '', 'y'],
    [NUMBER, 'soon', '', 'y'],
    [NUMBER, '2026-08-01', 'later', 'y'],
    [NUMBER, '2026-08-02', '2026-08-01', 'y'],
    [NUMBER, '', '', ''],
  ];

  test('is read line by line, and each line that is wrong is named', () => {
    const { entries, rejected } = readList(rows, '2026-09-01');
    expect(entries.map(({ number, from, until }) => [number, from, until])).toEqual([
      [NUMBER, '2026-08-01', '2026-09-01'],
      ['11010519491231002X', '2026-09-01', null],
    ]);
    expect(rejected).toEqual([
      { line: 5, problem: 'number' },
      { line: 6, problem: 'from' },
      { line: 7, problem: 'until' },
      { line: 8, problem: 'order' },
      { line: 9, problem: 'reason' },
    ]);
  });

  test.each([
    ['2026-09-01', true],
    ['2026-09-02', false],
    ['2026-07-31', false],
  ])('refuses on a day of its range: %s', async (day, refused) => {
    const opened = await history(temporaryFolder());
    opened.doNotRent.save(readList(rows, '2026-09-01').entries);
    const item = await read(opened, { pickupDate: day, returnDate: day });
    expect(codes(item).includes('refuse do-not-rent')).toBe(refused);
    expect(JSON.stringify(item.findings)).not.toContain('未还车');
    const kept = JSON.stringify(opened.database.prepare('SELECT number_hash FROM do_not_rent').all());
    expect(kept).not.toContain(NUMBER);
  });
});

test('licences that end while the car is out are listed until the hire is over', async () => {
  const opened = await history(temporaryFolder());
  const item = await read(opened, { pickupDate: '2032-08-30', returnDate: '2032-09-05' });
  // Who was refused has no car.
  expect(again(opened, item).verdict).toBe('refuse');
  expect(opened.expiring('2032-09-05')).toEqual([]);
  opened.database.exec("UPDATE records SET verdict = 'review'");
  expect(opened.expiring('2032-09-05')).toEqual([
    {
      jobId: item.jobId,
      name: '王三',
      licenceNumber: NUMBER,
      lastDay: '2032-09-01',
      returnDate: '2032-09-05',
    },
  ]);
  expect(opened.expiring('2032-09-06')).toEqual([]);
});

describe('what the settings say of a visit', () => {
  const words = { vehicle: 'SUV', pickupDate: '2026-09-01', returnDate: null, renter: null };
  const suv = { ...hire().group, name: 'SUV', gearbox: 'manual' as const };

  test('a group taken out of the settings stays with its visits; a name nobody knows asks most', () => {
    const before = contextOf({ ...DEFAULT_SETTINGS, groups: [suv] }, words, '2026-09-01');
    expect(before.group).toEqual(suv);
    expect(contextOf(DEFAULT_SETTINGS, words, '2026-09-01', before).group).toEqual(suv);
    expect(contextOf(DEFAULT_SETTINGS, words, '2026-09-01').group.gearbox).toBe('manual');
  });

  test('a profile’s name that is not there means the first profile, and days nobody said the site’s default', () => {
    const strict = { ...hire().profile, name: 'Shanghai', minimumAge: 25 };
    const settings = { ...DEFAULT_SETTINGS, hireDays: 3 };
    const context = contextOf(
      { ...settings, profiles: [{ ...strict, statusReview: [], statusBlock: [] }] },
      words,
      '2026-09-01',
    );
    expect([context.profile.name, context.returnDate]).toEqual(['Shanghai', '2026-09-03']);
  });
});

test('Excel’s damage to a number is named, and a newer list replaces what a number had', async () => {
  expect(readList([['110105194912310000', '', '', 'x']], '2026-09-01').rejected).toEqual([
    { line: 1, problem: 'number' },
  ]);
  const opened = await history(temporaryFolder());
  opened.doNotRent.save(readList([[NUMBER, '2026-08-01', '', 'x']], '2026-08-01').entries);
  opened.doNotRent.save(readList([[NUMBER, '2026-08-20', '2026-08-21', 'x']], '2026-08-20').entries);
  expect(codes(await read(opened))).not.toContain('refuse do-not-rent');
});
