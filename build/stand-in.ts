import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What Node is told to run the built program's window without Electron: `--import` takes no path of Windows, only a URL. */
export function standInWords(root: string): readonly string[] {
  const register = pathToFileURL(join(root, 'test', 'stand-in', 'register.ts'));
  return ['--import', register.href, join(root, 'out', 'main', 'index.js')];
}
