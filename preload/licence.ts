/** What the window may know of the licence's own terms; the rules stay in main. */
export { VEHICLES, type Vehicle } from '../main/licence/classes.ts';
export type { Profile, VehicleGroup } from '../main/licence/context.ts';
export { RAISABLE } from '../main/licence/context.ts';
export { parseDate } from '../main/licence/dates.ts';
export {
  FIELD_NAMES,
  type FieldName,
  type Fields,
  type Place,
  SIDES,
  type Side,
} from '../main/licence/fields.ts';
export { LEVELS } from '../main/licence/findings.ts';
export { FINDING_CODES } from '../main/licence/rules.ts';
