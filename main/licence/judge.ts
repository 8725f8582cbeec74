import { checkLicence } from './checks.ts';
import { compareReadings, isSameValue } from './compare.ts';
import type { Context, Facts } from './context.ts';
import {
  type Corrections,
  type Entry,
  FIELD_NAMES,
  type FieldName,
  type Fields,
  type Side,
} from './fields.ts';
import { type Finding, finding } from './findings.ts';
import { fieldOf, type PageExtras, parseEntries, parseExtras } from './parse.ts';
import { RULES } from './rules.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** The lines read of one licence, from one page or both. */
export interface LicenceReading {
  readonly entries: readonly Entry[];
  readonly sides: readonly Side[];
  /** Another engine's lines of the same pages, null where there are none. */
  readonly second: readonly Entry[] | null;
  readonly corrections: Corrections;
}

export function readingOf(
  entries: readonly Entry[],
  sides: readonly Side[],
  second: readonly Entry[] | null = null,
): LicenceReading {
  return { entries, sides, second, corrections: {} };
}

/** A reading understood: what it says, what is wrong with it, and what that means for this hire. */
export interface Judgement {
  readonly fields: Fields;
  readonly findings: readonly Finding[];
  readonly verdict: Verdict;
}

/** What a reading says, with what a person put right. */
export function fieldsOf({ entries, corrections }: LicenceReading): Fields {
  return corrected(parseEntries(entries, []).fields, corrections);
}

/** What a page says besides its fields, with what a person put right. */
export function extrasOf({ entries, second, corrections }: LicenceReading): PageExtras {
  const extras = parseExtras([...entries, ...(second ?? [])]);
  return { ...extras, generatedAt: corrections.generatedAt ?? extras.generatedAt };
}

/** Every number that was read of this licence or put in its place, each once: a list must know them all. */
export function numbersOf(reading: LicenceReading): readonly string[] {
  const { entries, second, corrections } = reading;
  const read = [entries, second ?? []].map((lines) => parseEntries(lines, []).fields.licenceNumber);
  return [...new Set([corrections.licenceNumber ?? null, ...read])].filter((number) => number !== null);
}

/** The whole of this folder in one call: lines of a reading in, a judgement out. Pure. */
export function judge(reading: LicenceReading, context: Context, facts: Facts): Judgement {
  const { fields, findings } = understand(reading, context, facts);
  const all = byWeight([...findings, ...liftedRefusals(reading, findings, context, facts)]);
  return { fields, findings: all, verdict: verdictOf(all) };
}

function understand(reading: LicenceReading, context: Context, facts: Facts): Omit<Judgement, 'verdict'> {
  const { entries, sides, second, corrections } = reading;
  const parsed = parseEntries(entries, sides);
  const fields = corrected(parsed.fields, corrections);
  // What a person has put right is no doubt of the reader's any more.
  const aboutReading = [
    ...parsed.findings,
    ...(second === null ? [] : compareReadings(parsed.fields, parseEntries(second, []).fields)),
  ].filter(({ field }) => !Object.hasOwn(corrections, field));
  const checked = checkLicence({ fields, extras: extrasOf(reading), sides }, context, facts);
  return { fields, findings: [...aboutReading, ...certain(checked, aboutReading)] };
}

function corrected(fields: Fields, { generatedAt: _page, ...values }: Corrections): Fields {
  return { ...fields, ...values };
}

/** A class that could not be read may be the very one the car needs: no refusal for its lack until a person has looked. */
function certain(findings: readonly Finding[], reading: readonly Finding[]): readonly Finding[] {
  const partlyRead = reading.some(({ code }) => code === 'class-unknown');
  return findings.filter(({ code }) => !(partlyRead && code === 'class-not-covered'));
}

/** Each correction without which the licence would be refused, and that no reading supports: a manager's to settle. */
function liftedRefusals(
  reading: LicenceReading,
  findings: readonly Finding[],
  context: Context,
  facts: Facts,
): Finding[] {
  const { corrections } = reading;
  return FIELD_NAMES.filter(
    (field) => Object.hasOwn(corrections, field) && !isReadSomewhere(reading, field),
  ).flatMap((field) => {
    const { [field]: _value, ...others } = corrections;
    const before = understand({ ...reading, corrections: others }, context, facts).findings;
    const lifted = refusals(before).filter((code) => !refusals(findings).includes(code));
    return lifted.length === 0 ? [] : [finding('correction-lifts-refusal', field, { lifted })];
  });
}

function refusals(findings: readonly Finding[]): string[] {
  return findings.flatMap(({ code, level }) => (level === 'refuse' ? [code] : []));
}

/** Whether any line of any reading says what the person put. */
function isReadSomewhere({ entries, second, corrections }: LicenceReading, field: FieldName): boolean {
  const value = corrections[field] ?? null;
  return [...entries, ...(second ?? [])].some((entry) => {
    const own = fieldOf(entry.desc);
    return own !== null && isSameValue(parseEntries([entry], []).fields[field], value);
  });
}

const LEVEL_ORDER = { refuse: 0, review: 1, info: 2 } as const;
const RULE_ORDER = new Map(Object.keys(RULES).map((code, order) => [code, order]));

/** The heaviest first; of equals in the order of the rule book. */
function byWeight(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  return findings.toSorted((a, b) => LEVEL_ORDER[a.level] - LEVEL_ORDER[b.level] || orderOf(a) - orderOf(b));
}

function orderOf({ code }: Finding): number {
  return RULE_ORDER.get(code) ?? 0;
}
