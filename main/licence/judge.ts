import { checkLicence } from './checks.ts';
import { compareReadings } from './compare.ts';
import { type Context, type Facts, NO_FACTS } from './context.ts';
import type { Entry, Fields, Side } from './fields.ts';
import type { Finding } from './findings.ts';
import { parseEntries, parseExtras } from './parse.ts';
import { RULES } from './rules.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** The lines read of one licence, from one page or both. */
export interface LicenceReading {
  readonly entries: readonly Entry[];
  readonly sides: readonly Side[];
  /** Another engine's lines of the same pages, null where there are none. */
  readonly second: readonly Entry[] | null;
  /** What a person put in the place of what was read; null puts "not there". */
  readonly corrections: Partial<Fields>;
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
  return { ...parseEntries(entries, []).fields, ...corrections };
}

/** The whole of this folder in one call: lines of a reading in, a judgement out. Pure. */
export function judge(reading: LicenceReading, context: Context, facts: Facts = NO_FACTS): Judgement {
  const { entries, sides, second, corrections } = reading;
  const parsed = parseEntries(entries, sides);
  const fields = { ...parsed.fields, ...corrections };
  const extras = parseExtras([...entries, ...(second ?? [])]);
  // What a person has put right is no doubt of the reader's any more.
  const aboutReading = [
    ...parsed.findings,
    ...(second === null ? [] : compareReadings(parsed.fields, parseEntries(second, []).fields)),
  ].filter(({ field }) => !Object.hasOwn(corrections, field));
  const findings = byWeight([
    ...aboutReading,
    ...certain(checkLicence({ fields, extras, sides }, context, facts), aboutReading),
  ]);
  return { fields, findings, verdict: verdictOf(findings) };
}

/** A class that could not be read may be the very one the car needs: no refusal for its lack until a person has looked. */
function certain(findings: readonly Finding[], reading: readonly Finding[]): readonly Finding[] {
  const partlyRead = reading.some(({ code }) => code === 'class-unknown');
  return findings.filter(({ code }) => !(partlyRead && code === 'class-not-covered'));
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
