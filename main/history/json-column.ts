import { z } from 'zod';

/** A column that holds JSON, as the schema says. */
export function jsonColumn<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string()
    .transform((value): unknown => JSON.parse(value))
    .pipe(schema);
}
