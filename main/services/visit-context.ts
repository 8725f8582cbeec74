import type { VisitRequest } from '../../preload/contract/desk.ts';
import { VEHICLES } from '../licence/classes.ts';
import {
  type Context,
  type Person,
  plainGroup,
  STANDARD_PROFILE,
  type VehicleGroup,
} from '../licence/context.ts';
import { addDays, type CivilDate } from '../licence/dates.ts';
import type { Settings } from '../settings/settings.ts';

/** What the desk said of a visit; null is what it did not say. */
export interface VisitWords {
  /** The name of a vehicle group. */
  readonly vehicle: string;
  readonly pickupDate: CivilDate | null;
  readonly returnDate: CivilDate | null;
  readonly renter: Person | null;
}

export const NOTHING_SAID: VisitWords = {
  vehicle: 'auto',
  pickupDate: null,
  returnDate: null,
  renter: null,
};

/** Pictures of a batch are of many customers: what was said of one renter is not said of them. */
export function ofNobody(words: VisitWords): VisitWords {
  return { ...words, renter: null };
}

/** What the window's boxes say; an empty one was not said. */
export function visitWords({
  vehicle,
  pickupDate,
  returnDate,
  renterName,
  renterNumber,
}: VisitRequest): VisitWords {
  const name = renterName.trim() || null;
  const idNumber = renterNumber.trim() || null;
  const renter = name === null && idNumber === null ? null : { name, idNumber };
  return { vehicle, pickupDate, returnDate, renter };
}

/** Every group a desk can choose: the kinds of car, then the site's own. */
export function vehicleGroups({ groups }: Pick<Settings, 'groups'>): readonly VehicleGroup[] {
  return [...VEHICLES.map(plainGroup), ...groups];
}

/**
 * A visit under the rules of this moment: the site's profile, and its default days where no return date was said. A
 * group that was taken out of the settings stays with the visits that have it (`before`); a name nobody knows is judged
 * as a small manual car, which asks most.
 */
export function contextOf(
  settings: Settings,
  words: VisitWords,
  today: CivilDate,
  before: Context | null = null,
): Context {
  const pickupDate = words.pickupDate ?? today;
  const known = vehicleGroups(settings).find(({ name }) => name === words.vehicle);
  const kept = before?.group.name === words.vehicle ? before.group : plainGroup('manual');
  return {
    group: known ?? kept,
    pickupDate,
    returnDate: words.returnDate ?? addDays(pickupDate, settings.hireDays - 1),
    renter: words.renter,
    // Registered at the desk for this visit, not said again with every change of dates.
    drivers: before?.drivers ?? [],
    profile:
      settings.profiles.find(({ name }) => name === settings.profile) ??
      settings.profiles[0] ??
      STANDARD_PROFILE,
  };
}
