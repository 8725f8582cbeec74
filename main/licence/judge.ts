import { type Context, checkFields } from './checks.ts';
import { compareReadings } from './compare.ts';
import type { Entry, Fields, Side } from './fields.ts';
import { type Finding, finding } from './findings.ts';
import { parseEntries } from './parse.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** A reading understood: what it says, what is wrong with it, and what that means for this hire. */
export interface Judgement {
  readonly fields: Fields;
  readonly findings: readonly Finding[];
  readonly verdict: Verdict;
}

/**
 * The whole of this folder in one call: lines of a reading in, a judgement out. Pure. `second` is another engine's
 * reading of the same page, null where there is none.
 */
export function judge(
  entries: readonly Entry[],
  sides: readonly Side[],
  context: Context,
  second: readonly Entry[] | null = null,
): Judgement {
  const { fields, findings: readingFindings } = parseEntries(entries, sides);
  const findings = [
    ...checkSides(sides),
    ...readingFindings,
    ...certainChecks(fields, context, readingFindings),
    ...secondOpinion(fields, second),
  ];
  return { fields, findings, verdict: verdictOf(findings) };
}

/** A class that could not be read may be the very one the car needs: no refusal for its lack until a person has looked. */
function certainChecks(fields: Fields, context: Context, reading: readonly Finding[]): readonly Finding[] {
  const partlyRead = reading.some(({ code }) => code === 'class-unknown');
  return checkFields(fields, context).filter(({ code }) => !(partlyRead && code === 'class-not-covered'));
}

function secondOpinion(fields: Fields, second: readonly Entry[] | null): readonly Finding[] {
  return second === null ? [] : compareReadings(fields, parseEntries(second, []).fields);
}

/** A back page names nobody (DOMAIN §4): without its front there is nobody to say yes to. */
function checkSides(sides: readonly Side[]): Finding[] {
  return sides.includes('front') ? [] : [finding('side-missing', 'name', { side: 'front' })];
}
