import { z } from 'zod';
import { type AppError, ERROR_CODES, OUTCOMES } from '../../preload/errors.ts';

/** An error as it was written with a failed job. */
export const storedErrorSchema = z
  .union([
    z.object({
      code: z.templateLiteral(['juhe-', z.int()]),
      number: z.int(),
      reason: z.string(),
      orderId: z.string().nullable(),
      outcome: z.enum(OUTCOMES),
    }),
    z.object({
      code: z.enum(ERROR_CODES),
      details: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
      outcome: z.enum(OUTCOMES),
    }),
  ])
  // The details of a code are as this or an older program wrote them; a newer one's history is not opened.
  .transform((value) => value as AppError);
