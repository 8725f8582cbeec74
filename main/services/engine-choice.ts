import type { EngineChoice } from '../../preload/contract/desk.ts';
import type { Settings } from '../settings/settings.ts';

/** What a person said, else the site's setting, else both where there is a key and this machine where there is none. */
export function engineChoice(
  said: EngineChoice | null,
  { engine }: Pick<Settings, 'engine'>,
  hasKey: boolean,
): EngineChoice {
  return said ?? engine ?? (hasKey ? 'both' : 'local');
}
