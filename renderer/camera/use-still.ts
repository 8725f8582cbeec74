import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { localSeconds, stillName } from './cameras.ts';
import type { Orientation } from './orientation.ts';
import { takeStill } from './still.ts';

/** A JPEG, and when it was taken: local time "YYYY-MM-DD HH:MM:SS". */
export type OnStill = (name: string, bytes: Uint8Array<ArrayBuffer>, takenAt: string) => void;

interface Still {
  /** The element that shows the stream. */
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly phase: 'ready' | 'taking' | 'failed';
  readonly take: () => void;
}

/** Takes what is shown: one still at a time, none before there is a picture, none after the panel was closed. */
export function useStill(stream: MediaStream | null, orientation: Orientation, onStill: OnStill): Still {
  const video = useRef<HTMLVideoElement>(null);
  const wanted = useRef(true);
  const [phase, setPhase] = useState<Still['phase']>('ready');
  useEffect(() => {
    wanted.current = true;
    return () => {
      wanted.current = false;
    };
  }, []);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  const take = useCallback(async () => {
    const shown = video.current;
    if (stream === null || shown === null || shown.videoWidth === 0 || phase === 'taking') return;
    setPhase('taking');
    const takenAt = localSeconds(new Date());
    try {
      const bytes = await takeStill(shown, stream, orientation);
      setPhase('ready');
      // A camera's photo can take seconds: who has closed the panel meanwhile wants no reading, which may cost.
      if (wanted.current) onStill(stillName(takenAt), bytes, takenAt);
    } catch {
      setPhase('failed');
    }
  }, [stream, orientation, onStill, phase]);
  return { video, phase, take: useCallback(() => void take(), [take]) };
}
