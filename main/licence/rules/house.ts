import type { Rules } from './rule.ts';

/** A manager may let these pass, with a reason. */
export const HOUSE = {
  'status-refused': {
    level: 'refuse',
    basis: 'house',
    when: '状态 holds 逾期未体检, or a word that this site refuses.',
    source: '令162 art. 79(9); settings: profile',
  },
  'expires-before-return': {
    level: 'refuse',
    basis: 'house',
    when: 'The last day of 有效期限 lies before the return day: driving is barred only after it. The end day itself still counts (likely, unproven).',
    source: '实施条例 art. 28; DOMAIN §2 Law, house, reading',
  },
  'do-not-rent': {
    level: 'refuse',
    basis: 'house',
    when: 'A number that was read, or put in its place, is on the site’s do-not-rent list on a day of the hire.',
    source: 'the site’s list',
  },
  'under-age': {
    level: 'refuse',
    basis: 'house',
    when: 'On the pick-up day the holder is younger than the profile’s, or the vehicle group’s, minimum age. Under 18 it is law, whatever is set.',
    source: '令162 art. 14 as changed by 172; settings: profile, vehicle group',
  },
  'over-age': {
    level: 'refuse',
    basis: 'house',
    when: 'On the pick-up day the holder is older than the vehicle group’s maximum age.',
    source: 'settings: vehicle group',
  },
  'tenure-short': {
    level: 'refuse',
    basis: 'house',
    when: 'On the pick-up day the class that the car needs was held for fewer whole months than asked for (6), counted from the earliest class in 记录 that covers the car, else from 初次领证日期. Never on a guess.',
    source: 'DOMAIN §2 Months held; settings: profile, vehicle group',
  },
  'status-review': {
    level: 'review',
    basis: 'house',
    when: '状态 holds 事故未处理 or 转出, neither of which forbids driving, or a word that this site wants looked at.',
    source: 'DOMAIN §2 状态; settings: profile',
  },
  'medical-due': {
    level: 'review',
    basis: 'house',
    when: 'The holder is 70 or older on the pick-up day: a medical certificate is due each year, and the clerk asks for it.',
    source: '令162 art. 74',
  },
  probation: {
    level: 'review',
    basis: 'house',
    when: 'The pick-up day lies within 12 months of the first class of the car’s kind (all but D, E, F), or before the end that 记录 names for it. The profile says what it means.',
    source: '令162 art. 76, 77, 109(4); settings: profile',
  },
  'points-warn': {
    level: 'info',
    basis: 'house',
    when: '累积记分 is 9 or more (the profile’s number) and does not block.',
    source: '道路交通安全法 art. 24; settings: profile',
  },
  'expires-soon': {
    level: 'info',
    basis: 'house',
    when: 'The licence ends within 90 days of the pick-up day (the profile’s number). Refuse where the vehicle group wants more days left after the return.',
    source: '令162 art. 63; settings: profile, vehicle group',
  },
  'violations-open': {
    level: 'info',
    basis: 'house',
    when: '状态 holds 违法未处理, which does not forbid driving.',
    source: 'DOMAIN §2 状态; settings: profile',
  },
  'returning-customer': {
    level: 'info',
    basis: 'house',
    when: 'A licence of the same number was read here before; what reads otherwise now is named.',
    source: 'settings: profile',
  },
} as const satisfies Rules;
