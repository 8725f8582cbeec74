/**
 * The JSON of a file that an editor may have saved: Windows' put a byte order mark before it, which JSON.parse refuses and
 * RFC 8259 (8.1) allows to ignore.
 */
export function parseJson(text: string): unknown {
  return JSON.parse(text.replace(/^\uFEFF/u, ''));
}

/** A JSON object, and no list. */
export function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
