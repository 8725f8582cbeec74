import type { FindingCode } from './evidence.ts';
import { HOUSE } from './rules/house.ts';
import { LAW } from './rules/law.ts';
import { MANAGER } from './rules/manager.ts';
import { READING } from './rules/reading.ts';
import type { Rule } from './rules/rule.ts';

/** The rule book's index: every finding there is, in the order in which a clerk is told of equals. */
export const RULES: Readonly<Record<FindingCode, Rule>> = { ...LAW, ...HOUSE, ...MANAGER, ...READING };

export const FINDING_CODES = Object.keys(RULES) as FindingCode[];
