import type { Profile } from './context.ts';
import type { Fields } from './fields.ts';
import { type Finding, finding } from './findings.ts';
import { judgeStatus } from './status.ts';

/** 12 points in a period withdraw the licence (DOMAIN §2); a site may refuse earlier, never later. */
const POINTS_WITHDRAWN = 12;

const STATUS_FINDINGS = {
  pass: null,
  info: 'violations-open',
  review: 'status-review',
  block: 'status-block',
  unknown: 'status-unknown',
} as const;

export function checkStatus({ status }: Fields, profile: Profile): Finding[] {
  return (status ?? []).flatMap((word): Finding[] => {
    const judgement = judgeStatus(word);
    if (judgement === 'block') return [finding('status-block', 'status', { word })];
    if (profile.statusBlock.includes(word))
      return [finding('status-block', 'status', { word }, { basis: 'house' })];
    if (judgement !== 'review' && profile.statusReview.includes(word)) {
      return [finding('status-review', 'status', { word }, { basis: 'house' })];
    }
    const code = STATUS_FINDINGS[judgement];
    if (code === 'violations-open') return [finding(code, 'status', { word }, raisedBy(profile, code))];
    return code === null ? [] : [finding(code, 'status', { word })];
  });
}

export function checkPoints({ points }: Fields, profile: Profile): Finding[] {
  if (points === null) return [];
  if (points >= POINTS_WITHDRAWN) return [finding('points-block', 'points', { points })];
  if (points >= profile.pointsBlock)
    return [finding('points-block', 'points', { points }, { basis: 'house' })];
  if (points < profile.pointsWarn) return [];
  return [finding('points-warn', 'points', { points }, raisedBy(profile, 'points-warn'))];
}

/** What a site takes more seriously than the rule book does. */
export function raisedBy(profile: Profile, code: keyof Profile['raised']): { level?: 'review' | 'refuse' } {
  const level = profile.raised[code];
  return level === undefined ? {} : { level };
}
