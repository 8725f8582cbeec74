import type { Rules } from './rule.ts';

/** A person looks and confirms, or corrects. */
export const READING = {
  'side-missing': {
    level: 'review',
    basis: 'reading',
    when: 'Only the back page knows since when the car’s class or kind is held: a motorcycle’s class stands beside it, or an upgrade (A1 A2 A3 B1 B2). Or the front is missing: a back page names nobody, and only the front settles it.',
    source: '令162 art. 109(4); DOMAIN §2 Months held, §4',
  },
  'id-check-digit': {
    level: 'review',
    basis: 'reading',
    when: 'The last character of 证号 is not what its first 17 digits ask for (GB 11643). Names the suspect character where exactly one changed digit makes number, birth date and sex agree.',
    source: 'GB 11643',
  },
  'id-form': {
    level: 'review',
    basis: 'reading',
    when: '证号 is not 18 characters of an identity number: another document, or a misreading.',
    source: 'GB 11643',
  },
  'id-birth-mismatch': {
    level: 'review',
    basis: 'reading',
    when: 'Digits 7 to 14 of 证号 are not 出生日期.',
    source: 'GB 11643',
  },
  'id-sex-mismatch': {
    level: 'review',
    basis: 'reading',
    when: 'Digit 17 of 证号 (odd is male) is not 性别.',
    source: 'GB 11643',
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
  'date-impossible': {
    level: 'review',
    basis: 'reading',
    when: 'First issue in the future or before the 18th birthday; validity that starts more than 90 days ahead or before the first issue, or ends before it starts; ten years that start more than 90 days before six years from the first issue, 长期 before sixteen; a birth date in the future or over 100 years ago.',
    source: '实施条例 art. 26; 令162 art. 14, 63',
  },
  'since-unclear': {
    level: 'review',
    basis: 'reading',
    when: 'Both pages were read and 记录 does not tell since when the car’s class or kind is held: its earliest day is that of an upgrade.',
    source: 'DOMAIN §2 Months held',
  },
  'class-maybe-lowered': {
    level: 'review',
    basis: 'reading',
    when: 'The holder of A1 A2 A3 B1 or B2 is 63 or older on the pick-up day: it may have been lowered (likely, unproven).',
    source: '令162 art. 65 as changed by 172',
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
    when: 'A value was read that is not of its field’s form. No look settles it, only a value that is.',
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
} as const satisfies Rules;
