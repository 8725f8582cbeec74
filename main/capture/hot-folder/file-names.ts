import { basename, dirname, join, parse } from 'node:path';

/** A file that is being put away lies in its own folder under such a name, which no other program gives or has seen. */
const PRIVATE = /^\.licence-desk-held-[0-9a-f-]{36}((?:\.[A-Za-z0-9]{1,8})?)$/u;

export function privatePath(path: string, id: string): string {
  const { ext } = parse(path);
  return join(dirname(path), `.licence-desk-held-${id}${/^\.[A-Za-z0-9]{1,8}$/u.test(ext) ? ext : ''}`);
}

export function isPrivate(path: string): boolean {
  return PRIVATE.test(basename(path));
}

/** A name for a file whose own nobody remembers. */
export function foundAgainName(path: string): string {
  const [, ext = ''] = PRIVATE.exec(basename(path)) ?? [];
  return `licence-desk${ext}`;
}

/** Bytes of a name: 255 nearly everywhere, 143 where eCryptfs encrypts names (its NAME_MAX), as on Synology's shares. */
export const NAME_BYTES = [255, 143] as const;
/** What is longer is no ending but part of the name. */
const MAX_ENDING_BYTES = 16;

/** A name with an addition before its ending, such as " (2)", shortened to so many bytes of UTF-8. */
export function nameWith(addition: string, name: string, maxBytes: number): string {
  const { name: stem, ext } = parse(name);
  const [front, end] = Buffer.byteLength(ext) <= MAX_ENDING_BYTES ? [stem, ext] : [name, ''];
  const room = maxBytes - Buffer.byteLength(addition + end);
  const fits = Buffer.byteLength(front) <= room;
  return `${fits ? front : firstBytes(front, room)}${addition}${end}`;
}

/** As many whole characters as fit. */
function firstBytes(text: string, room: number): string {
  let bytes = 0;
  let cut = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > room) break;
    cut += character;
  }
  return cut;
}
