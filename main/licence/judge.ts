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
    ...checkFields(fields, context),
    ...secondOpinion(fields, second),
  ];
  return { fields, findings, verdict: verdictOf(findings) };
}

function secondOpinion(fields: Fields, second: readonly Entry[] | null): readonly Finding[] {
  return second === null ? [] : compareReadings(fields, parseEntries(second, []).fields);
}

/** A back page names nobody (DOMAIN §4): without its front there is nobody to say yes to. */
function checkSides(sides: readonly Side[]): Finding[] {
  return sides.includes('front') ? [] : [finding('side-missing', 'name', { side: 'front' })];
}
