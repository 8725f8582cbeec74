import type { Vehicle } from '../../main/licence/classes.ts';
import { type Context, plainGroup, STANDARD_PROFILE } from '../../main/licence/context.ts';

/** One day with a small automatic car under the standard rules, changed where a test says so. */
export function hire(change: Partial<Context> = {}, vehicle: Vehicle = 'auto'): Context {
  return {
    group: plainGroup(vehicle),
    pickupDate: '2026-09-01',
    returnDate: '2026-09-01',
    renter: null,
    drivers: [],
    profile: STANDARD_PROFILE,
    ...change,
  };
}
