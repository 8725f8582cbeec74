import { z } from 'zod';
import { groupSchema, profileSchema } from '../../preload/contract/settings.ts';
import { VEHICLES } from '../licence/classes.ts';
import { type Context, plainGroup, STANDARD_PROFILE } from '../licence/context.ts';
import { jsonColumn } from './json-column.ts';

const personSchema = z.object({ name: z.string().nullable(), idNumber: z.string().nullable() });

const contextSchema = z.object({
  group: groupSchema,
  pickupDate: z.string(),
  returnDate: z.string(),
  renter: personSchema.nullable(),
  // Rows from before a visit had drivers.
  drivers: z.array(personSchema).default([]),
  profile: profileSchema,
});

export const contextRowSchema = z.object({
  vehicle: z.string(),
  pickup_date: z.string(),
  return_date: z.string(),
  context: jsonColumn(contextSchema).nullable(),
});

/** A visit from before there was a rule book was judged by the standard rules. */
export function toContext(row: z.infer<typeof contextRowSchema>): Context {
  if (row.context !== null) return row.context;
  const gearbox = VEHICLES.find((known) => known === row.vehicle) ?? 'none';
  return {
    group: plainGroup(gearbox),
    pickupDate: row.pickup_date,
    returnDate: row.return_date,
    renter: null,
    drivers: [],
    profile: STANDARD_PROFILE,
  };
}
