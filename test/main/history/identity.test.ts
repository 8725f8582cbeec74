import { describe, expect, test } from 'vitest';
import type { ReadItem } from '../../../main/history/pictures.ts';
import { DECISION_KINDS, isSettled } from '../../../main/licence/decisions.ts';
import { readList } from '../../../main/licence/do-not-rent-list.ts';
import { changeVisit, correctField, registerDriver, settleFinding } from '../../../main/pipeline/judging.ts';
import { contextOf } from '../../../main/services/visit-context.ts';
import { DEFAULT_SETTINGS } from '../../../main/settings/settings.ts';
import { hire } from '../../support/hire.ts';
import { history } from '../../support/history.ts';
import { again, codes, events, NUMBER, read } from '../../support/rule-book.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('whose licence it is', () => {
  const sameNumber = { name: 'WANG SAN', idNumber: NUMBER };
  const word = { code: 'holder-mismatch', field: 'name', byWhom: null, reason: null } as const;

  test('“the same person, written otherwise” holds for one renter, not for the next', async () => {
    const opened = await history(temporaryFolder());
    const item = await read(opened, { renter: sameNumber });
    expect(settleFinding(opened, item.recordId, { ...word, kind: 'override' })).toMatchObject({ ok: false });
    expect(settleFinding(opened, item.recordId, { ...word, kind: 'same-person' })).toMatchObject({
      ok: true,
    });
    const settled = (item: ReadItem) =>
      item.findings.flatMap((one) =>
        one.code === 'holder-mismatch' ? [isSettled(one, item.fields, item.decisions)] : [],
      );
    expect(settled(again(opened, item))).toEqual([true]);
    changeVisit(opened, item.visitId, hire({ renter: { name: 'ZHANG SI', idNumber: NUMBER } }));
    expect(settled(again(opened, item))).toEqual([false]);
  });

  test('a manager’s word does not hand a car to somebody else; registering the holder does, until the number changes', async () => {
    const opened = await history(temporaryFolder());
    const item = await read(opened, { renter: { name: '李四', idNumber: '11010519491231002X' } });
    expect(codes(item)).toContain('review holder-mismatch');
    for (const kind of DECISION_KINDS) {
      const said = { ...word, field: 'licenceNumber', kind } as const;
      expect(settleFinding(opened, item.recordId, said)).toMatchObject({ ok: false });
    }
    expect(registerDriver(opened, item.recordId)).toEqual({ ok: true, value: undefined });
    expect(codes(again(opened, item)).join()).not.toContain('holder-mismatch');
    expect(events(opened)).toContain('driver-registered');
    // Dates that change, and a picture that joins, leave the drivers as they are.
    const later = contextOf(
      DEFAULT_SETTINGS,
      {
        vehicle: 'auto',
        pickupDate: '2026-09-02',
        returnDate: null,
        renter: { name: '李四', idNumber: null },
      },
      '2026-09-01',
      again(opened, item).context,
    );
    changeVisit(opened, item.visitId, later);
    expect(again(opened, item).context.drivers).toEqual([{ name: '王三', idNumber: NUMBER }]);
    expect(codes(again(opened, item)).join()).not.toContain('holder-mismatch');
    correctField(opened, item.recordId, 'licenceNumber', '11010519491231002X');
    correctField(opened, item.recordId, 'name', '赵六');
    expect(codes(again(opened, item)).join()).toContain('holder-mismatch');
    expect(registerDriver(opened, crypto.randomUUID())).toMatchObject({
      error: { code: 'record-not-found' },
    });
  });

  test('nobody is registered who is the renter already', async () => {
    const opened = await history(temporaryFolder());
    const item = await read(opened, { renter: { name: '王三', idNumber: null } });
    expect(registerDriver(opened, item.recordId)).toMatchObject({
      error: { code: 'finding-not-settleable' },
    });
  });
});

describe('a corrected value is checked like a read one', () => {
  test('a number that is none is refused, with its field', async () => {
    const opened = await history(temporaryFolder());
    const item = await read(opened);
    expect(correctField(opened, item.recordId, 'licenceNumber', 'abc')).toMatchObject({
      error: { code: 'correction-unreadable', details: { field: 'licenceNumber' } },
    });
    expect(again(opened, item).fields.licenceNumber).toBe(NUMBER);
  });

  test('the list knows the number that was read, whatever a person puts in its place', async () => {
    const opened = await history(temporaryFolder());
    opened.doNotRent.save(readList([[NUMBER, '2026-08-01', '', '未还车']], '2026-08-01').entries);
    const item = await read(opened);
    expect(codes(item)).toContain('refuse do-not-rent');
    correctField(opened, item.recordId, 'licenceNumber', '320503199504142871');
    expect(codes(again(opened, item))).toContain('refuse do-not-rent');
  });
});
