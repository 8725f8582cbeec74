import type { Finding } from './findings.ts';

export const VERDICTS = ['pass', 'review', 'refuse'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The highest level decides; information alone lets the licence pass. */
export function verdictOf(findings: readonly Pick<Finding, 'level'>[]): Verdict {
  if (findings.some(({ level }) => level === 'refuse')) return 'refuse';
  return findings.some(({ level }) => level === 'review') ? 'review' : 'pass';
}
