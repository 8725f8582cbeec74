/**
 * What shows nothing itself, or makes a terminal, a page or a list show something else: controls (C0, DEL, C1), marks of
 * direction, characters without width, line separators, halves of characters (Unicode: Cc, Cf, Zl, Zp, Cs, and
 * Default_Ignorable_Code_Point). A variation selector only says how the character before it is drawn, as names need it.
 */
const UNSEEN =
  /(?!\p{Variation_Selector})[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\ufffe\uffff]/gu;

/**
 * Text that others wrote (a reply, a reading, a file's name), as it is shown: in one line, every character of it seen.
 * What is not seen by itself is named, for to leave it out would show two different names as the same.
 */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) => `<U+${hex(character.codePointAt(0) ?? 0)}>`);
}

/** Nearly every text: ASCII and the common Chinese characters. An export looks at millions. */
const PLAIN = /^[\x20-\x7e\u4e00-\u9fff]*$/u;

/** The same where text may have lines, because it has a place of its own, such as a cell: a forged one forges nothing. */
export function visibleLines(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(/\r\n?/gu, '\n').split('\n').map(visible).join('\n');
}

/** The same document for programs, whatever it is shown on: what is not seen is escaped as JSON escapes it. */
export function visibleJson(document: unknown, indent?: number): string {
  const json = JSON.stringify(document, null, indent);
  return json.replace(UNSEEN, (character) => (character === '\n' ? character : jsonEscape(character)));
}

function jsonEscape(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${hex(unit).toLowerCase()}`).join('');
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}
