import { type LicenceClass, parseClasses } from './classes.ts';
import { type CivilDate, parseDate } from './dates.ts';

/** What 记录 tells of a licence (DOMAIN §2); routine text tells nothing. */
export interface Remarks {
  /** The day each class was gained, where it says. */
  readonly gained: readonly { readonly licenceClass: LicenceClass; readonly on: CivilDate }[];
  /** The last day of the probation that it names. */
  readonly probationUntil: CivilDate | null;
}

const DATE = String.raw`\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?`;
/**
 * "C1自2017年07月26日起", "增驾A2自…起", several classes before one date as well. The classes are looked for backwards from
 * their 自: forwards, every letter of a long run would begin a search to its end.
 */
const GAINED = new RegExp(String.raw`(?<=((?:[ABC]\d|[DEFMNP])+)\s*)自\s*(${DATE})`, 'gu');
const PROBATION = new RegExp(String.raw`实习期至\s*(${DATE})`, 'gu');

/** `text` is in normal form, as fields are. */
export function parseRemarks(text: string): Remarks {
  const gained = text.includes('自') ? gainedIn(text) : [];
  const probationUntil = text.includes('实习期') ? lastProbationIn(text) : null;
  return { gained, probationUntil };
}

function gainedIn(text: string): Remarks['gained'] {
  const gained: Remarks['gained'][number][] = [];
  for (const [, codes = '', day = ''] of text.matchAll(GAINED)) {
    const on = parseDate(day);
    if (on === null) continue;
    for (const licenceClass of parseClasses(codes).classes) gained.push({ licenceClass, on });
  }
  return gained;
}

function lastProbationIn(text: string): CivilDate | null {
  const ends = [...text.matchAll(PROBATION)].flatMap(([, day = '']) => parseDate(day) ?? []);
  return ends.toSorted().at(-1) ?? null;
}
