import { afterEach, expect, test } from 'vitest';
import { findingsOf } from './sound.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

/** A date is a day of the calendar: no clock and no zone moves its borders, not even where summer time begins. */
test.each(['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin'])(
  'the borders are the same in %s',
  (name) => {
    process.env.TZ = name;
    // Or the test would prove nothing.
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(name);
    for (const day of ['2026-03-08', '2026-03-29', '2026-11-01', '2028-02-28']) {
      const context = { pickupDate: day, returnDate: day };
      const until = (validUntil: string) => findingsOf({ fields: { validFrom: null, validUntil }, context });
      expect(until(day)).toEqual(['info house expires-soon validUntil']);
      const born = `${Number(day.slice(0, 4)) - 18}${day.slice(4)}`;
      const unread = { firstIssueDate: null, licenceNumber: null, validFrom: null };
      const fields = { ...unread, birthDate: born, validUntil: 'long-term' as const };
      expect(findingsOf({ fields, context })).toEqual([]);
      const younger = {
        ...fields,
        birthDate: `${born.slice(0, 8)}${String(Number(born.slice(8)) + 1).padStart(2, '0')}`,
      };
      expect(findingsOf({ fields: younger, context })).toEqual(['refuse law under-age birthDate']);
    }
  },
);
