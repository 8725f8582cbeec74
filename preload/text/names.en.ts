import type { Vehicle } from '../../main/licence/classes.ts';
import type { DocumentKind } from '../../main/licence/documents.ts';
import type { CorrectableName, FieldName } from '../../main/licence/fields.ts';

export const FIELDS: Readonly<Record<FieldName, string>> = {
  name: 'Name',
  licenceNumber: 'Licence number',
  sex: 'Sex',
  birthDate: 'Birth date',
  nationality: 'Nationality',
  firstIssueDate: 'First issue date',
  classes: 'Classes',
  validFrom: 'Valid from',
  validUntil: 'Valid until',
  fileNumber: 'File number',
  status: 'Status',
  points: 'Penalty points',
  address: 'Address',
  issuingAuthority: 'Issuing authority',
  remarks: 'Remarks',
};

/** What a person may put right: the fields, and a time that the page prints. */
export const CORRECTABLE: Readonly<Record<CorrectableName, string>> = {
  ...FIELDS,
  generatedAt: 'Generated at',
};

export const VEHICLES: Readonly<Record<Vehicle, string>> = {
  auto: 'a small automatic car',
  manual: 'a small manual car',
  c5: 'an adapted automatic (C5)',
  none: 'no vehicle',
};

export const DOCUMENTS: Readonly<Record<DocumentKind, string>> = {
  'temporary-permit': 'a temporary driving permit',
  'military-licence': 'a military driving licence',
  'paper-licence': 'a paper or plastic driving licence',
  'foreign-licence': 'a foreign driving licence',
  'vehicle-licence': 'a vehicle licence',
  'identity-card': 'an identity card',
  passport: 'a passport',
};
