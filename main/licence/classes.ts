/** 准驾车型 codes in the order of 公安部令 162 号 (DOMAIN §2). */
export const LICENCE_CLASSES = [
  'A1',
  'A2',
  'A3',
  'B1',
  'B2',
  'C1',
  'C2',
  'C3',
  'C4',
  'C5',
  'C6',
  'D',
  'E',
  'F',
  'M',
  'N',
  'P',
] as const;
export type LicenceClass = (typeof LICENCE_CLASSES)[number];

/** What a class covers besides itself (DOMAIN §2). */
const COVERS: Readonly<Partial<Record<LicenceClass, readonly LicenceClass[]>>> = {
  A1: ['A3', 'B1', 'B2', 'C1', 'C2', 'C3', 'C4', 'M'],
  A2: ['B1', 'B2', 'C1', 'C2', 'C3', 'C4', 'C6', 'M'],
  A3: ['C1', 'C2', 'C3', 'C4'],
  B1: ['C1', 'C2', 'C3', 'C4', 'M'],
  B2: ['C1', 'C2', 'C3', 'C4', 'M'],
  C1: ['C2', 'C3', 'C4'],
  C3: ['C4'],
  D: ['E', 'F'],
  E: ['F'],
};

/** What the customer wants to drive; `none` leaves the class unjudged. */
export const VEHICLES = ['auto', 'manual', 'c5', 'none'] as const;
export type Vehicle = (typeof VEHICLES)[number];

/** The class a car of this kind asks for: a small manual car C1, a small automatic C2, an adapted automatic C5. */
const NEEDED: Readonly<Record<Exclude<Vehicle, 'none'>, LicenceClass>> = {
  manual: 'C1',
  auto: 'C2',
  c5: 'C5',
};

/** What a car asks of a licence. */
export interface Car {
  readonly gearbox: Vehicle;
  readonly seats: number;
  readonly sixMetresOrLonger: boolean;
  readonly trailer: boolean;
}

/** A small car is shorter than 6 m and has at most nine seats, a middle one at most nineteen (令162, annex 1). */
const SMALL_SEATS = 9;
const MIDDLE_SEATS = 19;

export interface ClassesRead {
  readonly classes: readonly LicenceClass[];
  /** Text between the codes that is no class, as read. */
  readonly unknown: readonly string[];
}

const CODE = /[ABC]\d|[DEFMNP]/gu;
const KNOWN: ReadonlyMap<string, LicenceClass> = new Map(LICENCE_CLASSES.map((code) => [code, code]));
const SEPARATORS = /[\s,、;/+]+/u;

/** Splits codes written together ("A2E") or with separators; each class once, in the order read. */
export function parseClasses(text: string): ClassesRead {
  const classes: LicenceClass[] = [];
  const rest = text.toUpperCase().replace(CODE, (code) => {
    const known = KNOWN.get(code);
    if (!known) return code;
    if (!classes.includes(known)) classes.push(known);
    return ' ';
  });
  const unknown = rest.trim() === '' ? [] : rest.split(SEPARATORS).filter((piece) => piece !== '');
  return { classes, unknown };
}

/** The class that driving this car asks for, its trailer aside; null where none is asked about. */
export function neededClass({ gearbox, seats, sixMetresOrLonger }: Car): LicenceClass | null {
  if (gearbox === 'none') return null;
  if (sixMetresOrLonger || seats > MIDDLE_SEATS) return 'A1';
  return seats > SMALL_SEATS ? 'B1' : NEEDED[gearbox];
}

/** Every class that this car asks for: a trailer wants C6, which A2 covers, beside the towing car's (DOMAIN §2). */
export function neededClasses(car: Car): readonly LicenceClass[] {
  const towing = neededClass(car);
  if (towing === null) return [];
  return car.trailer ? [towing, 'C6'] : [towing];
}

export function covers(held: LicenceClass, needed: LicenceClass): boolean {
  return held === needed || (COVERS[held]?.includes(needed) ?? false);
}

export function coversAny(held: readonly LicenceClass[], needed: LicenceClass): boolean {
  return held.some((own) => covers(own, needed));
}

/** On the front they show that a class was added to an earlier one; which came when only 记录 tells (DOMAIN §2). */
const UPGRADES: ReadonlySet<LicenceClass> = new Set(['A1', 'A2', 'A3', 'B1', 'B2']);

export function isUpgrade(licenceClass: LicenceClass): boolean {
  return UPGRADES.has(licenceClass);
}

/**
 * The two kinds that have a probation of their own (令162 art. 109(4)): the motorcycles D E F, and all others, M N P among
 * them.
 */
export function kindOf(licenceClass: LicenceClass): 'car' | 'motorcycle' {
  return licenceClass === 'D' || licenceClass === 'E' || licenceClass === 'F' ? 'motorcycle' : 'car';
}
