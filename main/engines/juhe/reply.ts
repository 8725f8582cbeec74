import { z } from 'zod';
import type { Entry } from '../../licence/fields.ts';
import { hasUsableEntry } from '../../licence/parse.ts';
import { isOrderId, isPageful, isWithinBounds } from '../bounds.ts';
import { numberOfLegacy } from './codes.ts';

/** What the provider said, whatever HTTP status and content type it came with (DOMAIN §1). */
export type JuheReply =
  | { readonly kind: 'reading'; readonly entries: readonly Entry[]; readonly orderId: string | null }
  | { readonly kind: 'empty'; readonly reason: string; readonly orderId: string | null }
  | {
      readonly kind: 'refusal';
      readonly number: number;
      readonly reason: string;
      readonly orderId: string | null;
    }
  /** Paid, but more than a licence can hold: nothing of it is used. */
  | { readonly kind: 'over-bounds'; readonly orderId: string | null }
  | { readonly kind: 'unreadable' };

/** The provider's has four: envelope, result, data, line. */
const MAX_DEPTH = 32;
/** The provider's has some sixty. */
const MAX_PARTS = 20_000;
const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Long enough for any sentence of the provider, short enough for a line on the screen. */
const MAX_REASON = 200;

const wholeNumber = z
  .union([
    z.number(),
    z
      .string()
      .trim()
      .regex(/^-?\d+$/u)
      .transform(Number),
  ])
  .pipe(z.int());

const text = z.union([z.string(), z.number().transform(String)]);

/** Only what decides is demanded; everything else may be missing or of another type. */
const envelope = z.object({
  reason: text.catch(''),
  error_code: wholeNumber.optional().catch(undefined),
  resultcode: wholeNumber.optional().catch(undefined),
  result: z
    .object({ data: z.array(z.unknown()).catch([]), orderid: text.nullable().catch(null) })
    .catch({ data: [], orderid: null }),
});

const line = z.object({ desc: text, content: text.nullable().transform((value) => value ?? '') });

/** The key is taken out of the provider's words, which may repeat it: before they are cut, lest a piece of it be left. */
export function readReply(body: Uint8Array, key: string): JuheReply {
  const parsed = envelope.safeParse(parseJson(body));
  if (!parsed.success) return { kind: 'unreadable' };
  const { error_code, resultcode, result } = parsed.data;
  const number = error_code ?? (resultcode === undefined ? undefined : numberOfLegacy(resultcode));
  if (number === undefined) return { kind: 'unreadable' };

  const withoutKey = (words: string) => words.replaceAll(key, '***');
  const named = withoutKey(result.orderid ?? '').trim() || null;
  const orderId = named !== null && isOrderId(named) ? named : null;
  const reason = plainLine(withoutKey(parsed.data.reason));
  if (number !== 0) return { kind: 'refusal', number, reason, orderId };
  if (!isPageful(result.data)) return { kind: 'over-bounds', orderId };
  const entries = result.data.flatMap((raw): Entry[] => {
    const entry = line.safeParse(raw);
    return entry.success ? [entry.data] : [];
  });
  if (!isWithinBounds(entries, named)) return { kind: 'over-bounds', orderId };
  return hasUsableEntry(entries) ? { kind: 'reading', entries, orderId } : { kind: 'empty', reason, orderId };
}

/** undefined stands for "no JSON", which no envelope matches. Text that is not UTF-8 is not guessed at. */
function parseJson(body: Uint8Array): unknown {
  if (hasEndlessParts(body)) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

/**
 * Whether there is more in one another, or beside it, than in any reply. Told by its bytes, without a tree of it: 900,000
 * brackets in one another, 1.8 MB, held the thread for a quarter of a second, 700,000 beside each other for a tenth.
 */
function hasEndlessParts(body: Uint8Array): boolean {
  let [depth, parts, inText] = [0, 0, false];
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at];
    if (byte === QUOTE) inText = !inText;
    else if (inText) {
      if (byte === BACKSLASH) at += 1;
    } else if (byte === OPEN_LIST || byte === OPEN_OBJECT || byte === COMMA) {
      if (byte !== COMMA) depth += 1;
      parts += 1;
      if (depth > MAX_DEPTH || parts > MAX_PARTS) return true;
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth -= 1;
  }
  return false;
}

/** One bounded line without control characters: it is shown to people and written to the history. */
function plainLine(reason: string): string {
  return [...reason.replace(/\p{Cc}+/gu, ' ').trim()].slice(0, MAX_REASON).join('');
}
