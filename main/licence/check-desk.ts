import { raisedBy } from './check-standing.ts';
import type { Context, Facts } from './context.ts';
import { minutesBetween } from './dates.ts';
import { type Fields, NO_FIELDS } from './fields.ts';
import { type Finding, finding } from './findings.ts';
import type { PageExtras } from './parse.ts';
import { normalise } from './text.ts';

/** What the desk knows besides the pages: who booked, what the list says, what was read here before. */
export function checkDesk(fields: Fields, context: Context, facts: Facts): Finding[] {
  const findings = checkRenter(fields, context, facts);
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

/** A misread number must not refuse anybody: only once a person has confirmed it is the difference certain. */
function checkRenter(fields: Fields, { renter }: Context, { numberConfirmed }: Facts): Finding[] {
  if (renter === null) return [];
  const change = numberConfirmed ? {} : { level: 'review' as const };
  const differs = (one: string | null, other: string | null) =>
    one !== null && other !== null && !isSameText(one, other);
  const findings: Finding[] = [];
  if (differs(renter.idNumber, fields.licenceNumber)) {
    findings.push(finding('holder-mismatch', 'licenceNumber', { renter: renter.idNumber ?? '' }, change));
  }
  if (differs(renter.name, fields.name)) {
    findings.push(finding('holder-mismatch', 'name', { renter: renter.name ?? '' }, change));
  }
  return findings;
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
  { status }: Fields,
  { generatedAt, code }: PageExtras,
  { profile }: Context,
  { takenAt }: Facts,
): Finding[] {
  const findings: Finding[] = [];
  if (code === 'red' && status?.includes('正常')) findings.push(finding('code-red', 'status', {}));
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
