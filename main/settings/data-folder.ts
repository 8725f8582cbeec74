import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

const NAME = 'licence-desk';

/** Where data lives: LICENCE_DESK_HOME, else where Electron's `app.getPath('appData')` would put this program's. */
export function dataFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const chosen = env.LICENCE_DESK_HOME;
  if (chosen) return resolve(chosen);
  switch (platform) {
    case 'win32':
      return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), NAME);
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', NAME);
    default:
      return join(env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), NAME);
  }
}
