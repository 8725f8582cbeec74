/** What the window may know of the licence's own terms; the rules stay in main. */
export { VEHICLES, type Vehicle } from '../main/licence/classes.ts';
export { type FieldName, type Fields, type Place, SIDES, type Side } from '../main/licence/fields.ts';
