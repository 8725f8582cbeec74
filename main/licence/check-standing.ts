import type { Profile } from './context.ts';
import type { Fields } from './fields.ts';
import { type Finding, finding } from './findings.ts';
import { judgeStatus } from './status.ts';

/** 12 points in a period withdraw the licence (道路交通安全法 art. 24); a site may refuse earlier, never later. */
const POINTS_WITHDRAWN = 12;

/** A site may weigh a word more, never less. */
export function checkStatus({ status }: Fields, profile: Profile): Finding[] {
  return (status ?? []).flatMap((word) => checkWord(word, profile) ?? []);
}

function checkWord(word: string, profile: Profile): Finding | null {
  const judgement = judgeStatus(word);
  if (judgement === 'law') return finding('status-block', 'status', { word });
  if (judgement === 'house' || profile.statusBlock.includes(word))
    return finding('status-refused', 'status', { word });
  if (judgement === 'manager') return finding('status-manager', 'status', { word });
  if (judgement === 'review' || profile.statusReview.includes(word))
    return finding('status-review', 'status', { word });
  if (judgement === 'unknown') return finding('status-unknown', 'status', { word });
  if (judgement === 'pass') return null;
  return finding('violations-open', 'status', { word }, raisedBy(profile, 'violations-open'));
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
