/** What the window may know of the licence's own terms; the rules stay in main. */
export { VEHICLES, type Vehicle } from '../main/licence/classes.ts';
export {
  type Context,
  LEGAL_AGE,
  type Profile,
  RAISABLE,
  type Raisable,
  SMALL_CAR,
  type VehicleGroup,
} from '../main/licence/context.ts';
export { parseDate } from '../main/licence/dates.ts';
export type { DecisionKind } from '../main/licence/decisions.ts';
export { type Basis, type FindingCode, LEVELS, type Level } from '../main/licence/evidence.ts';
export {
  CORRECTABLE_NAMES,
  type CorrectableName,
  FIELD_NAMES,
  type FieldName,
  type Fields,
  type Place,
  SIDES,
  type Side,
} from '../main/licence/fields.ts';
export { FINDING_CODES } from '../main/licence/rules.ts';
export type { Verdict } from '../main/licence/verdict.ts';
