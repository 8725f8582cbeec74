import { parseClasses } from './classes.ts';
import { parseDate } from './dates.ts';
import {
  type CorrectableName,
  type Corrections,
  type Entry,
  type FieldName,
  type Fields,
  LONG_TERM,
  NO_FIELDS,
  SEXES,
  type Side,
} from './fields.ts';
import { type Finding, finding } from './findings.ts';
import { parseLicenceNumber } from './id-number.ts';
import { parseStatus } from './status.ts';
import { normalise, normaliseLabel } from './text.ts';
import { parseValidity } from './validity.ts';

/** What only this machine's reader sees of a page; it is no field of the licence. */
export interface PageExtras {
  /** 生成时间, local time "YYYY-MM-DD HH:MM:SS", or the day alone. */
  readonly generatedAt: string | null;
  readonly code: 'black' | 'red' | null;
}

/** The first reading that knows them tells: the cloud's has none of these lines. */
export function parseExtras(entries: readonly Entry[]): PageExtras {
  const content = (label: string) => entries.find(({ desc }) => desc === label)?.content ?? null;
  const code = content('二维码');
  const generatedAt = parseGeneratedAt(content('生成时间') ?? '');
  return { generatedAt, code: code === '红' ? 'red' : code === '黑' ? 'black' : null };
}

const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/u;
const MOST_TIME = 40;

/** 生成时间 in the forms that pages print and people type; null where it is none of them. */
export function parseGeneratedAt(text: string): string | null {
  const plain = normalise(text.slice(0, MOST_TIME));
  const day = /^\d{4}\D\d{1,2}\D\d{1,2}日?/u.exec(plain)?.[0] ?? '';
  const date = parseDate(day);
  if (date === null) return null;
  const rest = plain.slice(day.length).trim();
  if (rest === '') return date;
  const [, hour = '', minute = '', second = '00'] = TIME.exec(rest) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return `${date} ${hour.padStart(2, '0')}:${minute}:${second}`;
}

export interface Parsed {
  readonly fields: Fields;
  readonly findings: readonly Finding[];
}

/** The labels of a page (DOMAIN §2). 有效期限 is one label and two fields; 有效起始日期 is on older pages. */
type Label =
  | '姓名'
  | '证号'
  | '性别'
  | '出生日期'
  | '国籍'
  | '初次领证日期'
  | '准驾车型'
  | '有效起始日期'
  | '有效期限'
  | '档案编号'
  | '状态'
  | '累积记分'
  | '住址'
  | '发证机关'
  | '记录';

const LABELS: Readonly<Record<Label, { readonly side: Side; readonly field: FieldName }>> = {
  姓名: { side: 'front', field: 'name' },
  证号: { side: 'front', field: 'licenceNumber' },
  性别: { side: 'front', field: 'sex' },
  出生日期: { side: 'front', field: 'birthDate' },
  国籍: { side: 'front', field: 'nationality' },
  初次领证日期: { side: 'front', field: 'firstIssueDate' },
  准驾车型: { side: 'front', field: 'classes' },
  有效起始日期: { side: 'front', field: 'validFrom' },
  有效期限: { side: 'front', field: 'validUntil' },
  档案编号: { side: 'front', field: 'fileNumber' },
  状态: { side: 'front', field: 'status' },
  累积记分: { side: 'front', field: 'points' },
  住址: { side: 'back', field: 'address' },
  发证机关: { side: 'back', field: 'issuingAuthority' },
  记录: { side: 'back', field: 'remarks' },
};

/** With other spellings seen on pages and in readings. */
const KNOWN_LABELS: ReadonlyMap<string, Label> = new Map<string, Label>([
  ...(Object.keys(LABELS) as Label[]).map((label): [string, Label] => [label, label]),
  ['累计记分', '累积记分'],
  ['有效期', '有效期限'],
]);

/** What must stand on a page; 记录 may be empty and 有效起始日期 is not on every layout. */
const REQUIRED: readonly Label[] = (Object.keys(LABELS) as Label[]).filter(
  (label) => label !== '记录' && label !== '有效起始日期',
);

/** Whether at least one line carries a field of the licence: less than that is no reading (DOMAIN §1). */
export function hasUsableEntry(entries: readonly Entry[]): boolean {
  return collect(entries).values.size > 0;
}

/**
 * OneAtATime the lines of a reading into fields. Never throws and drops nothing: a value that does not parse is null
 * with a finding, its text staying in the reading. `sides` are the pages read: only their fields can be missing.
 */
export function parseEntries(entries: readonly Entry[], sides: readonly Side[]): Parsed {
  const { values, doubtful } = collect(entries);
  const findings: Finding[] = doubtful;
  const unparsed = (field: FieldName, read: string) =>
    findings.push(finding('field-unparsed', field, { read }));
  const parsed = <T>(label: Label, parse: (text: string) => T | null): T | null => {
    const text = values.get(label);
    if (text === undefined) return null;
    const value = parse(text);
    if (value === null) unparsed(LABELS[label].field, text);
    return value;
  };

  const fields: Fields = {
    ...NO_FIELDS,
    name: values.get('姓名') ?? null,
    licenceNumber: parsed('证号', parseLicenceNumber),
    sex: parsed('性别', parseSex),
    birthDate: parsed('出生日期', parseDate),
    nationality: values.get('国籍') ?? null,
    firstIssueDate: parsed('初次领证日期', parseDate),
    classes: readClasses(values.get('准驾车型'), findings),
    ...readValidity(values.get('有效期限'), parsed('有效起始日期', parseDate), unparsed),
    fileNumber: values.get('档案编号') ?? null,
    status: parsed('状态', parseStatus),
    points: parsed('累积记分', parsePoints),
    address: values.get('住址') ?? null,
    issuingAuthority: values.get('发证机关') ?? null,
    remarks: values.get('记录') ?? null,
  };
  return { fields, findings: [...findings, ...missing(values, sides)] };
}

