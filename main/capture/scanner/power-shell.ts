import { win32 } from 'node:path';

const USUAL_ROOT = 'C:\\Windows';

/**
 * Windows PowerShell by its whole path. A bare name is looked for in the current folder before any other (libuv,
 * src/win/process.c, search_path), and that may be a folder of pictures from anywhere.
 */
export function powerShell(env: NodeJS.ProcessEnv): string {
  const root = env.SystemRoot;
  const isWhole = root !== undefined && /^[a-z]:\\/iu.test(root);
  return win32.join(isWhole ? root : USUAL_ROOT, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe');
}
