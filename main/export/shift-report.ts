import { DICTIONARIES } from '../../preload/text/dictionaries.ts';
import type { Dictionary } from '../../preload/text/dictionary.ts';
import { fieldText } from '../../preload/text/field-text.ts';
import type { RecordItem } from '../history/licences.ts';
import { localDateTime } from '../history/local-day.ts';
import type { CivilDate } from '../licence/dates.ts';
import { itemFields, outcomeOf, outcomeWord, vehicleName } from './columns.ts';
import { html, type Markup, page } from './markup.ts';
import { PAGE_STYLE } from './page-style.ts';
import type { Printing } from './sheet.ts';
import { count, noTotals, OUTCOMES_SHOWN } from './summary.ts';

/** A day's totals and list on paper. */
export function shiftReport(day: CivilDate, items: readonly RecordItem[], printing: Printing): string {
  const { language, at, operator } = printing;
  const text = DICTIONARIES[language];
  const { shift, sheet } = text.exports;
  const totals = noTotals();
  for (const item of items) count(totals, item);
  const cells = OUTCOMES_SHOWN.map((outcome) => html`<td class="${outcome}">${totals[outcome]}</td>`);
  const heads = OUTCOMES_SHOWN.map((outcome) => html`<th>${outcomeWord(outcome, language)}</th>`);
  const body = html`<header><h1>${shift.title}</h1><span class="quiet">${shift.day} ${day} · ${sheet.madeAt} ${localDateTime(new Date(at))}</span></header>
<h2>${shift.total}</h2><table><thead><tr><th>${shift.total}</th>${heads}</tr></thead><tbody><tr><td>${items.length}</td>${cells}</tr></tbody></table>
<h2>${text.exports.sheets.records}</h2>${items.length === 0 ? html`<p>${shift.none}</p>` : list(items, printing, text)}
<div class="signatures"><div>${sheet.operator}: ${operator}</div><div>${sheet.signature}:</div><div>${sheet.date}:</div></div>`;
  return page(language, shift.title, PAGE_STYLE, body);
}

function list(items: readonly RecordItem[], printing: Printing, text: Dictionary): Markup {
  const heads = [
    text.exports.columns.time,
    text.exports.columns.verdict,
    text.fields.name,
    text.fields.licenceNumber,
    text.fields.classes,
    text.exports.columns.vehicle,
  ].map((heading) => html`<th>${heading}</th>`);
  // The oldest first: a report is read as the day went.
  const rows = items.toReversed().map((item) => {
    const fields = itemFields(item, printing);
    const time = localDateTime(new Date(item.createdAt)).slice(-8);
    const vehicle = item.kind === 'read' ? vehicleName(item.vehicle, text) : '';
    const outcome = outcomeOf(item);
    return html`<tr><td class="narrow">${time}</td><td class="narrow ${outcome}">${outcomeWord(outcome, printing.language)}</td><td>${fieldText(fields, 'name', text)}</td><td class="number">${fieldText(fields, 'licenceNumber', text)}</td><td>${fieldText(fields, 'classes', text)}</td><td>${vehicle}</td></tr>`;
  });
  return html`<table><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table>`;
}
