import type { Vehicle } from '../../main/licence/classes.ts';
import type { DocumentKind } from '../../main/licence/documents.ts';
import type { CorrectableName, FieldName } from '../../main/licence/fields.ts';
import type { NameText } from './dictionary.ts';

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

const VEHICLES: Readonly<Record<Vehicle, string>> = {
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

export const names: NameText = {
  fields: FIELDS,
  correctable: CORRECTABLE,
  vehicles: VEHICLES,
  sides: { front: 'Front', back: 'Back', auto: 'Auto' },
  engines: { juhe: 'cloud only', local: 'this machine only', both: 'cloud, checked by this machine' },
  levels: { info: 'information', review: 'look closer', refuse: 'no' },
  verdicts: { pass: 'May proceed', review: 'Please check', refuse: 'May not proceed' },
  decided: {
    confirm: 'confirmed',
    override: 'Let pass (manager)',
    decide: 'Decided by a manager',
    'same-person': 'Same person, written otherwise',
  },
  longTerm: 'long-term',
  sources: {
    file: 'file',
    drop: 'dropped',
    paste: 'pasted',
    'hot-folder': 'hot folder',
    scanner: 'scanner',
    camera: 'camera',
    'open-with': 'opened with',
    'command-line': 'command line',
    'found-again': 'found again',
  },
  jobStates: {
    queued: 'waiting',
    preparing: 'being worked on here',
    sending: 'sent, waiting for the cloud',
    answered: 'answered, being saved',
    stored: 'saved',
    failed: 'failed',
    unknown: 'outcome unknown',
  },
};
