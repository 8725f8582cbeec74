import { existsSync } from 'node:fs';
import { posix, win32 } from 'node:path';

/** Any of Chromium's family will do. */
const ON_PATH = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const ON_MACOS = ['Google Chrome', 'Microsoft Edge', 'Chromium'];
/** Edge comes with Windows. */
const ON_WINDOWS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
];

/** Where a browser may be, the likeliest first. */
export function browserPlaces(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): readonly string[] {
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA];
    return ON_WINDOWS.flatMap((name) => roots.flatMap((root) => (root ? win32.join(root, name) : [])));
  }
  const folders = (env.PATH ?? '').split(':').filter((folder) => folder !== '');
  const onPath = folders.flatMap((folder) => ON_PATH.map((name) => posix.join(folder, name)));
  if (platform !== 'darwin') return onPath;
  const roots = ['/Applications', ...(env.HOME ? [posix.join(env.HOME, 'Applications')] : [])];
  const inRoots = ON_MACOS.flatMap((name) =>
    roots.map((root) => posix.join(root, `${name}.app`, 'Contents', 'MacOS', name)),
  );
  return [...inRoots, ...onPath];
}

/** Where the system's Chromium is, or null. */
export function findChromium(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  exists: (path: string) => boolean = existsSync,
): string | null {
  return browserPlaces(platform, env).find(exists) ?? null;
}

/** Whether the window has no screen: Linux says whether there is one; elsewhere there is, and a test does not need it. */
export function isHeadless(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  isHeldByTest: boolean,
): boolean {
  return platform === 'linux' ? !env.DISPLAY : isHeldByTest;
}
