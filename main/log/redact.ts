import { z } from 'zod';
import { EVENTS, isLogEvent, SURFACES } from './events.ts';

/** One line of the log, after the wall. */
export type Entry = Readonly<Record<string, unknown>>;

/** Stands where a value was not let through. */
export const WITHHELD = '?';

const HEAD = { at: z.iso.datetime({ precision: 3 }), surface: z.enum(SURFACES) };

/**
 * The wall inside the log: whatever a caller hands over, or a file holds, only what its event lists is written, and only
 * in the shape that is listed for it. The types say the same; this holds where they were talked out of it.
 */
export function redacted(at: unknown, surface: unknown, event: unknown, details: unknown): Entry {
  const head = { ...passed(HEAD, { at, surface }), event: isLogEvent(event) ? event : WITHHELD };
  return isLogEvent(event) ? { ...head, ...passed(EVENTS[event].shape, details) } : head;
}

function passed(shape: Readonly<Record<string, z.ZodType>>, values: unknown): Entry {
  const names = Object.keys(shape);
  return Object.fromEntries(names.map((name) => [name, passedValue(shape[name], values, name)]));
}

function passedValue(schema: z.ZodType | undefined, values: unknown, name: string): unknown {
  try {
    const value: unknown = (values as Readonly<Record<string, unknown>>)[name];
    // Of a list each is looked at by itself, so that one odd frame does not hide the others.
    if (schema instanceof z.ZodArray && Array.isArray(value))
      return value.slice(0, MOST_LISTED).map((each) => letThrough(schema.element as z.ZodType, each));
    return letThrough(schema, value);
  } catch {
    // Not an object at all, or a value that throws when it is looked at.
    return WITHHELD;
  }
}

const MOST_LISTED = 12;

function letThrough(schema: z.ZodType | undefined, value: unknown): unknown {
  const parsed = schema?.safeParse(value);
  return parsed?.success ? parsed.data : WITHHELD;
}
