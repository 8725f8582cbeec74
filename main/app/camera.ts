import { systemPreferences } from 'electron';

export interface CameraAccess {
  inUse(): boolean;
  use(on: boolean): Promise<void>;
}

/** Whether the window's camera panel is in use: only then is the camera given (guards.ts). Off until the window says so. */
export function cameraAccess(platform: NodeJS.Platform): CameraAccess {
  let inUse = false;
  return {
    inUse: () => inUse,
    async use(on) {
      inUse = on;
      // The system asks the person once. A refusal needs no answer here: opening the camera fails, and the panel says so.
      if (on && platform === 'darwin') await systemPreferences.askForMediaAccess('camera');
    },
  };
}
