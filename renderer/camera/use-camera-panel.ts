import { useCallback, useState } from 'react';
import type { CameraChoice } from '../../preload/contract/settings.ts';
import type { ErrorView } from '../../preload/errors.ts';
import { api, unwrap } from '../api.ts';
import { useKeys } from '../use-keys.ts';

/** Whether the panel is open, and the camera as it was last chosen, kept in the settings. */
export function useCameraPanel(kept: CameraChoice, listening: boolean, onError: (error: ErrorView) => void) {
  const [isOpen, setOpen] = useState(false);
  const [choice, setChoice] = useState(kept);
  const open = useCallback(() => setOpen(true), []);
  useKeys('desk', listening && !isOpen, { openCamera: open });
  return {
    isOpen,
    choice,
    open,
    close: useCallback(() => setOpen(false), []),
    change(changed: CameraChoice) {
      setChoice(changed);
      void unwrap(api.changeCamera(changed), onError);
    },
  };
}
