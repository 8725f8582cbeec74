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

/** The class that a car of this kind asks for, null where none is asked about. */
export function neededClass(vehicle: Vehicle): LicenceClass | null {
  return vehicle === 'none' ? null : NEEDED[vehicle];
}

export function covers(held: LicenceClass, needed: LicenceClass): boolean {
  return held === needed || (COVERS[held]?.includes(needed) ?? false);
}

/** The class that `vehicle` needs, or null when the classes held cover it (or no vehicle is asked about). */
export function missingClass(held: readonly LicenceClass[], vehicle: Vehicle): LicenceClass | null {
  const needed = neededClass(vehicle);
  return needed === null || held.some((own) => covers(own, needed)) ? null : needed;
}

/** Nobody begins with these (公安部令 162 号): whoever holds one has held another car class since before. */
export function isOnlyAdded(licenceClass: LicenceClass): boolean {
  return licenceClass === 'A1' || licenceClass === 'A2' || licenceClass === 'B1';
}

const KINDS: Readonly<Partial<Record<LicenceClass, 'motorcycle' | 'special'>>> = {
  D: 'motorcycle',
  E: 'motorcycle',
  F: 'motorcycle',
  M: 'special',
  N: 'special',
  P: 'special',
};

/** Classes of one kind begin their probation together; another kind begins its own (DOMAIN §2 实习期). */
export function kindOf(licenceClass: LicenceClass): 'car' | 'motorcycle' | 'special' {
  return KINDS[licenceClass] ?? 'car';
}
