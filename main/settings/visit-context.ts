import { VEHICLES } from '../licence/classes.ts';
import {
  type Context,
  plainGroup,
  type Renter,
  STANDARD_PROFILE,
  type VehicleGroup,
} from '../licence/context.ts';
import { addDays, type CivilDate } from '../licence/dates.ts';
import type { Settings } from './settings.ts';

/** What the desk said of a visit; null is what it did not say. */
export interface VisitWords {
  /** The name of a vehicle group; one that the settings do not know (any more) asks for no class. */
  readonly vehicle: string;
  readonly pickupDate: CivilDate | null;
  readonly returnDate: CivilDate | null;
  readonly renter: Renter | null;
}

/** Every group a desk can choose: the kinds of car, then the site's own. */
export function vehicleGroups({ groups }: Pick<Settings, 'groups'>): readonly VehicleGroup[] {
  return [...VEHICLES.map(plainGroup), ...groups];
}

/** A visit under the rules of this moment: the site's profile, and its default days where no return date was said. */
export function contextOf(settings: Settings, words: VisitWords, today: CivilDate): Context {
  const pickupDate = words.pickupDate ?? today;
  return {
    group: vehicleGroups(settings).find(({ name }) => name === words.vehicle) ?? plainGroup('none'),
    pickupDate,
    returnDate: words.returnDate ?? addDays(pickupDate, settings.hireDays - 1),
    renter: words.renter,
    profile: settings.profiles.find(({ name }) => name === settings.profile) ?? STANDARD_PROFILE,
  };
}
