import type { DateProblem } from '../../main/licence/evidence.ts';
import type { FieldName } from '../../main/licence/fields.ts';
import type { FindingText } from './dictionary.ts';
import { FIELDS } from './names.en.ts';

const DATE_PROBLEMS: Readonly<Record<DateProblem, string>> = {
  'issued-in-future': 'The first issue date lies after today',
  'issued-before-18': 'Issued before the 18th birthday',
  'valid-too-far-ahead': 'The validity starts more than 90 days from today',
  'valid-before-issue': 'The validity starts before the first issue date',
  'ends-before-start': 'The validity ends before it starts',
  'ten-years-too-early': 'A ten-year term comes only after six years',
  'long-term-too-early': 'Long-term validity comes only after sixteen years',
  'born-in-future': 'The birth date lies after today',
  'born-too-long-ago': 'The birth date lies over 100 years ago',
};

/** Where a customer goes whose licence may not be used. */
const WHERE = 'the customer sees to it in the 12123 app or at the vehicle office';
const COMPARE = 'compare it with the licence on the customer’s phone';

const CLOCK_PROOFS = {
  page: 'the page was made on',
  history: 'the newest entry of the history is of',
  program: 'this program was built on',
} as const;

/** What a clerk can say aloud. Never that a licence is genuine. */
export const findings: FindingText = {
  'id-check-digit': ({ expected, suspect, instead }) =>
    typeof suspect !== 'number'
      ? `The licence number fails its check digit, which should be ${expected}: ${COMPARE}.`
      : `The licence number fails its check digit; character ${suspect} is probably ${instead}: ${COMPARE}.`,
  'id-form': () => 'The number is not an 18-digit number: check the kind of document and the number.',
  'id-birth-mismatch': ({ numberSays }) =>
    numberSays
      ? `The birth date differs from the number, which says ${numberSays}: ${COMPARE}.`
      : 'The number holds a birth date that does not exist: check the number.',
  'id-sex-mismatch': ({ numberSays }) =>
    `The sex differs from the number, which says ${numberSays}: ${COMPARE}.`,
  'field-missing': () => 'This was not read: fill it in from the customer’s phone, or take another picture.',
  'field-unparsed': ({ read }) =>
    `“${read}” was read, which is not how this is written: correct it from the customer’s phone.`,
  'field-doubtful': ({ other }) =>
    other === null
      ? `The reading of this is not certain: ${COMPARE}.`
      : `Two values were read for this; the other is “${other}”: ${COMPARE}.`,
  'please-confirm': () => `Read on this machine: ${COMPARE}.`,
  'engines-disagree': ({ other }) =>
    `The cloud and this machine read it differently; this machine read “${other}”: ${COMPARE}.`,
  'side-missing': ({ side }) =>
    side === 'front'
      ? 'There is no front page yet: the customer turns to the front.'
      : 'Only the back page tells since when this class is held: turn to the back.',
  'points-missing': () => 'The penalty points were not read: look at them on the phone.',
  'validity-missing': () => 'The validity was not read: look at it on the phone.',
  'status-missing': () => 'The status was not read: look at it on the phone.',
  'status-unknown': ({ word }) => `The status “${word}” is not a known one: ${COMPARE}.`,
  'status-review': ({ word }) =>
    `The status is “${word}”, which does not forbid driving: ask the customer before going on.`,
  'status-block': ({ word }) => `The status is “${word}”: driving is not allowed by law; ${WHERE}.`,
  'status-refused': ({ word }) => `The status is “${word}”: this site does not rent; ${WHERE}.`,
  'status-manager': ({ word }) => `The status is “${word}”: a manager decides.`,
  'violations-open': ({ word }) =>
    `“${word}”: the licence can be used now; settling it may cost points, please tell the customer.`,
  'class-unknown': ({ read }) =>
    `“${read}” among the classes is no known class: correct it from the customer’s phone.`,
  'class-not-covered': ({ needed, rentAutomatic }) =>
    rentAutomatic
      ? 'The classes held do not allow a manual car; an automatic would do.'
      : `The classes held do not cover ${needed}, which this car needs.`,
  'points-block': ({ points }) =>
    points >= 12
      ? `${points} penalty points: driving is not allowed by law from 12 on; ${WHERE}.`
      : `${points} penalty points, this site’s limit.`,
  'points-warn': ({ points }) => `${points} penalty points, close to 12.`,
  'sides-disagree': ({ licenceClass, before }) =>
    before === null
      ? `The back page names ${licenceClass}, the front does not: check that both pages are one person’s.`
      : `The back page dates ${licenceClass} before the first issue date ${before}: check that both pages are one person’s.`,
  'validity-term-odd': () => `The term is neither 6 nor 10 years nor long-term: ${COMPARE}.`,
  'stale-screen': ({ minutes }) =>
    `The page was made ${minutes} minutes before the picture: ask the customer to open the licence again.`,
  'code-red': ({ again }) =>
    again
      ? `The code is red again after a refresh: the licence cannot be used; ${WHERE}.`
      : 'The page’s code is red: the customer refreshes the page, then read it again.',
  'clock-behind': ({ proof, says }) =>
    `This computer’s clock may be wrong: ${CLOCK_PROOFS[proof]} ${says}, after its date. Set the clock and read again, or a manager confirms the date.`,
  'date-impossible': ({ problem }) => `${DATE_PROBLEMS[problem]}: ${COMPARE}.`,
  'since-unclear': () => 'The back page does not tell since when this class is held: ask the customer.',
  'class-maybe-lowered': ({ age }) =>
    `${age} years old at pick-up: A and B classes may have been lowered from 63 on: ${COMPARE}.`,
  'medical-due': ({ age }) =>
    `${age} years old at pick-up: from 70 on a medical certificate is due each year; ask for it.`,
  'correction-lifts-refusal': () =>
    'Only the correction keeps this from a refusal, and no reading says the same: a manager checks it.',
  'picture-reused': ({ on }) =>
    `The same picture was used on ${on}; status and points may have changed: take a new one.`,
  'number-name-conflict': () => 'The same number was confirmed here under another name: a manager checks it.',
  'seen-live-unconfirmed': () => 'Look at the licence on the customer’s own phone, then confirm.',
  'under-age': ({ age, minimum }) =>
    minimum <= 18
      ? `${age} years old at pick-up, under 18: driving is not allowed by law.`
      : `${age} years old at pick-up, under this site’s ${minimum}.`,
  'over-age': ({ age, maximum }) => `${age} years old at pick-up, over this group’s ${maximum}.`,
  'tenure-short': ({ months, minimum, licenceClass }) =>
    `${licenceClass ?? 'A licence'} held for ${months} months only at pick-up, under this site’s ${minimum}.`,
  'do-not-rent': () => 'Please call a manager.',
  'holder-mismatch': ({ sameNumber }) =>
    sameNumber
      ? 'The number is the registered one, the name is written otherwise: say that it is the same person, or correct it.'
      : 'Neither the renter nor a registered driver: correct the renter, or register the holder as a driver after seeing their identity document.',
  probation: ({ until }) =>
    `On probation until ${until}: on motorways only beside somebody who has held this class or a higher one for three years, and no trailer.`,
  'probation-trailer': ({ until }) => `On probation until ${until}: no trailer by law.`,
  'expires-soon': ({ lastDay, daysWanted }) =>
    daysWanted === null
      ? `The licence is valid until ${lastDay}: remind the customer to renew it.`
      : `The licence is valid until ${lastDay}; this group asks for ${daysWanted} days after the return.`,
  'returning-customer': ({ on, changed }) =>
    changed.length === 0
      ? `Was here on ${on}; nothing has changed.`
      : `Was here on ${on}; changed: ${changed.map((name) => FIELDS[name as FieldName]).join(', ')}.`,
  expired: ({ days, cancelled }) =>
    cancelled
      ? `Expired ${days} days ago; after a year the licence is cancelled by law: ${WHERE}.`
      : `Expired ${days} days ago: it must be renewed first.`,
  'expires-before-return': ({ lastDay }) =>
    `Valid until ${lastDay}, before the return date: renew it first, or return on ${lastDay}.`,
};
