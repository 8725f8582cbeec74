import type { CameraChoice } from '../../preload/contract/settings.ts';
import { type Camera, findCamera } from './cameras.ts';

/** More than any webcam has: each gives the nearest it can. */
const BEST = { width: { ideal: 4096 }, height: { ideal: 2160 } };

export interface OpenedCamera {
  readonly stream: MediaStream;
  readonly deviceId: string;
  readonly cameras: readonly Camera[];
}

/**
 * Opens the chosen camera, any other where that one is not connected. The names of cameras are told only to whom one
 * is open, so the first is opened before the chosen one can be looked for by its name. Throws getUserMedia's DOMException.
 */
export async function openCamera(wanted: Pick<CameraChoice, 'deviceId' | 'label'>): Promise<OpenedCamera> {
  const first = await openStream(wanted.deviceId === null ? {} : { deviceId: { ideal: wanted.deviceId } });
  try {
    const cameras = await listCameras();
    const chosen = findCamera(cameras, wanted);
    const opened = deviceOf(first);
    if (chosen === null || chosen.deviceId === opened) return { stream: first, deviceId: opened, cameras };
    stopStream(first);
    const stream = await openStream({ deviceId: { exact: chosen.deviceId } });
    return { stream, deviceId: chosen.deviceId, cameras };
  } catch (error) {
    stopStream(first);
    throw error;
  }
}

export async function listCameras(): Promise<readonly Camera[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind }) => kind === 'videoinput')
    .map(({ deviceId, label }) => ({ deviceId, label }));
}

/** The camera's light goes off. */
export function stopStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function openStream(device: MediaTrackConstraints): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({ audio: false, video: { ...BEST, ...device } });
}

function deviceOf(stream: MediaStream): string {
  return stream.getVideoTracks()[0]?.getSettings().deviceId ?? '';
}
