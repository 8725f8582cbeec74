import { type FieldName, type Fields, LONG_TERM } from '../../main/licence/fields.ts';
import type { Dictionary } from './dictionary.ts';

/** A field as one line of text; empty where nothing was read. */
export function fieldText(fields: Fields, name: FieldName, text: Dictionary): string {
  const value = fields[name];
  if (value === null) return '';
  if (value === LONG_TERM) return text.longTerm;
  if (typeof value === 'object') return value.join(name === 'classes' ? '' : '、');
  return String(value);
}
