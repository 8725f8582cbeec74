import { type FieldName, type Fields, LONG_TERM } from '../../main/licence/fields.ts';
import type { Dictionary } from './dictionary.ts';
import { visibleLines } from './visible.ts';

/** A field as it is shown; empty where nothing was read. */
export function fieldText(fields: Fields, name: FieldName, text: Dictionary): string {
  const value = fields[name];
  if (value === null) return '';
  if (value === LONG_TERM) return text.longTerm;
  if (typeof value === 'object') return visibleLines(value.join(name === 'classes' ? '' : '、'));
  return visibleLines(String(value));
}
