/**
 * All text is matched in one form: NFKC (full-width digits and brackets become plain ones) and trimmed.
 * Source: DESIGN "Command line"; phones and OCR engines mix full-width and half-width freely.
 */
export function normalise(text: string): string {
  // These are their own NFKC, and nearly every value of a licence is made of them.
  return (PLAIN.test(text) ? text : text.normalize('NFKC')).trim();
}

/** ASCII and the common Chinese characters. */
const PLAIN = /^[\x20-\x7e\u4e00-\u9fff]*$/u;

/** A label is also read with gaps ("姓 名") or a trailing colon; neither carries meaning. */
export function normaliseLabel(label: string): string {
  return normalise(label).replace(/\s+/gu, '').replace(/:$/u, '');
}
