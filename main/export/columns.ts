import { basename } from 'node:path';
import { COLUMN_IDS, type ColumnId, type Template } from '../../preload/contract/export.ts';
import { isJuheRefusal } from '../../preload/errors.ts';
import type { Language } from '../../preload/language.ts';
import { columnText } from '../../preload/text/column-text.ts';
import { DICTIONARIES } from '../../preload/text/dictionaries.ts';
import type { Dictionary } from '../../preload/text/dictionary.ts';
import { fieldText } from '../../preload/text/field-text.ts';
import type { RecordItem, SaidDecision } from '../history/licences.ts';
import { localDateTime } from '../history/local-day.ts';
import { FIELD_NAMES, type FieldName, type Fields, NO_FIELDS } from '../licence/fields.ts';
import type { Finding } from '../licence/findings.ts';
import { fieldsShown, type Shown } from '../licence/masking.ts';
import type { Verdict } from '../licence/verdict.ts';
import { describeError, findingShown, sentenceShown } from '../wording.ts';
import { type CellValue, type ColumnKind, cellText } from './cells.ts';

/** How a history is told: persons in clear or masked, and in which language. */
export interface Manner {
  readonly shown: Shown;
  readonly language: Language;
}

/** One line of an export. `outcome` is what a reader's eye looks for first: it colours the verdict. */
export interface Row {
  readonly item: RecordItem;
  readonly outcome: Verdict | 'failed';
  readonly cells: readonly CellValue[];
}

export interface Column {
  readonly id: ColumnId;
  readonly kind: ColumnKind;
  readonly heading: string;
}

interface ColumnRule {
  readonly kind: ColumnKind;
  /** `fields` are those of the item, masked where the manner says so. */
  value(item: RecordItem, fields: Fields, manner: Manner): CellValue;
}

const FIELD_KINDS: Readonly<Partial<Record<FieldName, ColumnKind>>> = {
  birthDate: 'date',
  firstIssueDate: 'date',
  validFrom: 'date',
  validUntil: 'date',
  points: 'integer',
};

function fieldRule(name: FieldName): ColumnRule {
  const kind = FIELD_KINDS[name] ?? 'text';
  return {
    kind,
    value: (_item, fields, { language }) =>
      name === 'points' ? fields.points : fieldText(fields, name, DICTIONARIES[language]) || null,
  };
}

// Built from the fields' own list, so that a new field is a column without being written here again.
const FIELD_RULES = Object.fromEntries(FIELD_NAMES.map((name) => [name, fieldRule(name)])) as Readonly<
  Record<FieldName, ColumnRule>
>;

/** The one place that says what a column is. */
const RULES: Readonly<Record<ColumnId, ColumnRule>> = {
  ...FIELD_RULES,
  time: {
    kind: 'datetime',
    value: (item) => localDateTime(new Date(item.createdAt)),
  },
  verdict: {
    kind: 'verdict',
    value: (item, _fields, { language }) => outcomeWord(outcomeOf(item), language),
  },
  findings: {
    kind: 'text',
    value: (item, _fields, manner) => findingsText(item, manner),
  },
  overrides: {
    kind: 'text',
    value: (item, _fields, manner) =>
      item.kind === 'read'
        ? item.decisions.map((decision) => decisionText(decision, item.findings, manner)).join('\n')
        : null,
  },
  corrected: {
    kind: 'text',
    value: (item, _fields, { language }) =>
      item.kind === 'read'
        ? item.corrected.map((name) => DICTIONARIES[language].correctable[name]).join('、')
        : null,
  },
  vehicle: {
    kind: 'text',
    value: (item, _fields, { language }) =>
      item.kind === 'read' ? vehicleName(item.vehicle, DICTIONARIES[language]) : null,
  },
  pickupDate: {
    kind: 'date',
    value: (item) => (item.kind === 'read' ? item.pickupDate : null),
  },
  returnDate: {
    kind: 'date',
    value: (item) => (item.kind === 'read' ? item.returnDate : null),
  },
  file: {
    kind: 'text',
    // A file's name is chosen by people and may name the customer.
    value: (item, _fields, { shown }) =>
      shown === 'in-clear' ? item.scans.map(({ sourceName }) => basename(sourceName)).join('\n') : null,
  },
  engine: {
    kind: 'text',
    value: (item) => distinct(item.scans.map(({ engine }) => engine)),
  },
  orderId: {
    kind: 'text',
    value: (item) => distinct(orderIds(item)),
  },
  recordId: {
    kind: 'text',
    value: (item) => (item.kind === 'read' ? item.recordId : null),
  },
};

