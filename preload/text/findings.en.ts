import type { FieldName } from '../../main/licence/fields.ts';
import type { Dictionary } from './dictionary.ts';
import { FIELDS, VEHICLES } from './names.en.ts';

/** What a clerk can say aloud. Never that a licence is genuine. */
export const findings: Dictionary['findings'] = {
  'id-check-digit': ({ expected, suspect, instead }) =>
    typeof suspect !== 'number'
      ? `The licence number fails its check digit, which should be ${expected}: compare it with the licence.`
      : `The licence number fails its check digit; character ${suspect} is probably ${instead}: compare it with the licence.`,
  'id-form': () => 'The number is not an 18-digit number: check the kind of document and the number.',
  'id-birth-mismatch': ({ numberSays }) =>
    numberSays
      ? `The birth date differs from the number, which says ${numberSays}: please check.`
      : 'The number holds a birth date that does not exist: check the number.',
  'id-sex-mismatch': ({ numberSays }) =>
    `The sex differs from the number, which says ${numberSays}: please check.`,
  'field-missing': () => 'This was not read: fill it in from the licence, or take another picture.',
  'field-unparsed': ({ read }) =>
    `“${read}” was read and could not be understood: compare it with the licence.`,
  'field-doubtful': ({ other }) =>
    other === null
      ? 'The reading of this is not certain: compare it with the licence.'
      : `Two values were read for this; the other is “${other}”: please check.`,
  'please-confirm': () => 'Read on this machine: compare it with the licence once.',
  'engines-disagree': ({ other }) =>
    `The cloud and this machine read it differently; this machine read “${other}”: please check.`,
  'side-missing': ({ side }) =>
    side === 'front'
      ? 'There is no front page yet: read the front.'
      : 'There is no back page yet: turn to the back.',
  'points-missing': () => 'The penalty points were not read: look at them on the phone.',
  'validity-missing': () => 'The validity was not read: look at it on the phone.',
  'status-missing': () => 'The status was not read: look at it on the phone.',
  'status-unknown': ({ word }) => `The status “${word}” is not a known one: please verify.`,
  'status-review': ({ word }) => `The status is “${word}”: verify before going on.`,
  'status-block': ({ word }) => `The status is “${word}”: driving is not allowed by law.`,
  'violations-open': ({ word }) => `The status includes “${word}”, which does not forbid driving.`,
  'class-unknown': ({ read }) => `“${read}” among the classes is no known class: please check.`,
  'class-not-covered': ({ vehicle, needed }) =>
    `The classes do not cover ${needed}, needed for ${VEHICLES[vehicle]}.`,
  'points-block': ({ points }) => `${points} penalty points: at 12 the licence is withdrawn.`,
  'points-warn': ({ points }) => `${points} penalty points, close to 12.`,
  'sides-disagree': ({ licenceClass, before }) =>
    before === null
      ? `The back page names ${licenceClass}, the front does not: check that both pages are one person’s.`
      : `The back page dates ${licenceClass} before the first issue date ${before}: check that both pages are one person’s.`,
  'validity-term-odd': () => 'The term is neither 6 nor 10 years nor long-term: check the validity.',
  'stale-screen': ({ minutes }) =>
    `The page was made ${minutes} minutes before the picture: ask the customer to open the licence again.`,
  'code-red': () => 'The page’s code is red: ask the customer to refresh, and look at the status again.',
  'picture-reused': ({ on }) =>
    `The same picture was used on ${on}; status and points may have changed: take a new one.`,
  'number-name-conflict': ({ other }) =>
    `The same number was confirmed here as “${other}”: check the document.`,
  'seen-live-unconfirmed': () => 'Look at the licence on the customer’s own phone, then confirm.',
  'under-age': ({ age, minimum }) => `${age} years old at pick-up, under ${minimum}.`,
  'over-age': ({ age, maximum }) => `${age} years old at pick-up, over this group’s ${maximum}.`,
  'tenure-short': ({ months, minimum, since }) =>
    `Held the class needed since ${since}: ${months} months at pick-up, under ${minimum}.`,
  'do-not-rent': () => 'Please call a manager.',
  'holder-mismatch': ({ renter }) => `Differs from the renter’s “${renter}”: check that this is the person.`,
  probation: ({ until }) => `On probation until ${until}.`,
  'expires-soon': ({ lastDay, daysWanted }) =>
    daysWanted === null
      ? `The licence is valid until ${lastDay}: remind the customer to renew it.`
      : `The licence is valid until ${lastDay}; this group asks for ${daysWanted} days after the return.`,
  'returning-customer': ({ on, changed }) =>
    changed.length === 0
      ? `Was here on ${on}; nothing has changed.`
      : `Was here on ${on}; changed: ${changed.map((name) => FIELDS[name as FieldName]).join(', ')}.`,
  expired: ({ lastDay }) => `The licence is valid until ${lastDay}: it has expired at pick-up.`,
  'expires-before-return': ({ lastDay }) =>
    `The licence is valid until ${lastDay}, before the return date: return by ${lastDay} at the latest.`,
};
