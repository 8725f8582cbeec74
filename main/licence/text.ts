/**
 * All text is matched in one form: NFKC (full-width digits and brackets become plain ones) and trimmed.
 * Source: DESIGN "Command line"; phones and OCR engines mix full-width and half-width freely.
 */
export function normalise(text: string): string {
  return text.normalize('NFKC').trim();
}

/** A label is also read with gaps ("姓 名") or a trailing colon; neither carries meaning. */
export function normaliseLabel(label: string): string {
  return normalise(label).replace(/\s+/gu, '').replace(/:$/u, '');
}
