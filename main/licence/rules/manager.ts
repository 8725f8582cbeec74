import type { Rules } from './rule.ts';

/** No confirmation of a clerk's is enough. */
export const MANAGER = {
  'status-manager': {
    level: 'review',
    basis: 'manager',
    when: '状态 holds 锁定: the app then shows no licence at all.',
    source: 'DOMAIN §2 状态',
  },
  'code-red': {
    level: 'review',
    basis: 'manager',
    when: 'The page’s code is red: the licence cannot be used. The page is refreshed and read again; red again is law and refuses. A manager may only record that it is not red.',
    source: 'DOMAIN §2 QR code (police guidance)',
  },
  'clock-behind': {
    level: 'review',
    basis: 'manager',
    when: '生成时间 of the page, the newest row of the history or the program’s build date lies more than a day after the machine’s clock. A manager’s confirmation of the date ends it and is the new baseline.',
    source: 'DOMAIN §2 The clock',
  },
  'correction-lifts-refusal': {
    level: 'review',
    basis: 'manager',
    when: 'Without a person’s correction this licence would be refused, and no reading says what the person wrote.',
    source: 'DOMAIN §2 Law, house, reading',
  },
  'number-name-conflict': {
    level: 'review',
    basis: 'manager',
    when: 'The same number was confirmed here under another name, which is another customer’s and is not told.',
    source: '反恐法 art. 21; DOMAIN §4',
  },
} as const satisfies Rules;
