import { basename, isAbsolute, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What may be known of something thrown: never its message, which may quote what was being worked on. */
export interface Fault {
  readonly name: string;
  /** Of a system call, Node or SQLite; null where it has none. */
  readonly code: string | null;
  /** The innermost first: "function file.js:12". */
  readonly frames: string[];
}

const MOST_FRAMES = 10;

/** `root`: the folder of the running program, whose own files are told. */
export function faultOf(error: unknown, root: string): Fault {
  if (!isError(error)) return { name: typeof error, code: null, frames: [] };
  const [name, code, stack, message] = ['name', 'code', 'stack', 'message'].map((key) => textOf(error, key));
  return { name: name ?? 'Error', code: code ?? null, frames: framesOf(stack ?? '', message ?? '', root) };
}

/** Even the question can throw, of a proxy. */
function isError(thrown: unknown): thrown is Error {
  try {
    return thrown instanceof Error;
  } catch {
    return false;
  }
}

/** null where it is no text, or throws when it is asked for. */
function textOf(error: Error, key: string): string | null {
  try {
    const value: unknown = Reflect.get(error, key);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

/** V8's stack is the message as it was at first, then a line a frame: lines of the message itself must not count. */
function framesOf(stack: string, message: string, root: string): string[] {
  const from = message === '' ? -1 : stack.indexOf(message);
  const lines = (from < 0 ? stack : stack.slice(from + message.length)).split('\n');
  return lines.flatMap((line) => frameOf(line, root)).slice(0, MOST_FRAMES);
}

/** "    at async name (file:///path/file.js:1:2)", or the place alone. */
const FRAME = /^ {4}at (?:(?:async )?(?:new )?([^\s()]+) (?:\[as [^\]]+\] )?\()?([^()]+):(\d{1,6}):\d+\)?$/u;

function frameOf(line: string, root: string): readonly string[] {
  const [, name, place = '', number = ''] = FRAME.exec(line) ?? [];
  const file = ownFile(place, root);
  if (file === null) return [];
  // No five digits in a row pass the log's wall, but a bundle has more lines than that.
  const at = number.length > 3 ? `${number.slice(0, -3)}_${number.slice(-3)}` : number;
  return [name === undefined ? `${file}:${at}` : `${name} ${file}:${at}`];
}

/** The name of a file of the program's own; null for Node's, a package's, or none. */
function ownFile(place: string, root: string): string | null {
  const path = pathOf(place);
  if (path === null || !isAbsolute(path)) return null;
  const inside = relative(root, path);
  const outside = inside === '' || isAbsolute(inside) || inside.split(sep)[0] === '..';
  return outside || inside.split(sep).includes('node_modules') ? null : basename(path);
}

function pathOf(place: string): string | null {
  if (!place.startsWith('file:')) return place;
  try {
    return fileURLToPath(place);
  } catch {
    return null;
  }
}
