import type { CameraChoice } from '../../preload/contract/settings.ts';
import type { CameraProblem } from '../../preload/text/dictionary.ts';

export interface Camera {
  readonly deviceId: string;
  /** Empty where the device does not say its name. */
  readonly label: string;
}

/** The camera that was chosen, by its id or else by its name; null: it is not connected, or none was chosen. */
export function findCamera(
  cameras: readonly Camera[],
  { deviceId, label }: Pick<CameraChoice, 'deviceId' | 'label'>,
): Camera | null {
  return (
    cameras.find((camera) => camera.deviceId === deviceId) ??
    (label ? cameras.find((camera) => camera.label === label) : undefined) ??
    null
  );
}

/** What getUserMedia's exceptions mean at a desk (Media Capture and Streams, §10.2). */
export function problemOf(error: unknown): CameraProblem {
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
      return 'absent';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'unusable';
  }
}

/** "YYYY-MM-DD HH:MM:SS" on the wall clock of this machine. */
export function localSeconds(instant: Date): string {
  return instant.toLocaleString('sv-SE');
}

/** Says when, never who. */
export function stillName(takenAt: string): string {
  return `camera-${takenAt.replaceAll(/[-:]/gu, '').replace(' ', '-')}.jpg`;
}
