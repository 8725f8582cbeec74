import { type Context, checkFields } from './checks.ts';
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

/** The whole of this folder in one call: lines of a reading in, a judgement out. Pure. */
export function judge(entries: readonly Entry[], sides: readonly Side[], context: Context): Judgement {
  const { fields, findings: readingFindings } = parseEntries(entries, sides);
  const findings = [...checkSides(sides), ...readingFindings, ...checkFields(fields, context)];
  return { fields, findings, verdict: verdictOf(findings) };
}

/** A back page names nobody (DOMAIN §4): without its front there is nobody to say yes to. */
function checkSides(sides: readonly Side[]): Finding[] {
  return sides.includes('front') ? [] : [finding('side-missing', 'name', { side: 'front' })];
}
