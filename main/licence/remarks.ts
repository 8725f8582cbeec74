import { type LicenceClass, parseClasses } from './classes.ts';
import { type CivilDate, parseDate } from './dates.ts';
import { normalise } from './text.ts';

/** What 记录 tells of a licence (DOMAIN §2); routine text tells nothing. */
export interface Remarks {
  /** The day each class was gained, where it says. */
  readonly gained: readonly { readonly licenceClass: LicenceClass; readonly on: CivilDate }[];
  /** The last day of the probation that it names. */
  readonly probationUntil: CivilDate | null;
}

const DATE = String.raw`\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?`;
/** "C1自2017年07月26日起", "增驾A2自…起", several classes before one date as well. */
const GAINED = new RegExp(String.raw`((?:[ABC]\d|[DEFMNP])+)\s*自\s*(${DATE})`, 'gu');
const PROBATION = new RegExp(String.raw`实习期至\s*(${DATE})`, 'gu');

export function parseRemarks(text: string): Remarks {
  const plain = normalise(text);
  const gained = [...plain.matchAll(GAINED)].flatMap(([, codes = '', day = '']) => {
    const on = parseDate(day);
    if (on === null) return [];
    return parseClasses(codes).classes.map((licenceClass) => ({ licenceClass, on }));
  });
  const ends = [...plain.matchAll(PROBATION)].flatMap(([, day = '']) => parseDate(day) ?? []);
  return { gained, probationUntil: ends.toSorted().at(-1) ?? null };
}
