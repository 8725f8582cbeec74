import type { Entry } from '../licence/fields.ts';

/**
 * What an engine may say of one page, with room to spare: a page has eleven lines (DOMAIN §1) and some layouts repeat
 * three of the other side's; the longest label, 初次领证日期 with its English beside it, has 30 characters; the longest
 * value, 记录 with a day for each of the 17 classes, a 实习期 and the routine sentences, some 600; the document's order
 * ids have 23. More is no licence: it is neither kept nor cut down to something that looks like one.
 */
const MAX_LINES = 64;
const MAX_LABEL = 64;
const MAX_VALUE = 2_000;
const MAX_ORDER_ID = 64;

/** An order id is shown to people and looked for at the provider: one word, without control characters. */
export function isOrderId(text: string): boolean {
  return text.length <= MAX_ORDER_ID && !/[\s\p{Cc}]/u.test(text);
}

/** Whether there are no more lines than a page has, whatever they are. */
export function isPageful({ length }: readonly unknown[]): boolean {
  return length <= MAX_LINES;
}

/** Whether a page can hold this. Characters are counted as they came, in UTF-16 code units. */
export function isWithinBounds(entries: readonly Entry[], orderId: string | null): boolean {
  return (
    isPageful(entries) &&
    entries.every(({ desc, content }) => desc.length <= MAX_LABEL && content.length <= MAX_VALUE) &&
    (orderId === null || isOrderId(orderId))
  );
}
