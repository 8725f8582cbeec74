import { DICTIONARIES } from '../../preload/text/dictionaries.ts';
import type { Dictionary } from '../../preload/text/dictionary.ts';
import { fieldText } from '../../preload/text/field-text.ts';
import type { StoredRecord } from '../history/licences.ts';
import { localDateTime } from '../history/local-day.ts';
import { isSettled } from '../licence/decisions.ts';
import { FIELD_NAMES } from '../licence/fields.ts';
import { sentenceShown } from '../wording.ts';
import { decisionText, itemFields, type Manner, vehicleName } from './columns.ts';
import { html, type Markup, page } from './markup.ts';
import { PAGE_STYLE } from './page-style.ts';

/** The occasion of a printed page, and whether it names the person. */
export interface Printing extends Manner {
  /** ISO 8601 UTC. */
  readonly at: string;
  /** The account on this machine. */
  readonly operator: string;
}

/** One record as an A4 page for the file: what was read, found and said, and room for a signature. */
export function verificationSheet(record: StoredRecord, picture: Buffer | null, printing: Printing): string {
  const text = DICTIONARIES[printing.language];
  const { sheet } = text.exports;
  const body = html`<header><h1>${sheet.title}</h1><span class="quiet">${sheet.madeAt} ${localDateTime(new Date(printing.at))}</span></header>
<p class="verdict ${record.verdict}">${text.verdicts[record.verdict]} — ${sheet.conclusion[record.verdict]}</p>
<p class="hire">${text.desk.judgedFor(vehicleName(record.vehicle, text), record.pickupDate, record.returnDate)}</p>
<div class="columns"><div><h2>${text.desk.fields}</h2>${fieldTable(record, printing, text)}</div>${pictureBox(picture, text)}</div>
<h2>${text.exports.columns.findings}</h2>${findingTable(record, printing)}
<h2>${sheet.decisions}</h2>${decisionList(record, printing)}
<p class="caution">${sheet.caution}</p>
<div class="signatures"><div>${sheet.operator}: ${printing.operator}</div><div>${sheet.signature}:</div><div>${sheet.date}:</div></div>
<footer>${origin(record, text)}</footer>`;
  return page(printing.language, sheet.title, PAGE_STYLE, body);
}

function fieldTable(record: StoredRecord, printing: Printing, text: Dictionary): Markup {
  const { corrected } = record;
  const fields = itemFields(record, printing);
  const rows = FIELD_NAMES.map((name) => {
    const mark = corrected.includes(name) ? text.exports.sheet.correctedMark : '';
    return html`<tr><th scope="row">${text.fields[name]}</th><td>${fieldText(fields, name, text) || '—'}${mark}</td></tr>`;
  });
  return html`<table class="fields"><tbody>${rows}</tbody></table>`;
}

function pictureBox(picture: Buffer | null, text: Dictionary): Markup | null {
  if (picture === null) return null;
  const source = `data:image/jpeg;base64,${picture.toString('base64')}`;
  return html`<div class="picture"><img alt="${text.desk.licencePicture}" src="${source}"></div>`;
}

function findingTable({ findings, fields, decisions }: StoredRecord, { shown, language }: Printing): Markup {
  const text = DICTIONARIES[language];
  const { findingColumns } = text.exports;
  if (findings.length === 0) return html`<p>${text.desk.nothingFound}</p>`;
  const rows = findings.map((finding) => {
    const settled = isSettled(finding, fields, decisions) ? '✓' : '';
    return html`<tr><td class="narrow ${levelClass(finding.level)}">${text.levels[finding.level]}</td><td class="narrow">${text.fields[finding.field]}</td><td>${sentenceShown(finding, shown, language) ?? finding.code}</td><td class="narrow">${settled}</td></tr>`;
  });
  return html`<table><thead><tr><th>${findingColumns.level}</th><th>${findingColumns.field}</th><th>${findingColumns.finding}</th><th class="narrow">${findingColumns.settled}</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function levelClass(level: 'info' | 'review' | 'refuse'): string {
  return level === 'info' ? 'quiet' : level;
}

function decisionList({ decisions, findings }: StoredRecord, printing: Printing): Markup {
  const { sheet } = DICTIONARIES[printing.language].exports;
  if (decisions.length === 0) return html`<p>${sheet.noDecisions}</p>`;
  return html`<ul>${decisions.map((decision) => html`<li>${decisionText(decision, findings, printing)}</li>`)}</ul>`;
}

function origin({ createdAt, scans, recordId }: StoredRecord, text: Dictionary): string {
  const readAt = `${text.exports.sheet.readAt} ${localDateTime(new Date(createdAt))}`;
  const orders = scans.map(({ side, engine, orderId }) =>
    [text.sides[side], engine, orderId].filter((part) => part !== null).join(' '),
  );
  return [readAt, ...orders, `${text.exports.columns.recordId} ${recordId}`].join(' · ');
}
