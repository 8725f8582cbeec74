import type { HotFolderService } from '../services/hot-folder.ts';
import type { Handlers } from './register.ts';

export interface HotFolderHandlerSetup {
  readonly hotFolder: HotFolderService;
  /** Asks for a folder in the system's dialog; null when the person gave up. */
  readonly chooseFolder: () => Promise<string | null>;
}

type HotFolderChannel = 'hot-folder:status' | 'hot-folder:choose' | 'hot-folder:change' | 'hot-folder:off';

/** The window sees the folder's path as text and never names one: only the system's dialog does. */
export function hotFolderHandlers({
  hotFolder,
  chooseFolder,
}: HotFolderHandlerSetup): Pick<Handlers, HotFolderChannel> {
  return {
    'hot-folder:status': () => hotFolder.status(),
    'hot-folder:choose': async () => {
      const folder = await chooseFolder();
      return folder === null ? hotFolder.status() : hotFolder.choose(folder);
    },
    'hot-folder:change': (changed) => hotFolder.change(changed),
    'hot-folder:off': () => hotFolder.off(),
  };
}
