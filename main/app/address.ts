import { join, sep } from 'node:path';

/** The window's own origin: nothing else is ever loaded. */
export const APP_ORIGIN = 'app://desk';

/** The program's name for the system; electron-builder.yml gives the same to the installer's shortcuts. */
export const APP_ID = 'cn.licencedesk.desk';

/** Whether an address is one of ours. Judged by its parsed parts, never by how it begins. */
export function isOwnAddress(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && `${url.protocol}//${url.host}` === APP_ORIGIN;
}

/** The file a URL names, null when it is not below `root`: checked against root *plus separator*, after decoding. */
export function resolveInside(root: string, address: string): string | null {
  const url = URL.parse(address);
  if (url === null || !isOwnAddress(address)) return null;
  let name: string;
  try {
    name = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  // A backslash separates on Windows only, an encoded one decodes to it, and a NUL ends a path in C.
  if (/[\\\0]/u.test(name)) return null;
  const path = join(root, name === '/' ? 'index.html' : name);
  return path.startsWith(root + sep) ? path : null;
}
