import type { ColumnId } from '../contract/export.ts';
import { FIELD_NAMES, type FieldName } from '../licence.ts';
import type { Dictionary } from './dictionary.ts';

/** What a column is called where a template gives it no heading of its own. */
export function columnText(id: ColumnId, { fields, desk, exports }: Dictionary): string {
  if (isField(id)) return fields[id];
  switch (id) {
    case 'pickupDate':
      return desk.pickupDate;
    case 'returnDate':
      return desk.returnDate;
    default:
      return exports.columns[id];
  }
}

function isField(id: ColumnId): id is FieldName {
  return FIELD_NAMES.some((name) => name === id);
}
