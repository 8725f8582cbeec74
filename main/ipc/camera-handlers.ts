import { ok } from '../../preload/result.ts';
import type { SettingsView } from '../../preload/views.ts';
import type { HandlerSetup } from './handlers.ts';
import type { Handlers } from './register.ts';

/** The desk's camera: when it may be opened, and which one it is. Its pictures come by picture:recognise. */
export function cameraHandlers(
  { settings, allowCamera }: HandlerSetup,
  settingsView: () => SettingsView,
): Pick<Handlers, 'camera:use' | 'camera:change'> {
  return {
    'camera:use': async ({ on }) => {
      await allowCamera(on);
      return ok(null);
    },
    'camera:change': (camera) => {
      const changed = settings.write({ ...settings.read(), camera });
      return changed.ok ? ok(settingsView()) : changed;
    },
  };
}
