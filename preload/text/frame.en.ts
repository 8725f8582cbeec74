import type { FrameText } from './frame.zh-CN.ts';

export const frame: FrameText = {
  title: 'Licence Desk',
  demo: 'Demo: the results come from a simulator on this machine and are no real reading.',
  unprotected: 'The history is not protected',
  protectedBy: (backend) => `The history is encrypted (${backend})`,
  desk: 'Desk',
  settings: 'Settings',
};
