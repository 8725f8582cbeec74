import type { CopyTemplate } from '../../preload/contract/export.ts';
import type { Language } from '../../preload/language.ts';
import { DICTIONARIES } from '../../preload/text/dictionaries.ts';
import { fieldText } from '../../preload/text/field-text.ts';
import { visibleJson } from '../../preload/text/visible.ts';
import { FIELD_NAMES, type FieldName, type Fields } from '../licence/fields.ts';

/** What a form without a template of its own gets: every field, in the order of the licence. */
export function standardCopyTemplate(): CopyTemplate {
  return { name: 'standard', form: 'text', fields: FIELD_NAMES.map((id) => ({ id })) };
}

export function copyTemplateNamed(templates: readonly CopyTemplate[], name: string | null): CopyTemplate {
  return templates.find((template) => template.name === name) ?? standardCopyTemplate();
}

/** One value as the form's field takes it. What is not read is nothing. */
export function copyField(fields: Fields, name: FieldName, language: Language): string {
  return fieldText(fields, name, DICTIONARIES[language]);
}

/** All fields in the template's order. Text is text here: nothing of it goes into a cell that could run it. */
export function copyAll(fields: Fields, template: CopyTemplate, language: Language): string {
  const text = DICTIONARIES[language];
  const entries = template.fields.map(({ id, heading }) => ({
    id,
    heading: heading ?? text.fields[id],
    value: copyField(fields, id, language),
  }));
  switch (template.form) {
    case 'text':
      return entries.map(({ heading, value }) => `${heading}: ${indented(value)}`).join('\n');
    case 'tsv':
      return entries.map(({ value }) => tsvValue(value)).join('\t');
    case 'json': {
      const pairs = entries.map(({ heading, id }) => [heading, fields[id]] as const);
      return visibleJson(Object.fromEntries(pairs), 2);
    }
  }
}

/** The lines of a value that has several do not look like fields of their own. */
function indented(value: string): string {
  return value.replaceAll('\n', '\n  ');
}

/** A line break would be another line (the escapes of text/tab-separated-values as tools write it). */
function tsvValue(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}
