import type { Vehicle } from './classes.ts';
import type { CivilDate } from './dates.ts';
import type { Level } from './evidence.ts';

/** 令162 art. 14 as changed by 172, for C1 C2 C5: nobody younger drives a car, whatever a site sets. */
export const LEGAL_AGE = 18;

/** A kind of car as a site rents it out. */
export interface VehicleGroup {
  readonly name: string;
  /** Which class it asks for. */
  readonly gearbox: Vehicle;
  /** Whole years on the pick-up day, both included; null: the profile's minimum, and no maximum. */
  readonly minimumAge: number | null;
  readonly maximumAge: number | null;
  /** Whole months the needed class was held on the pick-up day; null: the profile's. */
  readonly minimumMonths: number | null;
  /** Days that the licence must still be valid after the return day. */
  readonly daysAfterReturn: number;
  /** Seats, the driver's included: over nine no small-car class will do (DOMAIN §2 Vehicle groups). */
  readonly seats: number;
  /** A motorhome or pickup under 6 m counts as a small car; from 6 m on as a large one (likely, unproven). */
  readonly sixMetresOrLonger: boolean;
  /** Rented out with a trailer. */
  readonly trailer: boolean;
}

/** What a car is unless its group says otherwise. */
export const SMALL_CAR = { seats: 5, sixMetresOrLonger: false, trailer: false } as const;

/** Findings that inform, and that a site may take more seriously. */
export const RAISABLE = ['points-warn', 'expires-soon', 'violations-open', 'returning-customer'] as const;
export type Raisable = (typeof RAISABLE)[number];

/** A site's own rules. The law's are not in here: nobody can switch them off. */
export interface Profile {
  readonly name: string;
  readonly minimumAge: number;
  readonly minimumMonths: number;
  readonly pointsWarn: number;
  /** At most 12, where the law refuses. */
  readonly pointsBlock: number;
  readonly expiryWarnDays: number;
  /** What driving on probation (实习期) means here. */
  readonly probation: Level;
  readonly raised: Readonly<Partial<Record<Raisable, 'review' | 'refuse'>>>;
  /** Words of 状态 that this site wants looked at, or refuses, besides those of the law. */
  readonly statusReview: readonly string[];
  readonly statusBlock: readonly string[];
  /** Whether a person must say that the licence was shown live. */
  readonly asksSeenLive: boolean;
  /** Minutes that the page's 生成时间 may lie before the moment the camera took it. */
  readonly screenMinutes: number;
}

export const STANDARD_PROFILE: Profile = {
  name: 'standard',
  minimumAge: 18,
  minimumMonths: 6,
  pointsWarn: 9,
  pointsBlock: 12,
  expiryWarnDays: 90,
  probation: 'review',
  raised: {},
  statusReview: [],
  statusBlock: [],
  asksSeenLive: false,
  screenMinutes: 10,
};

/** The group of a kind of car about which a site has no wishes of its own. */
export function plainGroup(gearbox: Vehicle): VehicleGroup {
  return {
    name: gearbox,
    gearbox,
    minimumAge: null,
    maximumAge: null,
    minimumMonths: null,
    daysAfterReturn: 0,
    ...SMALL_CAR,
  };
}

/** Somebody whom the desk has identified, as far as it typed it; compared with the licence (DOMAIN §4). */
export interface Person {
  readonly name: string | null;
  readonly idNumber: string | null;
}

/** What a licence is judged for: the visit. */
export interface Context {
  readonly group: VehicleGroup;
  readonly pickupDate: CivilDate;
  /** The last day of the hire, itself included. */
  readonly returnDate: CivilDate;
  /** Who booked; null: the desk has not said. */
  readonly renter: Person | null;
  /** Whoever else may drive: the desk has seen their identity documents. */
  readonly drivers: readonly Person[];
  readonly profile: Profile;
}

/** What the desk knows of a licence besides its pages. */
export interface Facts {
  /** This machine's clock, local time "YYYY-MM-DD HH:MM:SS". */
  readonly now: string;
  /** What proves that it is later than that: local times, null where nothing is known. */
  readonly newestEntry: string | null;
  readonly builtAt: string | null;
  /** The code of this licence's page was red before, on this visit or day, and nobody said that it was not. */
  readonly redBefore: boolean;
  /** When the camera took the page, local time "YYYY-MM-DD HH:MM:SS"; null for a picture that came from elsewhere. */
  readonly takenAt: string | null;
  /** A person has compared the number with the card, or corrected it. */
  readonly numberConfirmed: boolean;
  /** The do-not-rent list has a number that was read here; the reason is for a manager's eyes and not in here. */
  readonly doNotRent: { readonly until: CivilDate | null } | null;
  /** The day on which the same picture served another visit. */
  readonly pictureUsedOn: CivilDate | null;
  /** Another name that a person confirmed for the same number. */
  readonly otherName: string | null;
  /** The last licence of the same number. */
  readonly earlier: Earlier | null;
}

export interface Earlier {
  readonly on: CivilDate;
  /** Fields that read otherwise then. */
  readonly changed: readonly string[];
}