interface Collected {
  readonly values: ReadonlyMap<Label, string>;
  readonly doubtful: Finding[];
}

/** The first value of each label; a second, different one makes the field doubtful. Empty text is no value. */
function collect(entries: readonly Entry[]): Collected {
  const values = new Map<Label, string>();
  const doubtful: Finding[] = [];
  for (const entry of entries) {
    const label = labelOf(entry.desc);
    const content = normalise(entry.content);
    if (label === null || content === '') continue;
    const first = values.get(label);
    if (first === undefined) values.set(label, content);
    else if (first !== content)
      doubtful.push(finding('field-doubtful', LABELS[label].field, { other: content }));
    if (entry.doubt === 'doubtful')
      doubtful.push(finding('field-doubtful', LABELS[label].field, { other: null }));
    if (entry.doubt === 'confirm') doubtful.push(finding('please-confirm', LABELS[label].field, {}));
  }
  return { values, doubtful };
}

/** One field from text as a person types it, in the forms a page prints; null where it is none of them. */
export function parseField(field: FieldName, text: string): Fields[FieldName] {
  const value = normalise(text);
  if (value === '') return null;
  if (field === 'validUntil') return value === '长期' ? LONG_TERM : parseDate(value);
  if (field === 'validFrom') return parseDate(value);
  const label = (Object.keys(LABELS) as Label[]).find((name) => LABELS[name].field === field);
  const { fields, findings } = parseEntries([{ desc: label ?? '', content: value }], []);
  return findings.length > 0 ? null : fields[field];
}

/** What a person puts in the place of what was read, from text as they type it; null where it is of no form of its own. */
export function parseCorrection(name: CorrectableName, text: string): Corrections[CorrectableName] | null {
  return name === 'generatedAt' ? parseGeneratedAt(text) : parseField(name, text);
}

/** What stands on a page and a person may put right. */
export function fieldsOn(side: Side): readonly CorrectableName[] {
  const fields = Object.values(LABELS).flatMap((label) => (label.side === side ? [label.field] : []));
  return side === 'front' ? ['generatedAt', ...fields] : fields;
}

/** The field that a printed label names, null where it names none. */
export function fieldOf(desc: string): FieldName | null {
  const label = labelOf(desc);
  return label === null ? null : LABELS[label].field;
}

function labelOf(desc: string): Label | null {
  return KNOWN_LABELS.get(desc) ?? KNOWN_LABELS.get(normaliseLabel(desc)) ?? null;
}

function parseSex(text: string) {
  return SEXES.find((sex) => text === sex || text === `${sex}性`) ?? null;
}

function parsePoints(text: string): number | null {
  const digits = /^(\d{1,3})\s*分?$/u.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}

function readClasses(text: string | undefined, findings: Finding[]): Fields['classes'] {
  if (text === undefined) return null;
  const { classes, unknown } = parseClasses(text);
  for (const read of unknown) findings.push(finding('class-unknown', 'classes', { read }));
  if (classes.length > 0) return classes;
  findings.push(finding('field-unparsed', 'classes', { read: text }));
  return null;
}

function readValidity(
  text: string | undefined,
  start: Fields['validFrom'],
  unparsed: (field: FieldName, read: string) => void,
): Pick<Fields, 'validFrom' | 'validUntil'> {
  if (text === undefined) return { validFrom: start, validUntil: null };
  const { from, until } = parseValidity(text, start);
  if (until === null) unparsed('validUntil', text);
  if (from === null) unparsed('validFrom', text);
  return { validFrom: from, validUntil: until };
}

function missing(values: ReadonlyMap<Label, string>, sides: readonly Side[]): Finding[] {
  return REQUIRED.filter((label) => !values.has(label) && sides.includes(LABELS[label].side)).map((label) => {
    if (label === '状态') return finding('status-missing', 'status', {});
    if (label === '累积记分') return finding('points-missing', 'points', {});
    if (label === '有效期限') return finding('validity-missing', 'validUntil', {});
    return finding('field-missing', LABELS[label].field, {});
  });
}

/** Fields as lines of a page that read as those fields again: what is left of a reading whose own lines are lost. */
export function entriesOf(fields: Fields, side: Side): readonly Entry[] {
  return (Object.keys(LABELS) as Label[]).flatMap((desc) => {
    const value = LABELS[desc].side === side ? fields[LABELS[desc].field] : null;
    return value === null ? [] : [{ desc, content: printed(value) }];
  });
}

function printed(value: NonNullable<Fields[FieldName]>): string {
  if (value === LONG_TERM) return '长期';
  return typeof value === 'object' ? value.join(' ') : String(value);
}
