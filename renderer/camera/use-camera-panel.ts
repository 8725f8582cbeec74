import { useCallback, useEffect, useState } from 'react';
import type { CameraChoice } from '../../preload/camera.ts';
import type { ErrorView } from '../../preload/views.ts';
import { api, unwrap } from '../api.ts';

/** Whether the panel is open (F2 opens it), and the camera as it was last chosen, kept in the settings. */
export function useCameraPanel(kept: CameraChoice, listening: boolean, onError: (error: ErrorView) => void) {
  const [isOpen, setOpen] = useState(false);
  const [choice, setChoice] = useState(kept);
  useEffect(() => {
    if (!listening || isOpen) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F2' || event.repeat) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [listening, isOpen]);
  return {
    isOpen,
    choice,
    open: useCallback(() => setOpen(true), []),
    close: useCallback(() => setOpen(false), []),
    change(changed: CameraChoice) {
      setChoice(changed);
      void unwrap(api.changeCamera(changed), onError);
    },
  };
}
