import type { Basis, Evidence, FindingCode, Level } from './evidence.ts';
import type { FieldName } from './fields.ts';
import { RULES } from './rules.ts';

/** One thing a clerk should know. A union by code, so that a sentence always finds its evidence. */
export type Finding = {
  readonly [Code in FindingCode]: {
    readonly code: Code;
    readonly level: Level;
    readonly basis: Basis;
    readonly field: FieldName;
    readonly evidence: Evidence[Code];
  };
}[FindingCode];

/** `change`: where this case weighs otherwise than its rule usually does. */
export function finding<Code extends FindingCode>(
  code: Code,
  field: FieldName,
  evidence: Evidence[Code],
  change: { readonly level?: Level; readonly basis?: Basis } = {},
): Extract<Finding, { code: Code }> {
  const rule = RULES[code];
  const [level, basis] = [change.level ?? rule.level, change.basis ?? rule.basis];
  // TypeScript cannot see that a mapped union indexed by one code is that code's member; the parameters hold it.
  return { code, level, basis, field, evidence } as Extract<Finding, { code: Code }>;
}
