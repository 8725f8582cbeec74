import type { Rules } from './rule.ts';

/** Only a correction or another reading changes these. */
export const LAW = {
  'status-block': {
    level: 'refuse',
    basis: 'law',
    when: '状态 holds a word that forbids driving: 超分, 暂扣, 吊销, 注销, 逾期未换证, 延期审验 and the like.',
    source: '实施条例 art. 25, 28; 令162 art. 75, 99',
  },
  'points-block': {
    level: 'refuse',
    basis: 'law',
    when: '累积记分 is 12 or more. At the site’s own lower limit it is house.',
    source: '道路交通安全法 art. 24',
  },
  expired: {
    level: 'refuse',
    basis: 'law',
    when: 'The last day of 有效期限 lies before the pick-up day; the days since are counted. More than a year: the licence is 注销.',
    source: '实施条例 art. 28; 令162 art. 79',
  },
  'class-not-covered': {
    level: 'refuse',
    basis: 'law',
    when: 'No class of 准驾车型 covers the car: manual C1, automatic C2, adapted automatic C5; 10 to 19 seats B1, 20 and more or from 6 m on A1; with a trailer C6 (or A2) as well. Pickups and motorhomes under 6 m with up to nine seats are small cars (likely, unproven).',
    source: '道路交通安全法 art. 19; 令162 annex 1',
  },
  'probation-trailer': {
    level: 'refuse',
    basis: 'law',
    when: 'The car is rented with a trailer and the holder is on probation.',
    source: '令162 art. 77',
  },
  'holder-mismatch': {
    level: 'refuse',
    basis: 'law',
    when: 'The licence is neither the renter’s nor a registered driver’s, by name or number. Until the licence’s number is confirmed by a person it is only review. It ends by correcting the renter, by registering the holder as a driver whose identity document was seen, or, with the same number, by saying that it is the same person written otherwise.',
    source: '反恐法 art. 21, 86',
  },
} as const satisfies Rules;
