import { useEffect, useReducer, useState } from 'react';
import type { CameraChoice } from '../../preload/contract/settings.ts';
import type { CameraProblem } from '../../preload/text/dictionary.ts';
import { api } from '../api.ts';
import { type Camera, problemOf } from './cameras.ts';
import { listCameras, type OpenedCamera, openCamera, stopStream } from './open-camera.ts';

export type CameraState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'live'; readonly stream: MediaStream; readonly deviceId: string }
  | { readonly kind: 'problem'; readonly problem: CameraProblem };

const STARTING: CameraState = { kind: 'starting' };

/** The chosen camera, open as long as the caller is mounted and the window is seen. Opens again when one is connected. */
export function useCamera({ deviceId, label }: Pick<CameraChoice, 'deviceId' | 'label'>) {
  const seen = useWindowSeen();
  const [attempt, tryAgain] = useReducer((count: number) => count + 1, 0);
  const [state, setState] = useState<CameraState>(STARTING);
  const [cameras, setCameras] = useState<readonly Camera[]>([]);

  // biome-ignore lint/correctness/useExhaustiveDependencies(attempt): another attempt opens the camera anew
  useEffect(() => {
    setState(STARTING);
    if (!seen) return undefined;
    let over = false;
    let stream: MediaStream | null = null;
    const close = () => {
      over = true;
      if (stream) stopStream(stream);
    };
    const fail = (problem: CameraProblem) => {
      if (over) return;
      close();
      setState({ kind: 'problem', problem });
    };
    const show = (opened: OpenedCamera) => {
      // The panel may have been closed while the camera was opening.
      if (over) return stopStream(opened.stream);
      stream = opened.stream;
      for (const track of stream.getTracks()) track.addEventListener('ended', () => fail('unplugged'));
      setCameras(opened.cameras);
      setState({ kind: 'live', stream, deviceId: opened.deviceId });
    };
    void api
      .allowCamera({ on: true })
      .then(() => openCamera({ deviceId, label }))
      .then(show)
      .catch((error: unknown) => fail(problemOf(error)));
    return () => {
      close();
      void api.allowCamera({ on: false });
    };
  }, [seen, deviceId, label, attempt]);

  const broken = state.kind === 'problem';
  useEffect(() => {
    const onDevices = () => {
      if (broken) tryAgain();
      else void listCameras().then(setCameras);
    };
    navigator.mediaDevices.addEventListener('devicechange', onDevices);
    return () => navigator.mediaDevices.removeEventListener('devicechange', onDevices);
  }, [broken]);

  return { state, cameras, tryAgain };
}

/** false while the window is minimised or covered: nobody sees the preview, so nothing is filmed. */
function useWindowSeen(): boolean {
  const [seen, setSeen] = useState(() => document.visibilityState === 'visible');
  useEffect(() => {
    const onChange = () => setSeen(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, []);
  return seen;
}
