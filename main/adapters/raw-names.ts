/**
 * Linux lets a file's name be any bytes; a name in GBK from an old archive is no UTF-8, and Node's own decoding of it
 * leads to no file. Here each byte that is no UTF-8 stands as a lone surrogate U+DC80 to U+DCFF, and becomes itself
 * again (Python's "surrogateescape", PEP 383).
 */
const ESCAPE = 0xdc00;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function nameOf(raw: Buffer): string {
  return decoded(raw) ?? piecemeal(raw);
}

/** What the system calls it by. */
export function rawPath(path: string): string | Buffer {
  if (path.isWellFormed()) return path;
  return Buffer.concat(
    [...path].map((character) => {
      const code = character.codePointAt(0) ?? 0;
      return code >= ESCAPE + 0x80 && code <= ESCAPE + 0xff
        ? Buffer.of(code - ESCAPE)
        : Buffer.from(character);
    }),
  );
}

const LONGEST_CHARACTER = 4;

function piecemeal(raw: Buffer): string {
  let name = '';
  for (let at = 0; at < raw.length; ) {
    const [length, character] = characterAt(raw, at);
    name += character;
    at += length;
  }
  return name;
}

function characterAt(raw: Buffer, at: number): readonly [length: number, character: string] {
  for (let length = 1; length <= LONGEST_CHARACTER; length += 1) {
    const character = decoded(raw.subarray(at, at + length));
    if (character !== null) return [length, character];
  }
  return [1, String.fromCharCode(ESCAPE + (raw[at] ?? 0))];
}

function decoded(raw: Buffer): string | null {
  try {
    return utf8.decode(raw);
  } catch {
    return null;
  }
}
