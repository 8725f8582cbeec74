import { getSystemErrorMap } from 'node:util';
import { z } from 'zod';
import { ERROR_CODES } from '../../preload/errors.ts';

/**
 * What a value of the log may be. Words come from closed lists: by its looks alone a name in Latin letters is a code, and a
 * key in hexadecimal a word. What has a shape instead of a list has no room for a person: no character that is not
 * ASCII, and no five digits in a row, as numbers of identity cards, telephones, files and orders have.
 */

/** A word that our own types know already. */
export const word = z.enum;

/** A word of which our types know only that it is text: from the system, a file or a library. */
export const foreignWord = <const Words extends readonly string[]>(words: Words) =>
  z.string().pipe(z.enum(words));

/** As we make them ourselves (randomUUID); other versions can carry what they are made from. */
export const id = z.uuid({ version: 'v4' });

const PLAIN_CODES = new Set<string>(ERROR_CODES);

/** A code of ours, or the provider's number, documented or not; nothing of a person has six digits or fewer. */
export const errorCode = z.string().refine((code) => PLAIN_CODES.has(code) || /^juhe-\d{1,6}$/u.test(code));

const MOST = 9_999;

/** How many, or milliseconds; more than MOST is told as MOST. */
export const count = z.number().transform((value) => Math.min(MOST, Math.max(0, Math.round(value))));

export const version = z
  .string()
  .regex(/^\d{1,3}\.\d{1,3}\.\d{1,3}(?:-(?:alpha|beta|nightly|rc)(?:\.\d{1,3})?)?$/u);

const SYSTEM_CODES = new Set([...getSystemErrorMap().values()].map(([name]) => name));

/** What a system call, Node or SQLite calls its error. */
export const systemCode = z
  .string()
  .max(60)
  .refine((code) => SYSTEM_CODES.has(code) || /^(?:ERR|SQLITE)(?:_[A-Z]{2,24}){1,6}$/u.test(code));

/** The class of what was thrown, or the type of what is no error. */
export const faultName = z
  .string()
  .max(40)
  .regex(
    /^(?:\$?[A-Z][A-Za-z]*)?(?:Error|Exception)$|^(?:string|number|bigint|boolean|symbol|undefined|object|function)$/u,
  );

/** "function file.js:12_345", or without the function. */
export const frame = z
  .string()
  .max(120)
  .regex(/^(?:[\w$.<>#]+ )?[\w.-]+\.[cm]?[jt]s:\d{1,3}(?:_\d{3})?$/u)
  .refine((text) => !/\d{5}/u.test(text));

const MOST_SQL = 1_000;

/** Our own SQL, whose values are bound; the rest of a long one is left out. */
export const statement = z
  .string()
  .transform((text) => text.slice(0, MOST_SQL))
  .pipe(z.string().regex(/^(?:BEGIN|COMMIT|ROLLBACK|SELECT|INSERT|UPDATE|DELETE|WITH)\b[\x20-\x7e]*$/u))
  .refine((text) => !/\d{5}/u.test(text));
