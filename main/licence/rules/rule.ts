import type { Basis, FindingCode, Level } from '../evidence.ts';

/** One rule as a person reads it; docs/rules.md is made of these. */
export interface Rule {
  readonly level: Level;
  readonly basis: Basis;
  readonly when: string;
  /** The article it is from, or the site's own settings. Laws by the names that DOMAIN.md gives them. */
  readonly source: string;
}

export type Rules = Readonly<Partial<Record<FindingCode, Rule>>>;
