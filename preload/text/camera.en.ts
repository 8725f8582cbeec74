import type { CameraText } from './camera.zh-CN.ts';

export const camera: CameraText = {
  open: 'Camera F2',
  title: 'Camera',
  device: 'Camera',
  unnamed: (number) => `Camera ${number}`,
  rotate: 'Rotate',
  mirror: 'Mirror',
  take: 'Take the picture (Space)',
  close: 'Close Esc',
  starting: 'Opening the camera…',
  taking: 'Taking the picture…',
  problems: {
    denied:
      'The system does not allow the camera: allow it for Licence Desk in the system’s settings (Privacy, Camera), then try again.',
    absent: 'There is no camera: connect one, and it opens by itself.',
    busy: 'Another program is using the camera: close that program, then try again.',
    unplugged: 'The camera was disconnected: connect it again, and it opens by itself.',
    unusable: 'The camera does not open: choose another, or disconnect and connect it, then try again.',
    'no-still': 'No picture was taken: try again; if it fails again, disconnect and connect the camera.',
  },
};
