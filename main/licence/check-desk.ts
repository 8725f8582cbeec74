import { raisedBy } from './check-standing.ts';
import type { Context, Facts, Person } from './context.ts';
import { minutesBetween } from './dates.ts';
import { type Fields, NO_FIELDS } from './fields.ts';
import { type Finding, finding } from './findings.ts';
import type { PageExtras } from './parse.ts';
import { normalise } from './text.ts';

/** What the desk knows besides the pages: who booked, what the list says, what was read here before. */
export function checkDesk(fields: Fields, context: Context, facts: Facts): Finding[] {
  const findings = checkHolder(fields, context, facts);
  const { doNotRent, pictureUsedOn, otherName, earlier } = facts;
  if (doNotRent) findings.push(finding('do-not-rent', 'licenceNumber', doNotRent));
  if (pictureUsedOn) findings.push(finding('picture-reused', 'status', { on: pictureUsedOn }));
  if (otherName) findings.push(finding('number-name-conflict', 'name', { other: otherName }));
  if (context.profile.asksSeenLive) findings.push(finding('seen-live-unconfirmed', 'status', {}));
  if (earlier) {
    const { on, changed } = earlier;
    const level = raisedBy(context.profile, 'returning-customer');
    findings.push(finding('returning-customer', 'licenceNumber', { on, changed }, level));
  }
  return findings;
}

/**
 * The holder must be the renter or a driver of the visit whom the desk has identified (反恐法 art. 21, 86). The nearest of
 * them is told: one of the same number is the same person written otherwise, which anybody at the desk may say. A misread
 * number must not refuse anybody: only once a person has confirmed it is the difference certain.
 */
function checkHolder(fields: Fields, { renter, drivers }: Context, { numberConfirmed }: Facts): Finding[] {
  const persons = [...(renter === null ? [] : [renter]), ...drivers].filter(
    ({ name, idNumber }) => name !== null || idNumber !== null,
  );
  const [nearest] = persons
    .map((person) => ({ person, apart: differences(person, fields) }))
    .toSorted((a, b) => weight(a.apart) - weight(b.apart));
  if (nearest === undefined) return [];
  const change = numberConfirmed ? {} : { level: 'review' as const };
  const { person, apart } = nearest;
  const sameNumber =
    person.idNumber !== null && fields.licenceNumber !== null && !apart.includes('licenceNumber');
  return apart.slice(0, 1).map((field) => {
    const registered = (field === 'name' ? person.name : person.idNumber) ?? '';
    return finding('holder-mismatch', field, { registered, sameNumber }, change);
  });
}

type Identity = 'licenceNumber' | 'name';

function differences({ name, idNumber }: Person, fields: Fields): readonly Identity[] {
  const differs = (one: string | null, other: string | null) =>
    one !== null && other !== null && !isSameText(one, other);
  const apart: Identity[] = [];
  if (differs(idNumber, fields.licenceNumber)) apart.push('licenceNumber');
  if (differs(name, fields.name)) apart.push('name');
  return apart;
}

/** Another number weighs more than another name. */
function weight(apart: readonly Identity[]): number {
  return (apart.includes('licenceNumber') ? 2 : 0) + (apart.includes('name') ? 1 : 0);
}

/** Gaps and the dots of long names are written in many ways and tell nothing. */
const GAPS = /[\s·•‧・]+/gu;

/** Names and numbers as people compare them. */
export function isSameText(one: string, other: string): boolean {
  return one === other || plain(one) === plain(other);
}

function plain(text: string): string {
  return normalise(text).replace(GAPS, '').toUpperCase();
}

/** The page must be shown live (DOMAIN §2): an old time or a red code asks for a second look. */
export function checkScreen(
  { generatedAt, code }: PageExtras,
  { profile }: Context,
  { takenAt, redBefore }: Facts,
): Finding[] {
  const findings: Finding[] = [];
  // The camera may be wrong about a colour once; the refreshed page that is red again may not be used (DOMAIN §2).
  if (code === 'red') {
    const change = redBefore ? ({ level: 'refuse', basis: 'law' } as const) : {};
    findings.push(finding('code-red', 'status', { again: redBefore }, change));
  }
  const minutes = takenAt && generatedAt ? minutesBetween(generatedAt, takenAt) : null;
  if (minutes !== null && minutes > profile.screenMinutes) {
    findings.push(finding('stale-screen', 'status', { minutes }));
  }
  return findings;
}

/** The fields of two readings of one licence that differ, by name; what either lacks is no difference. */
export function changedFields(before: Fields, now: Fields): readonly (keyof Fields)[] {
  return (Object.keys(NO_FIELDS) as (keyof Fields)[]).filter((name) => {
    const [old, fresh] = [before[name], now[name]];
    return old !== null && fresh !== null && JSON.stringify(old) !== JSON.stringify(fresh);
  });
}
