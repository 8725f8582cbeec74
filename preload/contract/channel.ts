import { z } from 'zod';
import { parseDate } from '../licence.ts';
import type { Range } from './bounds.ts';

export interface Channel<Request extends z.ZodType, Response> {
  readonly request: Request;
  /** Never set: it carries the type only. */
  readonly response?: Response;
}

export function channel<Response>() {
  return <Request extends z.ZodType>(request: Request): Channel<Request, Response> => ({ request });
}

export const nothing = z.strictObject({});
export const jobRequest = z.strictObject({ jobId: z.uuid() });

/** A day as YYYY-MM-DD; a day that does not exist is refused. */
export const daySchema = z.string().refine((text) => parseDate(text) === text);

export function whole({ min, max }: Range) {
  return z.int().min(min).max(max);
}

/** A text that says something, and no more than this. */
export function words(longest: number, shortest = 1) {
  return z.string().trim().min(shortest).max(longest);
}