const NOT_BY_DEFAULT: readonly ColumnId[] = ['overrides', 'corrected', 'vehicle', 'pickupDate', 'returnDate'];

export const DEFAULT_TEMPLATE: Template = {
  name: 'standard',
  columns: COLUMN_IDS.filter((id) => !NOT_BY_DEFAULT.includes(id)).map((id) => ({ id })),
};

/** A site's own template by name; the standard one for a name that is none. */
export function templateNamed(templates: readonly Template[], name: string | null): Template {
  return templates.find((template) => template.name === name) ?? DEFAULT_TEMPLATE;
}

export function columnsOf(template: Template, language: Language): readonly Column[] {
  return template.columns.map(({ id, heading }) => ({
    id,
    kind: RULES[id].kind,
    heading: cellText(heading ?? columnText(id, DICTIONARIES[language])),
  }));
}

export function rowOf(item: RecordItem, columns: readonly Column[], manner: Manner): Row {
  const fields = itemFields(item, manner);
  const cells = columns.map(({ id }) => {
    const value = RULES[id].value(item, fields, manner);
    return typeof value === 'string' ? cellText(value) || null : value;
  });
  return { item, outcome: outcomeOf(item), cells };
}

export function itemFields(item: RecordItem, { shown }: Manner): Fields {
  return item.kind === 'failed' ? NO_FIELDS : fieldsShown(item.fields, shown);
}

export function outcomeOf(item: RecordItem): Verdict | 'failed' {
  return item.kind === 'read' ? item.verdict : 'failed';
}

export function outcomeWord(outcome: Verdict | 'failed', language: Language): string {
  const text = DICTIONARIES[language];
  return outcome === 'failed' ? text.commandLine.failed : text.verdicts[outcome];
}

function findingsText(item: RecordItem, { shown, language }: Manner): string {
  if (item.kind === 'failed') return describeError(item.error, language);
  return item.findings.map((finding) => findingShown(finding, shown, language)).join('\n');
}

/** What it was said to, and in clear who said it and why: both may name persons. */
export function decisionText(
  decision: SaidDecision,
  findings: readonly Finding[],
  { shown, language }: Manner,
): string {
  const text = DICTIONARIES[language];
  const word = text.decided[decision.kind];
  const { code, field, byWhom, reason } = decision;
  const settled = findings.find((finding) => finding.code === code && finding.field === field);
  const about = (settled && sentenceShown(settled, shown, language)) ?? code;
  const said = `${text.fields[field]}: ${about} ${word}`;
  const details = [byWhom, reason].filter((part) => part !== null);
  return shown === 'in-clear' && details.length > 0 ? `${said} (${details.join(': ')})` : said;
}

export function vehicleName(vehicle: string, { vehicles }: Dictionary): string {
  const known: Readonly<Record<string, string>> = vehicles;
  return known[vehicle] ?? vehicle;
}

/** A refusal may carry one too; what was ordered can be looked up at the provider. */
function orderIds(item: RecordItem): readonly string[] {
  const refused = item.kind === 'failed' && isJuheRefusal(item.error) ? item.error.orderId : null;
  return [...item.scans.map(({ orderId }) => orderId), refused].filter((id) => id !== null);
}

function distinct(words: readonly string[]): string | null {
  return [...new Set(words)].join('\n') || null;
}
