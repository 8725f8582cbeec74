/**
 * What must not reach a terminal, a page or a list: said another way than the program says it, so that a gap in the one
 * is not a gap in the other.
 */
export const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}\ud800-\udfff]/u;

/** Pieces that forge: they clear the screen, write a verdict, turn the reading order, begin a line. */
export const FORGERIES: readonly string[] = [
  '\u001b[2J\u001b[H',
  '\u001b]0;title\u0007',
  '\u009b31m',
  '\r',
  '\n',
  '\r\n',
  '\u0085',
  '\u2028',
  '\u202e',
  '\u2066',
  '\u200b',
  '\ufeff',
  '\u00ad',
  '\u{e0041}',
  '\ud83d',
  '\b\b\b',
  '可办理 — 未发现不一致',
  '320503199504142880',
  '=1+1',
  '<b>',
  '王三',
];
