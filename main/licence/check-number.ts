import type { Fields } from './fields.ts';
import { type Finding, finding } from './findings.ts';
import { birthDateIn, checkCharacter, idNumberKind, isProvince, sexIn } from './id-number.ts';

/** The number against itself and against what stands beside it. A failed check says "look again", never "fake". */
export function checkNumber(fields: Fields): Finding[] {
  const { licenceNumber, birthDate, sex } = fields;
  if (licenceNumber === null) return [];
  if (idNumberKind(licenceNumber) === 'other') return [finding('id-form', 'licenceNumber', {})];
  const findings: Finding[] = [];
  const expected = checkCharacter(licenceNumber);
  if (!licenceNumber.endsWith(expected)) {
    const repair = onlyRepair(licenceNumber, fields);
    const suspect = repair?.position ?? null;
    findings.push(
      finding('id-check-digit', 'licenceNumber', { expected, suspect, instead: repair?.instead ?? null }),
    );
  }
  const born = birthDateIn(licenceNumber);
  if (birthDate !== null && born !== birthDate) {
    findings.push(finding('id-birth-mismatch', 'birthDate', { numberSays: born }));
  }
  const numberSays = sexIn(licenceNumber);
  if (sex !== null && numberSays !== sex) findings.push(finding('id-sex-mismatch', 'sex', { numberSays }));
  return findings;
}

interface Repair {
  /** Counted from 1. */
  readonly position: number;
  readonly instead: string;
}

/** The one changed character after which check, province, birth date and sex all agree; null where several would do. */
function onlyRepair(number: string, { birthDate, sex }: Fields): Repair | null {
  if (birthDate === null || sex === null) return null;
  const repairs: Repair[] = [];
  for (let at = 0; at < number.length; at += 1) {
    for (const instead of at === 17 ? '0123456789X' : '0123456789') {
      const changed = number.slice(0, at) + instead + number.slice(at + 1);
      if (changed === number || !changed.endsWith(checkCharacter(changed))) continue;
      if (isProvince(changed) && birthDateIn(changed) === birthDate && sexIn(changed) === sex) {
        repairs.push({ position: at + 1, instead });
      }
    }
  }
  const [only, ...more] = repairs;
  return only && more.length === 0 ? only : null;
}
