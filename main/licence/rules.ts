import type { Basis, FindingCode, Level } from './findings.ts';

/** One rule as a person reads it; docs/rules.md is made of these. */
export interface Rule {
  readonly level: Level;
  readonly basis: Basis;
  readonly when: string;
  /** Where it is from: a section of DOMAIN.md, or the site's own settings. */
  readonly source: string;
}

/** The rule book's index: every finding there is, in the order in which a clerk is told of equals. */
export const RULES: Readonly<Record<FindingCode, Rule>> = {
  // Law: only a correction or another reading changes these.
  'status-block': {
    level: 'refuse',
    basis: 'law',
    when: '状态 holds a word that forbids driving: 超分, 暂扣, 吊销, 注销, 逾期未换证, 延期审验 and the like. A word that only this site refuses is house.',
    source: 'DOMAIN §2 状态',
  },
  'points-block': {
    level: 'refuse',
    basis: 'law',
    when: '累积记分 is 12 or more. At the site’s own lower limit it is house.',
    source: 'DOMAIN §2 累积记分',
  },
  expired: {
    level: 'refuse',
    basis: 'law',
    when: 'The last day of 有效期限 lies before the pick-up day.',
    source: 'DOMAIN §2 有效期限',
  },
  'expires-before-return': {
    level: 'refuse',
    basis: 'law',
    when: 'The last day of 有效期限 lies before the return day. The end day itself still counts (likely, unproven).',
    source: 'DOMAIN §2 有效期限',
  },
  'class-not-covered': {
    level: 'refuse',
    basis: 'law',
    when: 'No class of 准驾车型 covers the car: manual C1, automatic C2, adapted automatic C5.',
    source: 'DOMAIN §2 准驾车型',
  },
  'status-review': {
    level: 'review',
    basis: 'law',
    when: '状态 holds 事故未处理, 锁定 or 转出. A word that only this site wants looked at is house.',
    source: 'DOMAIN §2 状态',
  },

  // House: a manager may let these pass, with a reason.
  'do-not-rent': {
    level: 'refuse',
    basis: 'house',
    when: 'The number is on the site’s do-not-rent list on a day of the hire.',
    source: 'the site’s list',
  },
  'holder-mismatch': {
    level: 'refuse',
    basis: 'house',
    when: 'The renter’s name or number is not the licence’s. Until the licence’s number is confirmed by a person it is only review.',
    source: 'DOMAIN §4',
  },
  'under-age': {
    level: 'refuse',
    basis: 'house',
    when: 'On the pick-up day the holder is younger than the profile’s, or the vehicle group’s, minimum age (18).',
    source: 'settings: profile, vehicle group',
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
    when: 'On the pick-up day the class that the car needs was held for fewer whole months than asked for (6), counted from the day 记录 says it was gained, else from 初次领证日期. A1, A2 and B1 are only ever added to a class held before, and count from 初次领证日期.',
    source: 'DOMAIN §2 实习期; settings: profile, vehicle group',
  },
  probation: {
    level: 'review',
    basis: 'house',
    when: 'The pick-up day lies within 12 months of 初次领证日期, of gaining a class of another kind, or before the end that 记录 names. The profile says what it means.',
    source: 'DOMAIN §2 实习期; settings: profile',
  },
  'points-warn': {
    level: 'info',
    basis: 'house',
    when: '累积记分 is 9 or more (the profile’s number) and does not block.',
    source: 'DOMAIN §2 累积记分; settings: profile',
  },
  'expires-soon': {
    level: 'info',
    basis: 'house',
    when: 'The licence ends within 90 days of the pick-up day (the profile’s number). Refuse where the vehicle group wants more days left after the return.',
    source: 'DOMAIN §2 有效期限; settings: profile, vehicle group',
  },
  'violations-open': {
    level: 'info',
    basis: 'house',
    when: '状态 holds 违法未处理.',
    source: 'DOMAIN §2 状态; settings: profile',
  },
  'returning-customer': {
    level: 'info',
    basis: 'house',
    when: 'A licence of the same number was read here before; what reads otherwise now is named.',
    source: 'settings: profile',
  },

  // Reading: a person looks and confirms, or corrects.
  'side-missing': {
    level: 'info',
    basis: 'reading',
    when: 'A motorcycle class stands beside a car class and the back page was not read. Review where the front is missing: a back page names nobody, and only the front settles it.',
    source: 'DOMAIN §2 实习期, §4',
  },
  'id-check-digit': {
    level: 'review',
    basis: 'reading',
    when: 'The last character of 证号 is not what its first 17 digits ask for (GB 11643). Names the suspect character where exactly one changed digit makes number, birth date and sex agree.',
    source: 'DOMAIN §2 证号',
  },
  'id-form': {
    level: 'review',
    basis: 'reading',
    when: '证号 is not 18 characters of an identity number: another document, or a misreading.',
    source: 'DOMAIN §2 证号',
  },
  'id-birth-mismatch': {
    level: 'review',
    basis: 'reading',
    when: 'Digits 7 to 14 of 证号 are not 出生日期.',
    source: 'DOMAIN §2 证号',
  },
  'id-sex-mismatch': {
    level: 'review',
    basis: 'reading',
    when: 'Digit 17 of 证号 (odd is male) is not 性别.',
    source: 'DOMAIN §2 证号',
  },
  'number-name-conflict': {
    level: 'review',
    basis: 'reading',
    when: 'The same number was confirmed here under another name.',
    source: 'DOMAIN §4',
  },
  'engines-disagree': {
    level: 'review',
    basis: 'reading',
    when: 'Cloud and this machine read different values: number, dates, classes, validity, file number, points, status. For name, address and remarks it is info.',
    source: 'DOMAIN §1',
  },
  'sides-disagree': {
    level: 'review',
    basis: 'reading',
    when: '记录 names a class that the front lacks, or a day before 初次领证日期.',
    source: 'DOMAIN §2 实习期',
  },
  'field-missing': {
    level: 'review',
    basis: 'reading',
    when: 'A page was read and this field of it was not found.',
    source: 'DOMAIN §2 Fields',
  },
  'field-unparsed': {
    level: 'review',
    basis: 'reading',
    when: 'A value was read that is not of its field’s form.',
    source: 'DOMAIN §2 Fields',
  },
  'field-doubtful': {
    level: 'review',
    basis: 'reading',
    when: 'The reader is unsure: its two readings differ, the score is low, or the page gave two values.',
    source: 'DOMAIN §1',
  },
  'points-missing': {
    level: 'review',
    basis: 'reading',
    when: 'The front was read and 累积记分 was not found.',
    source: 'DOMAIN §2 累积记分',
  },
  'validity-missing': {
    level: 'review',
    basis: 'reading',
    when: 'The front was read and 有效期限 was not found.',
    source: 'DOMAIN §2 有效期限',
  },
  'status-missing': {
    level: 'review',
    basis: 'reading',
    when: 'The front was read and 状态 was not found.',
    source: 'DOMAIN §2 状态',
  },
  'status-unknown': {
    level: 'review',
    basis: 'reading',
    when: '状态 holds a word that is on no list.',
    source: 'DOMAIN §2 状态',
  },
  'class-unknown': {
    level: 'review',
    basis: 'reading',
    when: '准驾车型 holds text that is no class. Then the lack of a class refuses nobody until 准驾车型 is corrected; a look alone does not settle it.',
    source: 'DOMAIN §2 准驾车型',
  },
  'code-red': {
    level: 'review',
    basis: 'reading',
    when: 'The page’s code is red although 状态 says 正常 (what red means is unproven).',
    source: 'DOMAIN §2 Fields',
  },
  'stale-screen': {
    level: 'review',
    basis: 'reading',
    when: 'The camera took the page more than 10 minutes (the profile’s number) after its 生成时间.',
    source: 'DOMAIN §2 Standing; settings: profile',
  },
  'picture-reused': {
    level: 'review',
    basis: 'reading',
    when: 'The same picture served an earlier visit, of this day or another.',
    source: 'DOMAIN §2 Standing',
  },
  'seen-live-unconfirmed': {
    level: 'review',
    basis: 'reading',
    when: 'The profile asks that a person has seen the licence live; the clerk’s confirmation says so.',
    source: 'DOMAIN §2 Standing; settings: profile',
  },
  'please-confirm': {
    level: 'info',
    basis: 'reading',
    when: 'Name, address or remarks were read on this machine, which misses rare characters.',
    source: 'DOMAIN §1',
  },
  'validity-term-odd': {
    level: 'info',
    basis: 'reading',
    when: '有效期限 is neither 6 nor 10 years (give or take 3 days) nor 长期.',
    source: 'DOMAIN §2 有效期限',
  },
};

export const FINDING_CODES = Object.keys(RULES) as FindingCode[];
